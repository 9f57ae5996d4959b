package org.finetree.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NextSeedTest {

    @Test
    void theIntervalIsThatOfTheTextbook() {
        // Mean 3, variance 2.5, t(4, 97.5 %) = 2.776445: 3 ± 2.776445 √(2.5 · 1.2).
        Interval expected = NextSeed.expected(0.95, 1, 2, 3, 4, 5);
        assertThat(expected.low()).isCloseTo(3 - 4.808944, within(1e-5));
        assertThat(expected.high()).isCloseTo(3 + 4.808944, within(1e-5));
    }

    @Test
    void oneFurtherSeedFallsInsideAtTheStatedRate() {
        Random random = new Random(7);
        int trials = 20_000;
        for (double level : new double[] {0.8, 0.95}) {
            int inside = 0;
            for (int i = 0; i < trials; i++) {
                double[] seeds = random.doubles(6).map(u -> random.nextGaussian()).toArray();
                inside += NextSeed.expected(level, Arrays.copyOf(seeds, 5)).contains(seeds[5]) ? 1 : 0;
            }
            assertThat(inside / (double) trials).isCloseTo(level, within(0.01));
        }
    }

    @Test
    void oneSeedAndEqualSeedsPredictNothing() {
        assertThat(NextSeed.expected(0.95, 3).bounded()).isFalse();
        assertThat(NextSeed.expected(0.95, 3, 3, 3).bounded()).isFalse();
        assertThatThrownBy(() -> NextSeed.expected(0.95)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NextSeed.expected(1, 1, 2)).isInstanceOf(RuntimeException.class);
    }
}
