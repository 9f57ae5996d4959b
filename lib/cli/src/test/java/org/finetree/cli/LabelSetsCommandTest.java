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
    void badInputIsOneLineThatNamesTheRemedy() throws IOException {
        fails(1, "no bottom-up label set has 500 classes.*there are 999 977.* 1,.*", "labelsets", "--recipe", "bottom-up", "--size", "500");
        fails(1, ".*cannot read .*nowhere.*give a readable text file.*", "labelsets", "--recipe", "bottom-up", "--leaves", folder.resolve("nowhere").toString());
        fails(1, ".*line 2: leaf n02084071 was listed in line 1: list every leaf once", withLeaves("n02084071\nn02084071\n"));
        fails(1, ".*line 1: 'a00001740' is of the form of WordNet's adjective synsets.*noun.*", withLeaves("a00001740\n"));
        fails(1, ".*n02084072 is no noun synset.*3.1.*", withLeaves("n02084072\n"));
        fails(1, ".*names no leaf.*", withLeaves("# nothing\n"));
        fails(2, ".*no recipe 'sideways': there are all, bottom-up, .*", "labelsets", "--recipe", "sideways");
        fails(2, "give --recipe NAME: .*", "labelsets");
        fails(2, ".*--recipe random-classes needs --size N.*", "labelsets", "--recipe", "random-classes");
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
