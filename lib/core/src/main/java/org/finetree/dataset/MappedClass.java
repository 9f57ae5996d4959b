package org.finetree.dataset;

import org.finetree.taxonomy.Wnid;

/**
 * A class of a data set, and the WordNet 3.0 noun synset that it shows. The synsets of bundled data sets were chosen by reading the glosses beside the images.
 * Those of a folder of one's own are what {@link Datasets#folderClasses} found.
 *
 * @param name the data set's own name, such as {@code see saw}
 * @param wnid the synset; no two classes of a data set share one
 * @param how how the synset was found
 * @param lemma the word of the synset that the name was looked up by
 * @param senses how many noun senses {@code lemma} has
 * @param sense which of them this is, from 1, in WordNet's order
 * @param gloss WordNet's gloss of the synset
 * @param reason why this sense
 */
public record MappedClass(String name, Wnid wnid, How how, String lemma, int senses, int sense, String gloss, String reason) {

    /** How a name was brought to its synset. */
    public enum How {
        /** The name itself is a word of the synset. */
        LEMMA,
        /** By hand: a plural, another spelling, the class of a single thing, or the nearest class above. */
        HAND,
        /** The owner of the data said so: the folder is named by the wnid, or its table names it. */
        GIVEN
    }
}
