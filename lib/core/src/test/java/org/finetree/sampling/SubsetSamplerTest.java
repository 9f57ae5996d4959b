package org.finetree.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.finetree.dataset.ImageEntry;
import org.finetree.dataset.ImageIndex;
import org.finetree.dataset.Split;
import org.finetree.experiment.CanonicalJson;
import org.finetree.labelset.LabelSets;
import org.finetree.labelset.Leaves;
import org.finetree.sampling.SubsetSampler.AllImages;
import org.finetree.sampling.SubsetSampler.FixedBudget;
import org.finetree.sampling.SubsetSampler.ImagesPerClass;
import org.finetree.seed.Seed;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;
import org.junit.jupiter.api.Test;

class SubsetSamplerTest {

    private static final Seed SEED = Seed.of(1);

    /** So many training images of each class, and one to test on. */
    private static ImageIndex index(List<Integer> counts) {
        List<ImageEntry> entries = new ArrayList<>();
        List<Wnid> wnids = List.copyOf(Leaves.ilsvrc2012()).subList(0, counts.size());
        for (int c = 0; c < counts.size(); c++) {
            for (int i = 0; i < counts.get(c); i++) {
                entries.add(new ImageEntry(wnids.get(c) + "/" + i + ".png", wnids.get(c), Split.TRAIN));
            }
            entries.add(new ImageEntry(wnids.get(c) + "/test.png", wnids.get(c), Split.TEST));
        }
        return ImageIndex.of(entries);
    }

