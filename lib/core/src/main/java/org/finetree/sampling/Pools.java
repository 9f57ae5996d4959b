package org.finetree.sampling;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.finetree.dataset.ImageIndex;
import org.finetree.dataset.Split;
import org.finetree.taxonomy.Wnid;

/** Training images by synset. */
final class Pools {

    private Pools() {
    }

    /** @throws IllegalArgumentException if a leaf has no training image */
    static SortedMap<Wnid, List<Integer>> of(ImageIndex index, Collection<Wnid> leaves) {
        SortedMap<Wnid, List<Integer>> all = index.byWnid(Split.TRAIN);
        SortedMap<Wnid, List<Integer>> wanted = new TreeMap<>();
        for (Wnid leaf : leaves) {
            List<Integer> pool = all.get(leaf);
            if (pool == null) {
                throw new IllegalArgumentException("synset " + leaf + " has no training image in this data set: leave it out of the label set");
            }
            wanted.put(leaf, pool);
        }
        return wanted;
    }
}
