package org.finetree.study.claims;

/** What the paper's conclusion says of a claim's statistic. */
public enum Prediction {
    /** It is above the reference. */
    ABOVE("above"),
    /** It is below the reference. */
    BELOW("below"),
    /** It is no more than the margin away from the reference. */
    WITHIN("within the margin of"),
    /** It falls short of the reference by less than the margin, or exceeds it. */
    NOT_WORSE("not below, by more than the margin,");

    private final String words;

    Prediction(String words) {
        this.words = words;
    }

    /** Such as "above", to go before the reference. */
    public String words() {
        return words;
    }
}
