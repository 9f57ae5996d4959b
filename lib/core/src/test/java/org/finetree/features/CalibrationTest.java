package org.finetree.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void byHand() {
        // fewer images than bins: one image a bin, |1 - .6| + |0 - .2| + |1 - 1| + |1 - .4| over 4
        Calibration c = Calibration.of(predictions(new float[] {.6f, .2f, 1, .4f}, new boolean[] {true, false, true, true}));
        assertThat(c.error()).isCloseTo(1.2 / 4, within(1e-7));
        assertThat(c.bins()).extracting(Calibration.Bin::n).containsExactly(1, 1, 1, 1);
        // two images a bin where there are 30
        float[] sure = new float[30];
        boolean[] right = new boolean[30];
        for (int i = 0; i < 30; i++) {
            sure[i] = (i / 2 + 0.5f) / 15;
            right[i] = i % 2 == 0;
        }
        Calibration thirty = Calibration.of(predictions(sure, right));
        assertThat(thirty.bins()).hasSize(15).allMatch(b -> b.n() == 2 && b.accuracy() == 0.5);
    }

    @Test
    void aCalibratedNetShowsWhatChanceShows() {
        SplittableRandom random = new SplittableRandom(2);
        double error = 0;
        double chance = 0;
        int studies = 200;
        for (int s = 0; s < studies; s++) {
            Calibration c = simulated(random, 1500, 1);
            error += c.error() / studies;
            chance += c.errorByChance() / studies;
        }
        assertThat(error).isCloseTo(chance, within(0.05 * chance));
    }

    @Test
    void anOverconfidentNetShowsMore() {
        Calibration c = simulated(new SplittableRandom(3), 6000, 0.8);
        assertThat(c.error()).isCloseTo(0.2 * 0.5, within(0.02)).isGreaterThan(3 * c.errorByChance());
    }

    /** Confidence uniform in (0, 1); right with probability confidence x honesty. */
    private static Calibration simulated(SplittableRandom random, int n, double honesty) {
        float[] confidence = new float[n];
        boolean[] right = new boolean[n];
        for (int i = 0; i < n; i++) {
            confidence[i] = (float) random.nextDouble();
            right[i] = random.nextDouble() < confidence[i] * honesty;
        }
        return Calibration.of(predictions(confidence, right));
    }

    private static Predictions predictions(float[] confidence, boolean[] right) {
        int[][] top = new int[right.length][];
        for (int i = 0; i < right.length; i++) {
            top[i] = new int[] {right[i] ? 0 : 1};
        }
        return new Predictions(2, new int[right.length], top, confidence, new float[right.length]);
    }
}
