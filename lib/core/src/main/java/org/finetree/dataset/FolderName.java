package org.finetree.dataset;

import java.util.List;
import java.util.Objects;
import org.finetree.taxonomy.Synset;

/**
 * The name of a class folder, and what it can mean.
 *
 * @param name as the folder is called
 * @param given whether {@code classes.tsv} or the name itself, a wnid, says which synset it is
 * @param senses the given synset, or the noun senses of the word in WordNet's order; none where WordNet 3.0 has no such noun
 */
public record FolderName(String name, boolean given, List<Synset> senses) {

    public FolderName {
        Objects.requireNonNull(name, "name");
        senses = List.copyOf(senses);
    }
}
