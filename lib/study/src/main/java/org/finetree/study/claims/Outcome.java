package org.finetree.study.claims;

/** What our data say of a claim. */
public enum Outcome {
    /** The paper's conclusion holds here, beyond the noise of seeds. */
    SUPPORTS("supports"),
    /** The opposite of the paper's conclusion holds here, beyond the noise of seeds. */
    CONTRADICTS("contradicts"),
    /** The statistic lies within the margin of its reference. */
    EQUIVALENT("equivalent"),
    /** The data allow more than one of the above. */
    UNDECIDED("undecided"),
    /** The question is void here: the target is not shown to react to pre-training at all, so that any claim of "no difference" would hold on it. */
    NO_VERDICT("no verdict");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }
}
