package org.finetree.figure;

/** On what an experiment was run. Results of different scales never share an axis or a column. */
public enum Scale {
    SKETCH("sketch", "MiniAlex-28 on sketches"),
    TINY("tiny", "AlexNet-64 on Tiny ImageNet-200"),
    PAPER("paper", "AlexNet on ILSVRC-2012");

    private final String label;
    private final String setting;

    Scale(String label, String setting) {
        this.label = label;
        this.setting = setting;
    }

    /** The name as in {@code --scale}. */
    public String label() {
        return label;
    }

    /** Network and source data. */
    public String setting() {
        return setting;
    }

    /**
     * What must stand under the title: the word reproduction belongs to the paper's own scale, all others are analogues.
     *
     * @param item such as "Fig. 1" or "Table 2"
     */
    public String subtitle(String item) {
        return this == PAPER ? "Reproduction of " + item + ": " + setting : "Analogue of " + item + ": " + setting + ", not ImageNet/AlexNet";
    }
}
