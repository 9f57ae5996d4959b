package org.finetree.metric;

/** What a score measures. */
public enum Metric {
    /** Share of images whose most probable class is right, in [0, 1]. */
    TOP1("top-1"),
    /** Share of images whose class is among the five most probable, in [0, 1]. */
    TOP5("top-5"),
    /** Mean over classes of the share of that class's images that are right, in [0, 1]: the paper's "mean class accuracy". A class without images is left out. */
    MEAN_CLASS_ACCURACY("mean class accuracy"),
    /** Mean softmax cross-entropy, natural logarithm, at least 0. */
    CROSS_ENTROPY("cross-entropy"),
    /** Mean over classes of average precision, in [0, 1]. */
    MAP("mAP"),
    /** Share of images whose label most of their 20 nearest neighbours have, in [0, 1]. */
    KNN_VOTE("20-NN vote"),
    /** Expected calibration error: mean distance of confidence and accuracy over 15 bins of equally many images, in [0, 1] (Guo et al. 2017, section 2). */
    CALIBRATION_ERROR("calibration error"),
    /** Linear centred kernel alignment of two networks' features, in [0, 1] (Kornblith et al. 2019, eq. 5). */
    CKA("linear CKA");

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    /** The name that people read. */
    public String label() {
        return label;
    }
}
