package org.finetree.labelset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.finetree.seed.Seed;
import org.finetree.taxonomy.Categories;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelSetTest {

    private static final Taxonomy WORDNET = Taxonomy.wordNet30();
    private static final Wnid DOG = Wnid.of("n02084071");
    private static final Wnid CORGI = Wnid.of("n02112826");
    private static final Wnid CAT = Wnid.of("n02121620");

    @TempDir
    Path folder;

    @Test
    void aLeafAboveAnotherStaysApartUntilTheLowerOneHasClimbedToIt() {
        LabelSetFamily family = LabelSets.bottomUp(WORDNET, List.of(DOG, CORGI, CAT));
        assertThat(family.leafSet().classOf(CORGI)).isEqualTo(CORGI);
        LabelSet two = family.ofSize(2);
        assertThat(two.classOf(CORGI)).isEqualTo(two.classOf(DOG)).isNotEqualTo(two.classOf(CAT));
        assertThat(WORDNET.pathToRoot(CORGI)).contains(DOG);
        assertThat(family.sizes()).containsExactly(2, 1);
        assertThat(LabelSets.topDown(WORDNET, List.of(DOG, CORGI)).sizes()).containsExactly(1);
    }

    @Test
    void aSingleLeafAndTheRootAreLeavesToo() {
        Wnid entity = Wnid.of("n00001740");
        assertThat(LabelSets.bottomUp(WORDNET, List.of(DOG)).sizes()).isEmpty();
        assertThat(LabelSets.bottomUp(WORDNET, List.of(DOG)).ofSize(1).classes()).containsExactly(DOG);
        assertThat(LabelSets.bottomUp(WORDNET, List.of(DOG, entity)).sizes()).containsExactly(1);
        assertThat(LabelSets.topDown(WORDNET, List.of(entity)).ofSize(1).classes()).containsExactly(entity);
    }

    @Test
    void aLeafWithoutHypernymsStaysAClassOfItsOwn() {
        Wnid tower = WORDNET.senses("Eiffel Tower").get(0).wnid();
        LabelSetFamily family = LabelSets.bottomUp(WORDNET, List.of(DOG, CORGI, tower));
        assertThat(family.sizes()).containsExactly(2);
        assertThat(family.ofSize(2).classOf(tower)).isEqualTo(tower);
        assertThat(WORDNET.instanceOf(tower)).containsExactly(Wnid.of("n04460130"));
    }

    @Test
    void theFamilyOfTinyImageNet() {
        LabelSetFamily family = LabelSets.bottomUp(WORDNET, Leaves.tinyImageNet());
        assertThat(family.leafSet().size()).isEqualTo(200);
        assertThat(family.sizes()).isSortedAccordingTo(Comparator.reverseOrder()).endsWith(2, 1);
    }

    @Test
    void badListsNameTheRemedy() {
        assertThatThrownBy(() -> LabelSets.bottomUp(WORDNET, List.of())).hasMessageContaining("empty").hasMessageContaining("at least one");
        assertThatThrownBy(() -> LabelSets.bottomUp(WORDNET, List.of(DOG, DOG))).hasMessageContaining("n02084071 comes twice");
        assertThatThrownBy(() -> LabelSets.bottomUp(WORDNET, List.of(DOG, Wnid.of("n02084072"), Wnid.of("n02084073"))))
            .hasMessageContaining("n02084072 and 1 more of 3 leaves are not in this taxonomy").hasMessageContaining("3.1").hasMessageContaining("--senses");
        assertThatThrownBy(() -> LabelSets.bottomUp(WORDNET, Leaves.ilsvrc2012()).ofSizes(486, 500))
            .hasMessageContaining("500").hasMessageContaining("999 977 918").hasMessageContaining("1000");
        assertThatThrownBy(() -> LabelSets.all(List.of(DOG)).classOf(CAT)).hasMessageContaining("n02121620 has no class");
    }

    @Test
    void givenMapsKeepTheirOwnOrder() {
        TreeMap<Wnid, Wnid> backwards = new TreeMap<>(Comparator.reverseOrder());
        backwards.putAll(Map.of(DOG, CAT, CORGI, CAT, CAT, CAT));
        LabelSet set = LabelSets.given(backwards);
        assertThat(set.leaves()).containsExactly(DOG, CORGI, CAT);
        assertThat(set.toTsv()).isEqualTo("n02084071\tn02121620\nn02112826\tn02121620\nn02121620\tn02121620\n");
        assertThat(set.recipe().apply(WORDNET, List.of(DOG, CORGI, CAT))).isEqualTo(set);
        assertThatThrownBy(() -> set.recipe().apply(WORDNET, List.of(DOG, CAT))).hasMessageContaining("n02112826");
    }

    @Test
    void refinementNeedsTheSameLeaves() {
        LabelSet all = LabelSets.all(List.of(DOG, CORGI));
        LabelSet one = LabelSets.given(Map.of(DOG, DOG, CORGI, DOG));
        assertThat(all.refines(one)).isTrue();
        assertThat(one.refines(all)).isFalse();
        assertThat(all.refines(LabelSets.all(List.of(DOG)))).isFalse();
        assertThat(one.samePartition(LabelSets.given(Map.of(DOG, CAT, CORGI, CAT)))).isTrue();
        assertThat(one.digest()).hasSize(64).isNotEqualTo(all.digest());
    }

    @Test
    void superclassesShareNoSubclassBetweenTheirDomains() {
        LabelSet source = LabelSets.superclasses(WORDNET, Leaves.ilsvrc2012(), 9, 4, Domain.SOURCE, Seed.of(1));
        LabelSet target = LabelSets.superclasses(WORDNET, Leaves.ilsvrc2012(), 9, 4, Domain.TARGET, Seed.of(1));
        LabelSet both = LabelSets.superclasses(WORDNET, Leaves.ilsvrc2012(), 9, 4, Domain.BOTH, Seed.of(1));
        assertThat(source.classes()).isEqualTo(target.classes()).isEqualTo(both.classes()).hasSizeGreaterThan(5);
        assertThat(source.leaves()).doesNotContainAnyElementsOf(target.leaves());
        assertThat(both.leaves()).containsAll(source.leaves()).containsAll(target.leaves());
        assertThat(source.groups().values()).allMatch(g -> g.size() == 2);
        assertThat(source.classes()).allMatch(c -> WORDNET.depth(c) == 9);
        assertThatThrownBy(() -> LabelSets.superclasses(WORDNET, Leaves.ilsvrc2012(), 9, 400, Domain.BOTH, Seed.of(1))).hasMessageContaining("ask for fewer subclasses");
        assertThatThrownBy(() -> LabelSets.superclasses(WORDNET, Leaves.ilsvrc2012(), 9, 3, Domain.SOURCE, Seed.of(1))).hasMessageContaining("even number");
    }

    @Test
    void categoriesThatAreNotInWordNet() throws IOException {
        Path file = folder.resolve("places.txt");
        Files.writeString(file, "/b/beach 1\n/a/abbey 0\n/a/airport terminal 2\n");
        Categories places = CategoryFile.read(file);
        assertThat(places.byName().keySet()).containsExactly("/a/abbey", "/a/airport terminal", "/b/beach");
        LabelSet set = LabelSets.all(places.wnids());
        assertThat(set.indexOf(places.wnid("/b/beach"))).isEqualTo(2);
        assertThat(places.wnids()).noneMatch(WORDNET::contains);
        assertThat(LabelSets.bottomUp(places.taxonomy(), places.wnids()).sizes()).containsExactly(1);
        assertThat(places.taxonomy().synset(places.wnid("/a/abbey")).label()).isEqualTo("/a/abbey");
        Files.writeString(file, "/a/abbey 0\n/a/abbey 1\n");
        assertThatThrownBy(() -> CategoryFile.read(file)).hasMessageContaining("'/a/abbey' comes twice");
        assertThatThrownBy(() -> places.wnid("abbey")).hasMessageContaining("no category 'abbey'");
    }

    @Test
    void filesThatAreNoListsOfLeaves() throws IOException {
        Path file = folder.resolve("leaves.txt");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> LeafFile.read(file)).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> LeafFile.read(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> LeafFile.read(folder.resolve("none"))).hasMessageContaining("cannot read");
        Files.writeString(file, "\uFEFFn02084071 dog\r\n");
        assertThat(LeafFile.read(file)).containsExactly(DOG);
        Files.writeString(file, "x".repeat(100_000));
        assertThatThrownBy(() -> LeafFile.read(file)).hasMessageContaining("line 1: not a wnid").satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void cards() {
        LabelSetCard card = LabelSetCard.of(LabelSets.topDown(WORDNET, Leaves.ilsvrc2012()).ofSize(127), WORDNET);
        assertThat(card.toMarkdown()).startsWith("### top-down 127\n").contains("| classes | 127 |", "| leaves | 1000 |", "65 (", "mammal (n01861778) | 218 |");
        assertThat(card.toHtml()).contains(">218</td>").doesNotContain("<script");
        LabelSetCard hostile = new LabelSetCard("<b>", List.of(new LabelSetCard.Row("a|b", "\"<script>\"")), List.of());
        assertThat(hostile.toHtml()).contains("&lt;b&gt;").doesNotContain("<script>");
        assertThat(hostile.toMarkdown()).contains("a\\|b").doesNotContain("<script>");
    }
}
