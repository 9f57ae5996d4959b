package org.finetree.study.figure;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.finetree.labelset.LabelSet;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/** What the classes of a label set are called: a class of one leaf by the data set's own word, others by WordNet's. */
final class ClassNames {

    private ClassNames() {
    }

    /** @param leaves the data set's words. @return a name for each class, in the order of the classes' numbers */
    static SortedMap<Wnid, String> of(LabelSet labels, Map<Wnid, String> leaves) {
        SortedMap<Wnid, String> names = new TreeMap<>();
        labels.groups().forEach((wnid, group) -> names.put(wnid, group.size() == 1 ? leaves.getOrDefault(group.first(), wnid.value()) : merged(wnid)));
        return names;
    }

    private static String merged(Wnid wnid) {
        Taxonomy wordnet = Taxonomy.wordNet30();
        return wordnet.contains(wnid) ? wordnet.synset(wnid).label() : wnid.value();
    }
}
