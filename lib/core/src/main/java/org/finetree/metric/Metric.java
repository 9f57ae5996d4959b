package org.finetree.metric;

/** What a score measures. */
public enum Metric {
    /** Share of images whose most probable class is right, in [0, 1]. */
    TOP1("top-1"),
    /** Share of images whose class is among the five most probable, in [0, 1]. */
    TOP5("top-5"),
    /** Mean over classes of the share of that class's images that are right, in [0, 1]: the paper's "mean class accuracy". */
    MEAN_CLASS_ACCURACY("mean class accuracy"),
    /** Mean softmax cross-entropy, natural logarithm, at least 0. */
    CROSS_ENTROPY("cross-entropy"),
    /** Mean over classes of average precision, in [0, 1]. */
    MAP("mAP");

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    /** The name that people read. */
    public String label() {
        return label;
    }
}
