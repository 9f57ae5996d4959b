package org.finetree.labelset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.finetree.experiment.CanonicalJson;
import org.finetree.taxonomy.ParentPolicy;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;
import org.junit.jupiter.api.Test;

/** What the paper says of its label sets, and what was found out about its published ones, held against ours over ILSVRC-2012. */
class PaperFactsTest {

    private static final Taxonomy WORDNET = Taxonomy.wordNet30();
    private static final SortedSet<Wnid> ILSVRC = Leaves.ilsvrc2012();
    private static final LabelSetFamily BOTTOM_UP = LabelSets.bottomUp(WORDNET, ILSVRC);
    private static final LabelSetFamily TOP_DOWN = LabelSets.topDown(WORDNET, ILSVRC);
    private static final Wnid ARTIFACT = Wnid.of("n00021939");

    @Test
    void theLeavesAreIlsvrc2012s() {
        String lines = ILSVRC.stream().map(w -> w + "\n").collect(Collectors.joining());
        assertThat(CanonicalJson.sha256(lines.getBytes(StandardCharsets.US_ASCII))).isEqualTo("70002b0ff5de60a3a17a82dbfcff291931f96225ddf941ad2e182fc39e183d15");
        assertThat(ILSVRC).hasSize(1000);
        assertThat(Leaves.tinyImageNet()).hasSize(200).isSubsetOf(ILSVRC);
    }

    @Test
    void sizes() {
        assertThat(BOTTOM_UP.sizes()).containsExactly(999, 977, 918, 877, 820, 753, 694, 596, 486, 345, 206, 79, 36, 17, 9, 5, 2, 1);
        assertThat(TOP_DOWN.sizes()).containsExactly(127, 10, 2);
        assertThat(BOTTOM_UP.ofSize(1000)).isEqualTo(LabelSets.all(ILSVRC));
    }

    @Test
    void comparingAllPairsGivesTheSameTopDownSets() {
        assertThat(AllPairs.topDown(WORDNET, ILSVRC)).isEqualTo(TOP_DOWN.sets());
    }

    @Test
    void depths() {
        assertThat(ILSVRC.stream().mapToInt(WORDNET::depth).min()).hasValue(4);
        assertThat(ILSVRC.stream().mapToInt(WORDNET::depth).max()).hasValue(18);
        for (int k = 1; k <= 18; k++) {
            int deepest = BOTTOM_UP.sets().get(k - 1).classes().stream().mapToInt(WORDNET::depth).max().orElseThrow();
            assertThat(deepest).as("deepest class of set %d", k).isEqualTo(18 - k);
        }
    }

    @Test
    void eachSetCoarsensTheOneBefore() {
        for (LabelSetFamily family : List.of(BOTTOM_UP, TOP_DOWN)) {
            LabelSet finer = family.leafSet();
            for (LabelSet set : family) {
                assertThat(finer.refines(set)).isTrue();
                assertThat(set.refines(finer)).isFalse();
                finer = set;
            }
        }
    }

    @Test
    void severalHypernyms() {
        assertThat(ILSVRC.stream().filter(w -> WORDNET.hypernyms(w).size() > 1)).hasSize(38);
        Set<Wnid> onPaths = new HashSet<>();
        ILSVRC.forEach(w -> onPaths.addAll(WORDNET.pathToRoot(w)));
        List<Wnid> choices = onPaths.stream().filter(w -> WORDNET.hypernyms(w).size() > 1).toList();
        assertThat(choices).hasSize(73);
        Taxonomy fileOrder = Taxonomy.wordNet30(ParentPolicy.FIRST_IN_FILE);
        assertThat(choices.stream().filter(w -> !WORDNET.parent(w).equals(fileOrder.parent(w)))).hasSize(29);
    }

    @Test
    void otherParentPoliciesGiveOtherSets() {
        Taxonomy fileOrder = Taxonomy.wordNet30(ParentPolicy.FIRST_IN_FILE);
        assertThat(LabelSets.topDown(fileOrder, ILSVRC).sizes()).startsWith(121);
        assertThat(LabelSets.bottomUp(fileOrder, ILSVRC).sizes()).contains(819, 755, 685, 594, 500).doesNotContain(820, 753, 694, 596, 486);
        Taxonomy byOffset = Taxonomy.wordNet30(ParentPolicy.LOWEST_OFFSET);
        assertThat(LabelSets.topDown(byOffset, ILSVRC).sizes()).doesNotContain(127);
    }

    @Test
    void sixtyFiveOfThe127HoldASingleClass() {
        LabelSet set = TOP_DOWN.ofSize(127);
        assertThat(set.singletons()).hasSize(65);
        assertThat(set.classes()).doesNotContainAnyElementsOf(ILSVRC);
        assertThat(set.classes()).noneMatch(c -> WORDNET.hyponyms(c).isEmpty());
        assertThat(1000 - set.singletons().size()).isEqualTo(935);
    }

    @Test
    void twentySixOfThe127HoldAtLeastFive() {
        Map<String, Integer> large = new LinkedHashMap<>();
        TOP_DOWN.ofSize(127).groups().entrySet().stream().filter(g -> g.getValue().size() >= 5)
            .sorted(Comparator.comparing(g -> -g.getValue().size())).forEach(g -> large.put(WORDNET.synset(g.getKey()).label(), g.getValue().size()));
        assertThat(large).hasSize(26).containsEntry("mammal", 218)
            .containsKeys("mammal", "snake", "arthropod", "turtle", "container", "garment", "structure", "fruit", "bird", "tool", "covering",
                "fabric", "fungus", "game equipment", "stick", "mollusk", "boat", "home appliance")
            .containsEntry("device", 124).containsEntry("furniture", 21).containsEntry("vegetable", 13).containsEntry("electronic equipment", 12)
            .containsEntry("geological formation", 9).containsEntry("dish", 8).containsEntry("toiletry", 6).containsEntry("salamander", 5);
    }

