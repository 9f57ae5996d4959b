package org.finetree.labelset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.finetree.seed.Seed;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/**
 * Every label set of the paper as a one-liner, over any list of leaves.
 *
 * <p>Leaves may lie above other leaves (dog and corgi). Both are classes of their own in the leaf set; in a coarser set the lower one joins the
 * upper one when it has climbed to it. A leaf without hypernyms, such as an instance (the Eiffel Tower), stays a class of its own.
 * Every method throws {@link IllegalArgumentException} if a leaf is unknown or comes twice, or there is none.
 */
public final class LabelSets {

    private LabelSets() {
    }

    /** Every leaf its own class. */
    public static LabelSet all(Collection<Wnid> leaves) {
        return LabelSet.of(new LabelSetRecipe.All(), LeafSampling.identity(Leaves.distinct(leaves)));
    }

    /** The bottom-up family (Fig. 3): over ILSVRC-2012 999 977 918 877 820 753 694 596 486 345 206 79 36 17 9 5 2 1 classes. */
    public static LabelSetFamily bottomUp(Taxonomy taxonomy, Collection<Wnid> leaves) {
        return Clustering.bottomUp(taxonomy, Leaves.checked(taxonomy, leaves));
    }

    /** The top-down family as the authors ran it: over ILSVRC-2012 127 10 2 classes. */
    public static LabelSetFamily topDown(Taxonomy taxonomy, Collection<Wnid> leaves) {
        return Clustering.topDown(taxonomy, Leaves.checked(taxonomy, leaves));
    }

    /**
     * The sets at fixed distances from the root, deepest first: the paper's wording of "top-down". With distance measured along first parents, as the
     * published generator measures it, they group the leaves exactly as the bottom-up family does.
     */
    public static LabelSetFamily byDepth(Taxonomy taxonomy, Collection<Wnid> leaves) {
        int deepest = Leaves.checked(taxonomy, leaves).stream().mapToInt(taxonomy::depth).max().orElseThrow();
        List<LabelSet> sets = new ArrayList<>();
        for (int depth = deepest; depth >= 0; depth--) {
            sets.add(new LabelSetRecipe.ByDepth(depth).apply(taxonomy, leaves));
        }
        return LabelSetFamily.of("by-depth", all(leaves), sets);
    }

    /** So many leaves drawn at random, each its own class. */
    public static LabelSet randomClasses(Collection<Wnid> leaves, int classes, Seed seed) {
        LabelSetRecipe recipe = new LabelSetRecipe.RandomClasses(classes, seed);
        return LabelSet.of(recipe, LeafSampling.identity(LeafSampling.classes(Leaves.distinct(leaves), classes, seed)));
    }

    /** The leaves that are not under any of the targets. */
    public static LabelSet targetRemoved(Taxonomy taxonomy, Collection<Wnid> leaves, Collection<Wnid> targets) {
        return new LabelSetRecipe.TargetRemoved(List.copyOf(targets)).apply(taxonomy, leaves);
    }

    /** The split of section 6: parts that share no ancestor at depth 4. Over ILSVRC-2012 522 (artifacts) and 478 classes. */
    public static LabelSet minimalSplit(Taxonomy taxonomy, Collection<Wnid> leaves, SplitPart part) {
        return new LabelSetRecipe.MinimalSplit(4, part).apply(taxonomy, leaves);
    }

    /** A random split with so many leaves in part A. */
    public static LabelSet randomSplit(Taxonomy taxonomy, Collection<Wnid> leaves, int sizeA, Seed seed, SplitPart part) {
        return new LabelSetRecipe.RandomSplit(sizeA, seed, part).apply(taxonomy, leaves);
    }

    /**
     * A superclass task in the manner of BREEDS: the classes are the synsets at {@code depth} that have at least {@code subclasses} leaves below them, and so
     * many leaves are drawn from each. {@link Domain#SOURCE} and {@link Domain#TARGET} with one seed are the two halves of the draw.
     */
    public static LabelSet superclasses(Taxonomy taxonomy, Collection<Wnid> leaves, int depth, int subclasses, Domain domain, Seed seed) {
        Wnid root = taxonomy.ancestorAt(Leaves.checked(taxonomy, leaves).first(), 0);
        return new LabelSetRecipe.Superclasses(depth, subclasses, root, domain, seed).apply(taxonomy, leaves);
    }

    /** Some of the leaves, chosen by hand, each its own class. */
    public static LabelSet only(Collection<Wnid> leaves) {
        Map<Wnid, Wnid> same = new TreeMap<>();
        Leaves.distinct(leaves).forEach(leaf -> same.put(leaf, leaf));
        return given(same);
    }

    /** A label set of one's own, leaf to class. */
    public static LabelSet given(Map<Wnid, Wnid> classOfLeaf) {
        return new LabelSetRecipe.Given(new TreeMap<>(classOfLeaf)).set();
    }
}
