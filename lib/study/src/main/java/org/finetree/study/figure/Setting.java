package org.finetree.study.figure;

import java.util.Locale;

/**
 * On what an experiment was run. Results of different settings never share an axis or a column. Of runs, {@link SettingOfRuns} finds it out; it is never taken from a
 * study's or a scale's name.
 *
 * @param scale {@code sketch}, {@code sketch-quick}, {@code tiny}, {@code paper}, or {@code own} for a study that is not ours
 * @param description network and source data
 * @param kind how it relates to the paper
 */
public record Setting(String scale, String description, Kind kind) {

    /** Image passes of the paper's pre-training: 450,000 steps of 256 images (Caffe's reference solver). */
    static final long PAPER_PASSES = 450_000L * 256;

    /** How results relate to the paper's. */
    public enum Kind {
        /** The paper's own data, network and number of steps. */
        REPRODUCTION,
        /** The same experiment on other data, with another network or with fewer steps. */
        ANALOGUE,
        /** An analogue with too few steps to learn much: it shows that everything runs. */
        REHEARSAL,
        /** A study of someone else's: other data or another network than any of ours. */
        OWN
    }

    /** MiniAlex-28 on sketches. */
    public static Setting sketch() {
        return new Setting("sketch", "MiniAlex-28 on sketches", Kind.ANALOGUE);
    }

    /** The same with a fraction of the steps. */
    public static Setting sketchQuick() {
        return new Setting("sketch-quick", "MiniAlex-28 on sketches", Kind.REHEARSAL);
    }

    /** AlexNet-64 on Tiny ImageNet-200. */
    public static Setting tiny() {
        return new Setting("tiny", "AlexNet-64 on Tiny ImageNet-200", Kind.ANALOGUE);
    }

    /** AlexNet on ILSVRC-2012: the paper's own. */
    public static Setting paper() {
        return new Setting("paper", "AlexNet on ILSVRC-2012", Kind.REPRODUCTION);
    }

    /** The paper's data and network with fewer steps than the paper's. @param passes images seen in pre-training, below the paper's 115,200,000 */
    static Setting paperWithFewerSteps(long passes) {
        return new Setting("paper", String.format(Locale.ROOT, "AlexNet on ILSVRC-2012, %,d of %,d image passes", passes, PAPER_PASSES), Kind.ANALOGUE);
    }

    /** A study that is not ours. @param network and {@code data} as in its runs */
    static Setting own(String network, String data) {
        return new Setting("own", network + ", " + data, Kind.OWN);
    }

    /** The same with too few steps to learn much. */
    Setting asRehearsal() {
        return new Setting(scale.equals("sketch") ? "sketch-quick" : scale, description, Kind.REHEARSAL);
    }

    /** For headings: "sketch scale", or "own study". */
    public String words() {
        return kind == Kind.OWN ? "own study" : scale + " scale";
    }

    /** What must stand under the title of a figure that the paper does not have. */
    public String subtitleBeyondPaper() {
        return (kind == Kind.OWN ? "Own study: " : "Not in the paper: ") + description + (kind == Kind.REHEARSAL ? ", too few steps to conclude anything" : "");
    }

    /**
     * What must stand under the title: the word reproduction belongs to the paper's own data and network, all others are analogues.
     *
     * @param item of the paper, such as "Fig. 1" or "Table 2"
     */
    public String subtitle(String item) {
        return switch (kind) {
            case REPRODUCTION -> "Reproduction of " + item + ": " + description;
            case ANALOGUE -> "Analogue of " + item + ": " + description + (scale.equals("paper") ? "" : ", not ImageNet/AlexNet");
            case REHEARSAL -> "Rehearsal of the analogue of " + item + ": " + description + ", too few steps to conclude anything";
            case OWN -> "Own study: " + description + "; drawn in the form of the paper's " + item;
        };
    }
}
