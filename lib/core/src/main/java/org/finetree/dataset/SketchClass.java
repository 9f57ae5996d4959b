package org.finetree.dataset;

import org.finetree.taxonomy.Wnid;

/**
 * A category of Quick, Draw! and the WordNet 3.0 noun synset that it shows, chosen by reading the glosses beside the drawings.
 *
 * @param name Quick, Draw!'s name, such as {@code see saw}
 * @param wnid the synset; no two categories share one
 * @param how how the synset was found
 * @param lemma the word of the synset that the name was looked up by
 * @param senses how many noun senses {@code lemma} has
 * @param sense which of them this is, from 1, in WordNet's order
 * @param gloss WordNet's gloss of the synset
 * @param reason why this sense
 * @param heldOut true if the class is kept back as transfer target
 */
public record SketchClass(String name, Wnid wnid, How how, String lemma, int senses, int sense, String gloss, String reason, boolean heldOut) {

    /** How a name was brought to its synset. */
    public enum How {
        /** The name itself is a word of the synset. */
        LEMMA,
        /** By hand: a plural, another spelling, the class of a single thing, or the nearest class above. */
        HAND
    }
}
