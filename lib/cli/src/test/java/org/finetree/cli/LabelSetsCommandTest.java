package org.finetree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelSetsCommandTest {

    @TempDir
    Path folder;

    @Test
    void withoutASizeTheSizesThereAre() {
        assertThat(Run.finetree("labelsets", "--recipe", "bottom-up"))
            .isEqualTo(new Run(0, "999 977 918 877 820 753 694 596 486 345 206 79 36 17 9 5 2 1".replace(' ', '\n') + "\n", ""));
        assertThat(Run.finetree("labelsets", "--recipe", "top-down", "--leaves", "ilsvrc2012").out()).isEqualTo("127\n10\n2\n");
        assertThat(Run.finetree("labelsets", "--recipe", "minimal-split").out()).isEqualTo("522\n478\n");
    }

    @Test
    void aSetAsLinesSortedByLeaf() {
        Run run = Run.finetree("labelsets", "--recipe", "bottom-up", "--size", "9");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(1000).isSorted().allMatch(l -> l.matches("n\\d{8}\tn\\d{8}"));
        assertThat(run.out()).endsWith("\n").doesNotContain("\r");
    }

    @Test
    void formats() {
        assertThat(Run.finetree("labelsets", "--recipe", "top-down", "--format", "csv").out()).isEqualTo("size\n127\n10\n2\n");
        assertThat(Run.finetree("labelsets", "--recipe", "top-down", "--size", "2", "--format", "json").out()).startsWith("[\n  {\"leaf\":\"n01440764\",\"class\":\"n").endsWith("}\n]\n");
    }

    @Test
    void recipesThatOnlyChooseClassesPrintWnids() {
        assertThat(Run.finetree("labelsets", "--recipe", "pascal-removed").out().lines()).hasSize(771).isSorted().allMatch(l -> l.matches("n\\d{8}"));
        assertThat(Run.finetree("labelsets", "--recipe", "pascal-removed", "--strict").out().lines()).hasSize(732);
        assertThat(Run.finetree("labelsets", "--recipe", "minimal-split", "--part", "a").out().lines()).hasSize(522);
        assertThat(Run.finetree("labelsets", "--recipe", "minimal-split", "--part", "B").out().lines()).hasSize(478);
        assertThat(Run.finetree("labelsets", "--recipe", "random-split", "--part", "B", "--seed", "7").out().lines()).hasSize(478);
        assertThat(Run.finetree("labelsets", "--recipe", "random-classes", "--size", "100", "--leaves", "tiny-imagenet").out().lines()).hasSize(100);
        assertThat(Run.finetree("labelsets", "--recipe", "target-removed", "--targets", "n02084071,n01503061").out().lines()).hasSize(1000 - 118 - 59);
    }

    @Test
    void leavesFromAFile() throws IOException {
        Path file = folder.resolve("my leaves.txt");
        Files.writeString(file, "# pets\nn02123045 tabby\n\nn02085620\tChihuahua\r\nn02084071 dog\n");
        assertThat(Run.finetree("labelsets", "--leaves", file.toString(), "--recipe", "bottom-up").out()).isEqualTo("2\n1\n");
        assertThat(Run.finetree("labelsets", "--leaves", file.toString(), "--recipe", "all").out())
            .isEqualTo("n02084071\tn02084071\nn02085620\tn02085620\nn02123045\tn02123045\n");
    }

    @Test
    void sketchLeaves() {
        assertThat(Run.finetree("labelsets", "--leaves", "sketches", "--recipe", "all").out().lines()).hasSize(345);
        assertThat(Run.finetree("labelsets", "--leaves", "sketches/source", "--recipe", "bottom-up").out().lines()).endsWith("1");
        assertThat(Run.finetree("labelsets", "--leaves", "sketches/source", "--recipe", "bottom-up", "--size", "245").out().lines()).hasSize(245);
    }

    @Test
    void everyParentIsExplained() {
        String text = Run.finetree("labelsets", "--explain", "n02084071").out();
        assertThat(text).startsWith("n02084071 dog.n.01: dog, domestic dog, Canis familiaris\n").contains("   13  n02084071 dog (dog.n.01)\n",
            "not taken: n01317541 domestic animal (domestic_animal.n.01), for 'domestic_animal.n.01' sorts after 'canine.n.02'",
            "    0  n00001740 entity (entity.n.01)\n", "Parent policy: first by synset name");
        assertThat(Run.finetree("labelsets", "--explain", "n02814860", "--format", "json").out()).contains("\"role\":\"path\"");
        assertThat(Run.finetree("labelsets", "--senses", "alarm clock").out()).startsWith("n02694662\talarm_clock.n.01\ta clock that");
        fails(1, "n99999999 is no noun synset.*3.1.*", "labelsets", "--explain", "n99999999");
        fails(1, "WordNet 3.0 has no noun 'quickly'.*", "labelsets", "--senses", "quickly");
        fails(2, ".*mutually exclusive.*", "labelsets", "--senses", "dog", "--explain", "n02084071");
    }

    @Test
    void individualsAreExplained() {
        String tower = Run.finetree("labelsets", "--senses", "Eiffel Tower").out().substring(0, 9);
        assertThat(Run.finetree("labelsets", "--explain", tower).out()).contains("as an instance of n04460130 tower (tower.n.01)", "list the class instead");
    }

    @Test
    void cardsSuperclassesAndCategories() throws IOException {
        assertThat(Run.finetree("labelsets", "--recipe", "top-down", "--size", "10", "--card", "md").out()).startsWith("### top-down 10\n");
        assertThat(Run.finetree("labelsets", "--recipe", "top-down", "--size", "10", "--card", "html").out()).startsWith("<div");
        assertThat(Run.finetree("labelsets", "--recipe", "superclasses", "--depth", "9", "--subclasses", "4", "--domain", "source").out().lines()).allMatch(l -> l.matches("n\\d{8}\tn\\d{8}"));
        assertThat(Run.finetree("labelsets", "--recipe", "top-down", "--card", "md").out().lines().filter(l -> l.startsWith("### "))).hasSize(3);
        fails(2, ".*superclasses needs --depth D.*", "labelsets", "--recipe", "superclasses");
        Path places = folder.resolve("places.txt");
        Files.writeString(places, "/a/abbey 0\n/b/beach 1\n");
        assertThat(Run.finetree("labelsets", "--categories", places.toString()).out()).isEqualTo("n90000001\t/a/abbey\nn90000002\t/b/beach\n");
    }

    @Test
    void badInputIsOneLineThatNamesTheRemedy() throws IOException {
        fails(1, "no bottom-up label set has 500 classes.*there are 999 977.* 1,.*", "labelsets", "--recipe", "bottom-up", "--size", "500");
        fails(1, ".*cannot read .*nowhere.*give a text file.*", "labelsets", "--recipe", "bottom-up", "--leaves", folder.resolve("nowhere").toString());
        fails(1, ".*line 2: leaf n02084071 was listed in line 1: list every leaf once", withLeaves("n02084071\nn02084071\n"));
        fails(1, ".*line 1: 'a00001740' is of the form of WordNet's adjective synsets.*noun.*", withLeaves("a00001740\n"));
        fails(1, ".*n02086723 is not in this taxonomy.*3.1.*", withLeaves("n02086723 dog, in WordNet 3.1\n"));
        fails(1, ".*names no leaf.*", withLeaves("# nothing\n"));
        fails(2, ".*no recipe 'sideways': there are all, bottom-up, .*", "labelsets", "--recipe", "sideways");
        fails(2, "give --recipe NAME: .*", "labelsets");
        fails(2, ".*--recipe random-classes needs --size N.*", "labelsets", "--recipe", "random-classes");
        fails(2, "--recipe bottom-up takes no --seed.*", "labelsets", "--recipe", "bottom-up", "--size", "9", "--seed", "3");
        fails(2, "--recipe pascal-removed takes --part only in finetree splits.*", "labelsets", "--recipe", "pascal-removed", "--part", "A");
        fails(1, "seed 0 is refused.*", "labelsets", "--recipe", "random-classes", "--size", "3", "--seed", "0");
        fails(2, ".*not a wnid: 'dog'.*", "labelsets", "--recipe", "target-removed", "--targets", "dog");
    }

    private String[] withLeaves(String text) throws IOException {
        Path file = folder.resolve("leaves.txt");
        Files.writeString(file, text);
        return new String[] {"labelsets", "--recipe", "bottom-up", "--leaves", file.toString()};
    }

    private static void fails(int code, String message, String... args) {
        Run run = Run.finetree(args);
        assertThat(run.err()).matches("finetree: " + message + "\n").hasLineCount(1);
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
    }
}
