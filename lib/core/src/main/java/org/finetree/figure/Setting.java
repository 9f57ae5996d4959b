package org.finetree.figure;

/**
 * On what an experiment was run. Results of different settings never share an axis or a column.
 *
 * @param scale name of the scale, such as {@code sketch}
 * @param description network and source data
 * @param kind how it relates to the paper
 */
public record Setting(String scale, String description, Kind kind) {

    /** How results relate to the paper's. */
    public enum Kind {
        /** The paper's own data and network. */
        REPRODUCTION,
        /** The same experiment on other data with another network. */
        ANALOGUE,
        /** An analogue with too few steps to learn much: it shows that everything runs. */
        REHEARSAL
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

    /** @throws IllegalArgumentException if there is no scale of this name */
    public static Setting named(String scale) {
        return switch (scale) {
            case "sketch" -> sketch();
            case "sketch-quick" -> sketchQuick();
            case "tiny" -> tiny();
            case "paper" -> paper();
            default -> throw new IllegalArgumentException("no scale '" + scale + "': there are sketch, sketch-quick, tiny and paper");
        };
    }

    /** What must stand under the title of a figure that the paper does not have. */
    public String subtitleBeyondPaper() {
        return "Not in the paper: " + description + (kind == Kind.REHEARSAL ? ", too few steps to conclude anything" : "");
    }

    /**
     * What must stand under the title: the word reproduction belongs to the paper's own data and network, all others are analogues.
     *
     * @param item of the paper, such as "Fig. 1" or "Table 2"
     */
    public String subtitle(String item) {
        return switch (kind) {
            case REPRODUCTION -> "Reproduction of " + item + ": " + description;
            case ANALOGUE -> "Analogue of " + item + ": " + description + ", not ImageNet/AlexNet";
            case REHEARSAL -> "Rehearsal of the analogue of " + item + ": " + description + ", too few steps to conclude anything";
        };
    }
}
