package org.finetree.labelset;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/**
 * What is removed with which target.
 *
 * @param kept leaves that stay, sorted
 * @param removed removed leaves by target, both sorted; a target without any has an empty set. A leaf below two targets is listed with both
 */
public record TargetRemoval(SortedSet<Wnid> kept, SortedMap<Wnid, SortedSet<Wnid>> removed) {

    public TargetRemoval {
        kept = LeafSampling.sorted(kept);
        SortedMap<Wnid, SortedSet<Wnid>> copy = new TreeMap<>();
        removed.forEach((target, leaves) -> copy.put(target, LeafSampling.sorted(leaves)));
        removed = Collections.unmodifiableSortedMap(copy);
    }

    /** @throws IllegalArgumentException if a leaf or a target is unknown or comes twice */
    public static TargetRemoval of(Taxonomy taxonomy, Collection<Wnid> leaves, Collection<Wnid> targets) {
        SortedSet<Wnid> all = Leaves.checked(taxonomy, leaves);
        SortedSet<Wnid> kept = new TreeSet<>(all);
        SortedMap<Wnid, SortedSet<Wnid>> removed = new TreeMap<>();
        for (Wnid target : Leaves.checked(taxonomy, targets)) {
            SortedSet<Wnid> below = new TreeSet<>(taxonomy.under(target));
            below.retainAll(all);
            removed.put(target, below);
            kept.removeAll(below);
        }
        return new TargetRemoval(kept, removed);
    }

    /** All removed leaves, sorted. */
    public SortedSet<Wnid> all() {
        return LeafSampling.sorted(removed.values().stream().flatMap(SortedSet::stream).toList());
    }

    /** Number of leaves removed, each counted once. */
    public int removedCount() {
        return all().size();
    }
}
