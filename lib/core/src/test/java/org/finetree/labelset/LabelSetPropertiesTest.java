package org.finetree.labelset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.finetree.seed.Seed;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/** What holds of label sets over any leaves of WordNet, leaves above other leaves included. */
class LabelSetPropertiesTest {

    private static final Taxonomy WORDNET = Taxonomy.wordNet30();
    private static final List<Wnid> NOUNS = List.copyOf(WORDNET.under(Wnid.of("n00001740")));

    /** Leaves from all over WordNet, or from one narrow part of it where ancestors and descendants come together. */
    @Provide
    Arbitrary<Set<Wnid>> leaves() {
        List<Wnid> dogs = List.copyOf(WORDNET.under(Wnid.of("n02083346")));
        return Arbitraries.oneOf(Arbitraries.of(NOUNS).set().ofMinSize(1).ofMaxSize(40), Arbitraries.of(dogs).set().ofMinSize(1).ofMaxSize(40),
            Arbitraries.of(List.copyOf(Leaves.ilsvrc2012())).set().ofMinSize(1).ofMaxSize(60));
    }

    @Property(tries = 200)
    void everySetIsAPartitionAndCoarsensTheOneBefore(@ForAll("leaves") Set<Wnid> leaves) {
        for (LabelSetFamily family : List.of(LabelSets.bottomUp(WORDNET, leaves), LabelSets.topDown(WORDNET, leaves), LabelSets.byDepth(WORDNET, leaves))) {
            LabelSet finer = family.leafSet();
            for (LabelSet set : family) {
                assertThat(set.leaves()).isEqualTo(List.copyOf(new TreeSet<>(leaves)));
                assertThat(set.groups().values().stream().mapToInt(SortedSet::size).sum()).isEqualTo(leaves.size());
                assertThat(set.groups().keySet()).containsExactlyElementsOf(set.classes());
                assertThat(finer.refines(set)).isTrue();
                assertThat(set.size()).isLessThan(finer.size());
                finer = set;
            }
        }
    }

    @Property(tries = 100)
    void classesAreAncestorsAndIndicesAreRanks(@ForAll("leaves") Set<Wnid> leaves) {
        for (LabelSet set : LabelSets.bottomUp(WORDNET, leaves)) {
            for (Wnid leaf : leaves) {
                assertThat(WORDNET.pathToRoot(leaf)).contains(set.classOf(leaf));
                assertThat(set.classes().get(set.indexOf(leaf))).isEqualTo(set.classOf(leaf));
            }
            assertThat(set.classes()).isSorted().doesNotHaveDuplicates();
        }
    }

    @Property(tries = 200)
    void bottomUpIsTheDistanceFromTheRoot(@ForAll("leaves") Set<Wnid> leaves) {
        assertThat(LabelSets.bottomUp(WORDNET, leaves).sets()).isEqualTo(LabelSets.byDepth(WORDNET, leaves).sets());
    }

    @Property(tries = 100)
    void topDownIsWhatComparingAllPairsGives(@ForAll("leaves") Set<Wnid> leaves) {
        assertThat(LabelSets.topDown(WORDNET, leaves).sets()).isEqualTo(AllPairs.topDown(WORDNET, new TreeSet<>(leaves)));
    }

    @Property(tries = 200)
    void aMinimalSplitSharesNoAncestorAndIsAsEvenAsCanBe(@ForAll @Size(min = 2, max = 10) List<@IntRange(min = 1, max = 9) Integer> weights) {
        int[] w = weights.stream().mapToInt(Integer::intValue).toArray();
        boolean[] inA = BalancedPartition.nearestToHalf(w);
        int total = weights.stream().mapToInt(Integer::intValue).sum();
        int best = Integer.MAX_VALUE;
        for (int mask = 0; mask < 1 << w.length; mask++) {
            int sum = 0;
            for (int i = 0; i < w.length; i++) {
                sum += (mask >> i & 1) * w[i];
            }
            best = 2 * sum >= total ? Math.min(best, sum) : best;
        }
        int a = 0;
        for (int i = 0; i < w.length; i++) {
            a += inA[i] ? w[i] : 0;
        }
        assertThat(a).isEqualTo(best);
    }

    @Property(tries = 100)
    void partsOfSplitsCoverTheLeavesOnce(@ForAll("leaves") Set<Wnid> leaves, @ForAll @LongRange(min = 1) long seed) {
        List<ClassSplit> splits = new ArrayList<>();
        if (new LabelSetRecipe.ByDepth(4).apply(WORDNET, leaves).size() > 1) {
            ClassSplit minimal = ClassSplit.minimal(WORDNET, leaves, 4);
            Set<Wnid> ancestors = new HashSet<>();
            minimal.a().forEach(w -> ancestors.add(WORDNET.ancestorAt(w, 4)));
            assertThat(minimal.b()).noneMatch(w -> ancestors.contains(WORDNET.ancestorAt(w, 4)));
            assertThat(minimal.a().size()).isGreaterThanOrEqualTo(minimal.b().size());
            splits.add(minimal);
        }
        if (leaves.size() > 1) {
            splits.add(ClassSplit.random(leaves, leaves.size() / 2, Seed.of(seed)));
        }
        for (ClassSplit split : splits) {
            Set<Wnid> all = new HashSet<>(split.a());
            all.addAll(split.b());
            assertThat(all).isEqualTo(leaves);
            assertThat(split.a().size() + split.b().size()).isEqualTo(leaves.size());
        }
    }

    @Property(tries = 100)
    void randomClassesAreNestedAndDoNotDependOnTheOrderOfTheLeaves(@ForAll("leaves") Set<Wnid> leaves, @ForAll @LongRange(min = 1) long seed) {
        List<Wnid> backwards = new ArrayList<>(new TreeSet<>(leaves).descendingSet());
        LabelSet half = LabelSets.randomClasses(leaves, (leaves.size() + 1) / 2, Seed.of(seed));
        assertThat(LabelSets.randomClasses(backwards, (leaves.size() + 1) / 2, Seed.of(seed))).isEqualTo(half);
        assertThat(LabelSets.randomClasses(leaves, leaves.size(), Seed.of(seed)).leaves()).containsAll(half.leaves());
    }

    @Property(tries = 100)
    void removedLeavesAreThoseBelowATarget(@ForAll("leaves") Set<Wnid> leaves, @ForAll("leaves") Set<Wnid> targets) {
        TargetRemoval removal = TargetRemoval.of(WORDNET, leaves, targets);
        Map<Wnid, Boolean> below = new HashMap<>();
        leaves.forEach(leaf -> below.put(leaf, targets.stream().anyMatch(t -> WORDNET.isA(leaf, t))));
        assertThat(leaves).allSatisfy(leaf -> assertThat(removal.kept().contains(leaf)).isNotEqualTo(below.get(leaf)));
        assertThat(removal.removedCount() + removal.kept().size()).isEqualTo(leaves.size());
    }
}
