package org.finetree.labelset;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.finetree.seed.Seed;
import org.finetree.seed.SeededRanking;
import org.finetree.taxonomy.Wnid;

/** What several recipes share. */
final class LeafSampling {

    private LeafSampling() {
    }

    /** Every leaf its own class. */
    static SortedMap<Wnid, Wnid> identity(Collection<Wnid> leaves) {
        SortedMap<Wnid, Wnid> map = new TreeMap<>();
        leaves.forEach(leaf -> map.put(leaf, leaf));
        return map;
    }

    /** An unmodifiable copy in the wnids' own order, whatever the collection's order is. */
    static SortedSet<Wnid> sorted(Collection<Wnid> wnids) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(wnids));
    }

    /** The first {@code count} leaves of a seed's ranking. */
    static SortedSet<Wnid> classes(SortedSet<Wnid> leaves, int count, Seed seed) {
        if (count > leaves.size()) {
            throw new IllegalArgumentException("cannot draw " + count + " classes of " + leaves.size() + ": ask for at most " + leaves.size());
        }
        return new TreeSet<>(SeededRanking.of(seed, "classes").shuffle(leaves, Wnid::value).subList(0, count));
    }
}
