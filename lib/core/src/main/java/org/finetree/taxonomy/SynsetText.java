package org.finetree.taxonomy;

import java.util.List;

/** The words behind the graph: read only when somebody looks at a synset. */
interface SynsetText {

    /** The synset at an offset that exists. */
    Synset at(int offset);

    /** The synset name, such as dog.n.01, of an offset that exists. */
    String name(int offset);

    /** Offsets of a lemma's noun senses, most frequent first; empty if WordNet has no such noun. */
    List<Integer> senses(String lemma);

    /** Offsets of its instance hypernyms. */
    default List<Integer> instanceOf(int offset) {
        return List.of();
    }
}
