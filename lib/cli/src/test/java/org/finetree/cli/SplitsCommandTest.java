package org.finetree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SplitsCommandTest {

    @Test
    void theMinimalSplit() {
        assertThat(Run.finetree("splits", "--recipe", "minimal-split", "--part", "A").out().lines()).hasSize(522);
        assertThat(Run.finetree("splits", "--recipe", "minimal-split").out().lines()).hasSize(1000).isSorted().allMatch(l -> l.matches("n\\d{8}\t[AB]"));
        assertThat(Run.finetree("splits", "--recipe", "minimal-split", "--counts").out()).startsWith("A\tn00021939\tartifact\t522\n").contains("B\tn00004258\tliving thing\t407\n");
    }

    @Test
    void aRandomSplitOfTheSameSizes() {
        Run one = Run.finetree("splits", "--recipe", "random-split", "--seed", "1");
        assertThat(one.out().lines().filter(l -> l.endsWith("A"))).hasSize(522);
        assertThat(Run.finetree("splits", "--recipe", "random-split", "--seed", "2").out()).isNotEqualTo(one.out());
        assertThat(Run.finetree("splits", "--recipe", "random-split", "--seed", "1")).isEqualTo(one);
        assertThat(Run.finetree("splits", "--recipe", "random-split", "--size", "10", "--part", "A").out().lines()).hasSize(10);
    }

    @Test
    void removalsByTarget() {
        assertThat(Run.finetree("splits", "--recipe", "pascal-removed", "--part", "B").out().lines()).hasSize(229);
        assertThat(Run.finetree("splits", "--recipe", "pascal-removed", "--counts").out()).startsWith("aeroplane\tn02691156\t1\nbicycle\tn02834778\t2\nbird\tn01503061\t59\n");
        assertThat(Run.finetree("splits", "--recipe", "pascal-removed", "--strict", "--part", "B").out().lines()).hasSize(268);
        assertThat(Run.finetree("splits", "--recipe", "target-removed", "--targets", "n02084071", "--counts", "--format", "csv").out()).isEqualTo("target,wnid,removed\ndog.n.01,n02084071,118\n");
    }

    @Test
    void otherRecipesAreWrongUsage() {
        Run run = Run.finetree("splits", "--recipe", "bottom-up");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("minimal-split").hasLineCount(1);
        assertThat(Run.finetree("splits").err()).startsWith("finetree: give --recipe NAME");
    }
}