    private static Set<String> paths(ImageSubset subset) {
        return subset.images().mapToObj(i -> subset.index().entries().get(i).path()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Property(tries = 100)
    void imagesPerClassAreExactAndNested(@ForAll @Size(min = 1, max = 12) List<@IntRange(min = 9, max = 30) Integer> counts,
            @ForAll @IntRange(min = 1, max = 9) int few, @ForAll @IntRange(min = 1, max = 9) int many, @ForAll @LongRange(min = 1) long seed) {
        ImageIndex index = index(counts);
        ImageSubset small = ImagesPerClass.of(Math.min(few, many), Seed.of(seed)).sample(index, Split.TRAIN, index.wnids());
        ImageSubset large = ImagesPerClass.of(Math.max(few, many), Seed.of(seed)).sample(index, Split.TRAIN, index.wnids());
        assertThat(small.counts()).hasSize(counts.size()).allSatisfy((w, n) -> assertThat(n).isEqualTo(Math.min(few, many)));
        assertThat(large.containsAll(small)).isTrue();
        assertThat(large.images()).allMatch(i -> index.entries().get(i).split() == Split.TRAIN);
    }

    @Property(tries = 100)
    void aBudgetIsSpentToTheLastImage(@ForAll @Size(min = 1, max = 12) List<@IntRange(min = 10, max = 30) Integer> counts,
            @ForAll @IntRange(min = 1, max = 100) int budget, @ForAll @IntRange(min = 1, max = 12) int classes, @ForAll @LongRange(min = 1) long seed) {
        ImageIndex index = index(counts);
        int over = Math.max(Math.min(classes, Math.min(counts.size(), budget)), Math.min(counts.size(), (budget + 9) / 10));
        int images = Math.min(budget, over * 10);
        FixedBudget sampler = FixedBudget.of(images, over, Seed.of(seed));
        ImageSubset subset = sampler.sample(index, Split.TRAIN, index.wnids());
        assertThat(subset.size()).isEqualTo(images);
        assertThat(subset.counts()).hasSize(over);
        assertThat(Collections.max(subset.counts().values()) - Collections.min(subset.counts().values())).isBetween(0, 1);
        assertThat(subset.counts().keySet()).isEqualTo(new TreeSet<>(sampler.labels().apply(Taxonomy.wordNet30(), index.wnids()).leaves()));
    }

    @Property(tries = 50)
    void theOrderOfTheIndexDoesNotMatter(@ForAll @Size(min = 1, max = 6) List<@IntRange(min = 5, max = 20) Integer> counts, @ForAll @LongRange(min = 1) long seed) {
        ImageIndex index = index(counts);
        List<ImageEntry> shuffled = new ArrayList<>(index.entries());
        Collections.reverse(shuffled);
        ImageIndex reversed = ImageIndex.of(shuffled);
        ImagesPerClass sampler = ImagesPerClass.of(5, Seed.of(seed));
        assertThat(paths(sampler.sample(index, Split.TRAIN, index.wnids()))).isEqualTo(paths(sampler.sample(reversed, Split.TRAIN, index.wnids())));
    }

    @Test
    void theSameOnEverySystem() {
        // The digests were computed a second time by a Python program written from the Javadoc of Seed and SeededRanking.
        ImageIndex index = index(Collections.nCopies(20, 50));
        assertThat(ImagesPerClass.of(5, SEED).sample(index, Split.TRAIN, index.wnids()).digest())
            .isEqualTo("dece104494e821cd6d9fe0c35e8d1812e0da8ebac846ab8438bb8a62ef6bed0d");
        assertThat(FixedBudget.of(100, 7, SEED).sample(index, Split.TRAIN, index.wnids()).digest())
            .isEqualTo("c18113c9c6540fc330e5199ee82631c1e7e990c083e9f1f3646b967358e22460");
    }

    @Test
    void seedsAndIndependentDrawsDiffer() {
        ImageIndex index = index(Collections.nCopies(20, 50));
        ImageSubset five = ImagesPerClass.of(5, SEED).sample(index, Split.TRAIN, index.wnids());
        assertThat(ImagesPerClass.of(5, Seed.of(2)).sample(index, Split.TRAIN, index.wnids())).isNotEqualTo(five);
        ImageSubset apart = ImagesPerClass.of(10, SEED).independent().sample(index, Split.TRAIN, index.wnids());
        assertThat(apart.size()).isEqualTo(200);
        assertThat(apart.containsAll(five)).isFalse();
    }

    @Test
    void everyImageOfAClassIsEquallyLikely() {
        ImageIndex index = index(List.of(10));
        int[] drawn = new int[10];
        for (int seed = 1; seed <= 2000; seed++) {
            ImagesPerClass.of(3, Seed.of(seed)).sample(index, Split.TRAIN, index.wnids()).images().forEach(i -> drawn[i]++);
        }
        assertThat(Arrays.stream(drawn)).allSatisfy(n -> assertThat(n).isBetween(520, 680));
    }

    @Test
    void tooFewImagesNameTheClassAndItsCount() {
        ImageIndex index = index(List.of(30, 7, 30, 8));
        Wnid second = List.copyOf(index.wnids()).get(1);
        assertThatThrownBy(() -> ImagesPerClass.of(10, SEED).sample(index, Split.TRAIN, index.wnids())).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("class " + second + " has 7 TRAIN images, 10 are asked for (1 more classes have too few): ask for fewer, or take all there are with orAllThereAre()");
        assertThat(ImagesPerClass.of(10, SEED).orAllThereAre().sample(index, Split.TRAIN, index.wnids()).counts().values()).containsExactly(10, 7, 10, 8);
        assertThatThrownBy(() -> FixedBudget.of(40, 4, SEED).sample(index, Split.TRAIN, index.wnids())).hasMessageContaining("are asked for");
        assertThat(FixedBudget.of(40, 4, SEED).orAllThereAre().sample(index, Split.TRAIN, index.wnids()).size()).isEqualTo(35);
        assertThatThrownBy(() -> FixedBudget.of(40, 5, SEED).sample(index, Split.TRAIN, index.wnids())).hasMessageContaining("5 classes of 4");
    }

    @Test
    void classesWithoutImagesAreNamed() {
        ImageIndex index = index(List.of(3));
        assertThatThrownBy(() -> new AllImages().sample(index, Split.TRAIN, Leaves.tinyImageNet())).hasMessageMatching("class n\\d{8} has no TRAIN image: .*");
        assertThatThrownBy(() -> new AllImages().sample(index, Split.VAL, index.wnids())).hasMessageContaining("no VAL image");
        assertThatThrownBy(() -> new AllImages().sample(index, Split.TRAIN, List.of())).hasMessageContaining("no class");
    }

    @Test
    void allImagesOfALabelSet() {
        ImageIndex index = index(List.of(3, 4, 5));
        ImageSubset all = new AllImages().sample(index, LabelSets.all(index.wnids()));
        assertThat(all.size()).isEqualTo(12);
        assertThat(all.contains(3)).isFalse();
        assertThat(all.contains(4)).isTrue();
    }

    @Test
    void tableTwo() {
        assertThat(FixedBudget.moreImages(500_000, 1000, SEED).classes()).isEqualTo(500);
        assertThat(FixedBudget.moreImages(125_000, 1000, SEED).title()).isEqualTo("125000 images over 125 classes");
        assertThatThrownBy(() -> FixedBudget.of(3, 4, SEED)).hasMessageContaining("at least one per class");
        assertThatThrownBy(() -> ImagesPerClass.of(0, SEED)).hasMessageContaining("at least 1");
    }

    @Test
    void samplersAreJsonAndBack() {
        String json = "{\"images\":50,\"nested\":true,\"seed\":1,\"shortage\":\"refuse\",\"type\":\"images-per-class\"}";
        assertThat(CanonicalJson.write(ImagesPerClass.of(50, SEED))).isEqualTo(json);
        assertThat(CanonicalJson.read(json, SubsetSampler.class)).isEqualTo(ImagesPerClass.of(50, SEED));
        assertThat(CanonicalJson.write(new AllImages())).isEqualTo("{\"type\":\"all\"}");
        String budget = "{\"classes\":7,\"images\":100,\"seed\":1,\"shortage\":\"take-all\",\"type\":\"fixed-budget\"}";
        assertThat(CanonicalJson.write(FixedBudget.of(100, 7, SEED).orAllThereAre())).isEqualTo(budget);
        assertThat(CanonicalJson.read(budget, SubsetSampler.class)).isEqualTo(FixedBudget.of(100, 7, SEED).orAllThereAre());
    }
}
