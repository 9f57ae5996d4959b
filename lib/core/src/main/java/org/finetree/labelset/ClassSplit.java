package org.finetree.labelset;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.finetree.seed.Seed;
import org.finetree.seed.SeededRanking;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/**
 * The leaves in two parts.
 *
 * @param a the larger part of a minimal split; of a random one, the part whose size was asked for
 * @param b the rest
 */
public record ClassSplit(SortedSet<Wnid> a, SortedSet<Wnid> b) {

    /** @throws IllegalArgumentException if a part is empty or a leaf is in both */
    public ClassSplit {
        a = LeafSampling.sorted(a);
        b = LeafSampling.sorted(b);
        if (a.isEmpty() || b.isEmpty()) {
            throw new IllegalArgumentException("a split needs a leaf in either part: it has " + a.size() + " in A and " + b.size() + " in B");
        }
        a.stream().filter(b::contains).findFirst().ifPresent(leaf -> {
            throw new IllegalArgumentException("leaf " + leaf + " is in both parts of the split: put it in one");
        });
    }

    /**
     * Groups the leaves by their ancestor at {@code depth} (first parents; a leaf that is no deeper is its own group) and deals whole groups to the two
     * parts, so that the parts are as equal in size as they can be: no two leaves of different parts share an ancestor at that depth.
     * Of several ways, the one with fewest groups in A, then the one whose first groups come first by wnid. Over ILSVRC-2012 at depth 4 the way is unique:
     * A is what is under {@code artifact} (522), B the rest (478), which are the paper's sizes (section 6).
     *
     * @throws IllegalArgumentException if all leaves share one ancestor at that depth
     */
    public static ClassSplit minimal(Taxonomy taxonomy, Collection<Wnid> leaves, int depth) {
        SortedMap<Wnid, SortedSet<Wnid>> groups = new LabelSetRecipe.ByDepth(depth).apply(taxonomy, leaves).groups();
        if (groups.size() < 2) {
            throw new IllegalArgumentException("no minimal split at depth " + depth + ": all leaves are below " + groups.firstKey() + "; ask for a greater depth");
        }
        List<Wnid> names = List.copyOf(groups.keySet());
        boolean[] inA = BalancedPartition.nearestToHalf(groups.values().stream().mapToInt(SortedSet::size).toArray());
        SortedSet<Wnid> a = new TreeSet<>();
        SortedSet<Wnid> b = new TreeSet<>();
        for (int i = 0; i < inA.length; i++) {
            (inA[i] ? a : b).addAll(groups.get(names.get(i)));
        }
        return new ClassSplit(a, b);
    }

    /**
     * A random split.
     *
     * @param sizeA leaves in part A, 1 to one less than there are
     */
    public static ClassSplit random(Collection<Wnid> leaves, int sizeA, Seed seed) {
        SortedSet<Wnid> all = Leaves.distinct(leaves);
        if (sizeA < 1 || sizeA >= all.size()) {
            throw new IllegalArgumentException("random split: part A is to hold " + sizeA + " of " + all.size() + " leaves; ask for 1 to " + (all.size() - 1));
        }
        List<Wnid> order = SeededRanking.of(seed, "split").shuffle(all, Wnid::value);
        return new ClassSplit(new TreeSet<>(order.subList(0, sizeA)), new TreeSet<>(order.subList(sizeA, order.size())));
    }

    /** A part's leaves, sorted. */
    public SortedSet<Wnid> leaves(SplitPart part) {
        return part == SplitPart.A ? a : b;
    }

    /** Groups at a depth, sorted by wnid, and their leaves: what a part is made of. */
    public SortedMap<Wnid, SortedSet<Wnid>> groups(Taxonomy taxonomy, int depth, SplitPart part) {
        return new LabelSetRecipe.ByDepth(depth).apply(taxonomy, leaves(part)).groups();
    }
}
