package org.finetree.labelset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/** The two ways in which the paper merges classes (section 5), as its authors' generator runs them. Labels only ever climb, so each set coarsens the one before. */
final class Clustering {

    /** Rounds of the published top-down generator; a fourth would merge ILSVRC-2012's classes into one. */
    private static final int TOP_DOWN_ROUNDS = 3;

    private final Taxonomy taxonomy;
    private final Wnid[] leaves;
    private final Wnid[] labels;

    private Clustering(Taxonomy taxonomy, SortedSet<Wnid> leaves) {
        this.taxonomy = taxonomy;
        this.leaves = leaves.toArray(Wnid[]::new);
        this.labels = this.leaves.clone();
    }

    /** For D = depth of the deepest leaf down to 1: every label at depth D is replaced by its parent. The k-th set is at most (deepest - k) deep. */
    static LabelSetFamily bottomUp(Taxonomy taxonomy, SortedSet<Wnid> leaves) {
        Clustering c = new Clustering(taxonomy, leaves);
        List<LabelSet> sets = new ArrayList<>();
        for (int level = leaves.stream().mapToInt(taxonomy::depth).max().orElseThrow(); level >= 1; level--) {
            int depth = level;
            c.replace(label -> taxonomy.depth(label) == depth ? taxonomy.parent(label).orElseThrow() : label);
            sets.add(c.labelSet(LabelSetRecipe.BottomUp::new));
        }
        return LabelSetFamily.of("bottom-up", LabelSets.all(leaves), sets);
    }

    /**
     * Three rounds: every label is replaced by its parent (a root stays), then by the most general label present on its path to the root.
     * The generator compares all pairs instead; since a path is a chain, both end at the same label.
     */
    static LabelSetFamily topDown(Taxonomy taxonomy, SortedSet<Wnid> leaves) {
        Clustering c = new Clustering(taxonomy, leaves);
        List<LabelSet> sets = new ArrayList<>();
        for (int round = 0; round < TOP_DOWN_ROUNDS; round++) {
            c.replace(label -> taxonomy.parent(label).orElse(label));
            Set<Wnid> present = new HashSet<>(Arrays.asList(c.labels));
            c.replace(label -> c.mostGeneral(label, present));
            sets.add(c.labelSet(LabelSetRecipe.TopDown::new));
        }
        return LabelSetFamily.of("top-down", LabelSets.all(leaves), sets);
    }

    private Wnid mostGeneral(Wnid label, Set<Wnid> present) {
        Wnid top = label;
        for (Wnid ancestor : taxonomy.pathToRoot(label)) {
            top = present.contains(ancestor) ? ancestor : top;
        }
        return top;
    }

    private void replace(UnaryOperator<Wnid> step) {
        Map<Wnid, Wnid> known = new HashMap<>();
        for (int i = 0; i < labels.length; i++) {
            labels[i] = known.computeIfAbsent(labels[i], step);
        }
    }

    private LabelSet labelSet(IntFunction<LabelSetRecipe> recipe) {
        return LabelSet.of(recipe.apply(new HashSet<>(Arrays.asList(labels)).size()), leaves, labels);
    }
}
