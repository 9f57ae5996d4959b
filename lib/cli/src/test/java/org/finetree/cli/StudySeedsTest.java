package org.finetree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.finetree.study.Study;
import org.junit.jupiter.api.Test;

class StudySeedsTest {

    @Test
    void theFirstRepeatsABundledSeedAndTheOthersAreNew() {
        StudySeeds seeds = StudySeeds.of(new long[] {1, 2, 3}, 3);
        assertThat(seeds.trained()).containsExactly(1, 4, 5);
        assertThat(seeds.all()).containsExactly(1, 2, 3, 4, 5);
        assertThat(seeds.words()).isEqualTo("seed 1 (bundled too), seed 4 (new), seed 5 (new)");
        assertThat(StudySeeds.of(new long[] {1, 2, 3}, 1).trained()).containsExactly(1);
    }

    @Test
    void withoutBundledResultsTheyAreCountedFromOne() {
        StudySeeds seeds = StudySeeds.of(Study.named("sketch-quick"), 2);
        assertThat(seeds.bundled()).isEmpty();
        assertThat(seeds.all()).containsExactly(1, 2);
        assertThat(seeds.words()).isEqualTo("seed 1, seed 2");
    }

    /** Notebooks are given a number of seeds and count from one. */
    @Test
    void allSeedsOfTheSketchStudyAreCountedFromOne() {
        for (int count : new int[] {1, 2, 5}) {
            long[] all = StudySeeds.of(Study.named("sketch"), count).all();
            assertThat(all[0]).isEqualTo(1);
            assertThat(all[all.length - 1]).isEqualTo(all.length);
        }
    }
}
