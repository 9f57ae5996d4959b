package org.finetree.taxonomy;

/**
 * Which hypernym is the parent where a synset has several. The tree, and with it every label set, depends on it:
 * 73 of the synsets above ILSVRC-2012's classes (the classes included) have more than one.
 */
public enum ParentPolicy {

    /**
     * First after sorting the hypernyms by synset name ({@code lemma.n.NN}), as NLTK's {@code hypernyms()[0]} gives it.
     * The paper's published label sets come out of this rule, synset for synset.
     */
    FIRST_BY_NAME("first by synset name"),

    /** First as WordNet's file lists them: the main hypernym in the lexicographers' eyes. Gives 121 instead of 127 top-down classes. */
    FIRST_IN_FILE("first in WordNet's file"),

    /** The smallest offset. Here for comparison. */
    LOWEST_OFFSET("lowest offset");

    private final String label;

    ParentPolicy(String label) {
        this.label = label;
    }

    /** Why a hypernym is not the parent. */
    String reason(Synset parent, Synset other) {
        return switch (this) {
            case FIRST_BY_NAME -> "'" + other.name() + "' sorts after '" + parent.name() + "'";
            case FIRST_IN_FILE -> "WordNet lists it after " + parent.name();
            case LOWEST_OFFSET -> "its offset is above " + parent.wnid();
        };
    }

    /** The name that people read. */
    public String label() {
        return label;
    }
}