    @Test
    void classesNotPresentInASet() {
        Map<Integer, Integer> merged = new TreeMap<>();
        Map<Integer, Integer> renamed = new TreeMap<>();
        for (int size : new int[] {918, 753, 486, 127, 79, 9}) {
            LabelSet set = size == 127 ? TOP_DOWN.ofSize(size) : BOTTOM_UP.ofSize(size);
            merged.put(size, 1000 - set.singletons().size());
            renamed.put(size, (int) ILSVRC.stream().filter(w -> !set.classOf(w).equals(w)).count());
        }
        assertThat(merged).isEqualTo(Map.of(918, 92, 753, 279, 486, 568, 127, 935, 79, 954, 9, 996));
        assertThat(renamed).isEqualTo(Map.of(918, 104, 753, 303, 486, 620, 127, 1000, 79, 979, 9, 1000));
    }

    @Test
    void namesAreNotUnique() {
        assertThat(BOTTOM_UP.ofSize(9).classes()).contains(Wnid.of("n00019613"), Wnid.of("n00020090"));
        assertThat(List.of("n00019613", "n00020090")).allMatch(w -> WORDNET.synset(Wnid.of(w)).label().equals("substance"));
    }

    @Test
    void theMinimalSplitIsArtifactsAndTheRest() {
        ClassSplit split = ClassSplit.minimal(WORDNET, ILSVRC, 4);
        assertThat(split.a()).hasSize(522).allMatch(w -> WORDNET.pathToRoot(w).contains(ARTIFACT));
        assertThat(split.b()).hasSize(478).noneMatch(w -> WORDNET.pathToRoot(w).contains(ARTIFACT));
        assertThat(WORDNET.depth(ARTIFACT)).isEqualTo(4);
        assertThat(WORDNET.pathToRoot(ARTIFACT)).extracting(w -> WORDNET.synset(w).label()).containsExactly("artifact", "whole", "object", "physical entity", "entity");
    }

    @Test
    void ancestorsAtDepthFour() {
        List<Integer> sizes = new LabelSetRecipe.ByDepth(4).apply(WORDNET, ILSVRC).groups().values().stream()
            .map(SortedSet::size).sorted(Comparator.reverseOrder()).toList();
        assertThat(sizes).startsWith(522, 407, 22, 17, 16, 4, 2).hasSize(17);
        assertThat(sizes.subList(7, 17)).containsOnly(1);
        assertThat(waysToReach(522, sizes)).as("unions of groups with 522 classes").isEqualTo(1);
    }

    private static long waysToReach(int sum, List<Integer> weights) {
        long[] ways = new long[sum + 1];
        ways[0] = 1;
        for (int w : weights) {
            for (int s = sum; s >= w; s--) {
                ways[s] += ways[s - w];
            }
        }
        return ways[sum];
    }

    @Test
    void pascalRemoved() {
        TargetRemoval removal = TargetRemoval.of(WORDNET, ILSVRC, Pascal.roots().values());
        assertThat(removal.kept()).hasSize(771);
        assertThat(removal.removedCount()).isEqualTo(229);
        SortedMap<String, Integer> counts = new TreeMap<>();
        Pascal.roots().forEach((name, root) -> counts.put(name, removal.removed().get(root).size()));
        assertThat(counts).isEqualTo(Map.ofEntries(Map.entry("bird", 59), Map.entry("boat", 6), Map.entry("bottle", 7), Map.entry("bus", 3), Map.entry("car", 10),
            Map.entry("cat", 7), Map.entry("chair", 4), Map.entry("cow", 0), Map.entry("diningtable", 1), Map.entry("dog", 118), Map.entry("horse", 1),
            Map.entry("motorbike", 1), Map.entry("person", 3), Map.entry("pottedplant", 2), Map.entry("sheep", 1), Map.entry("sofa", 1), Map.entry("train", 1),
            Map.entry("tvmonitor", 1), Map.entry("aeroplane", 1), Map.entry("bicycle", 2)));
        Set<Wnid> alongFirstPaths = ILSVRC.stream().filter(w -> WORDNET.pathToRoot(w).stream().noneMatch(Pascal.roots()::containsValue)).collect(Collectors.toSet());
        assertThat(alongFirstPaths).isEqualTo(removal.kept());
    }

    @Test
    void nearDuplicatesOfPascalStayUnlessRemovedStrictly() {
        SortedSet<Wnid> kept = TargetRemoval.of(WORDNET, ILSVRC, Pascal.roots().values()).kept();
        Stream<SortedSet<Wnid>> near = Pascal.nearDuplicates().values().stream().map(WORDNET::under);
        assertThat(near).allMatch(below -> below.stream().anyMatch(kept::contains));
        assertThat(Pascal.strictlyRemoved().apply(WORDNET, ILSVRC).size()).isEqualTo(732);
        assertThat(Pascal.removed().apply(WORDNET, ILSVRC).size()).isEqualTo(771);
    }

    @Test
    void distanceFromTheRootAlongFirstParentsIsTheBottomUpFamily() {
        LabelSetFamily byDepth = LabelSets.byDepth(WORDNET, ILSVRC);
        assertThat(byDepth.sets()).isEqualTo(BOTTOM_UP.sets());
    }
}
