package org.finetree.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.StatUtils;
import org.finetree.analysis.TwoLevelBootstrap.Sample;
import org.finetree.seed.Seed;
import org.junit.jupiter.api.Test;

class TwoLevelBootstrapTest {

    private static final Seed SEED = Seed.of(5);

    @Test
    void onePerfectItemMakesItTheTIntervalOverSeeds() {
        // a single image: no spread over images, so the interval must be the t interval of 1, 2, 3, 4 within the bootstrap's own noise
        Interval i = TwoLevelBootstrap.ofMean(new Sample("one", new double[][] {{1}, {2}, {3}, {4}}), 20_000, SEED);
        Interval t = Contrast.of(1, 2, 3, 4).interval(0.95);
        assertThat(i.low()).isCloseTo(t.low(), within(0.06));
        assertThat(i.high()).isCloseTo(t.high(), within(0.06));
    }

    @Test
    void aRatioOverWhatMayBeZeroBoundsNothing() {
        Sample one = new Sample("a", new double[][] {{1, 1}, {1, 1}, {1, 1}});
        Sample zero = new Sample("a", new double[][] {{1, 0}, {0, 0}, {0, 0}});
        assertThat(TwoLevelBootstrap.of(List.of(one, zero), m -> m[0] / m[1], 200, SEED)).isEqualTo(Interval.unbounded(0.95));
        assertThat(TwoLevelBootstrap.ofMean(one, 200, SEED)).isEqualTo(new Interval(1, 1, 0.95));
    }

    @Test
    void sameSeedSameInterval() {
        Sample s = crossed(new SplittableRandom(1), 4, 30, 1, 1, 1);
        assertThat(TwoLevelBootstrap.ofMean(s, 200, SEED)).isEqualTo(TwoLevelBootstrap.ofMean(s, 200, SEED)).isNotEqualTo(TwoLevelBootstrap.ofMean(s, 200, Seed.of(6)));
    }

    @Test
    void differencesAreTakenImageByImage() {
        boolean[][] arm = {{true, true, false}, {true, false, false}};
        boolean[][] control = {{true, false, false}, {false, true, false}};
        assertThat(Sample.difference("x", arm, control).values()).isEqualTo(new double[][] {{0, 1, 0}, {1, -1, 0}});
    }

    @Test
    void coversWithSpreadOverSeedsAndOverImages() {
        // both levels matter; the crossed bootstrap errs on the wide side, so the nominal rate is its floor
        double nominal = 0.95;
        int studies = 1000;
        for (int seeds : new int[] {3, 5, 10}) {
            double rate = Simulation.rate(studies, seeds, random -> TwoLevelBootstrap.ofMean(crossed(random, seeds, 60, 1, 6, 2), 200, Seed.of(random.nextLong() | 1)).contains(0));
            assertThat(rate).as(seeds + " seeds").isBetween(nominal - Simulation.tolerance(nominal, studies), 0.985);
        }
    }

    @Test
    void theSpreadOverImagesIsMissedByTheIntervalOverSeedsAlone() {
        assertThat(Simulation.rate(1000, 9, random -> {
            Sample s = crossed(random, 5, 60, 1, 6, 2);
            return Contrast.of(java.util.Arrays.stream(s.values()).mapToDouble(StatUtils::mean).toArray()).interval(0.95).contains(0);
        })).isLessThan(0.90);
    }

    @Test
    void coversForARatioOfTwoTestSets() {
        int studies = 1000;
        double rate = Simulation.rate(studies, 21, random -> {
            Sample numerator = shifted(crossed(random, 6, 50, 0.05, 0.3, 0.1), 0.5);
            Sample denominator = shifted(crossed(random, 6, 80, 0.05, 0.3, 0.1), 1);
            return TwoLevelBootstrap.of(List.of(renamed("a", numerator), renamed("b", denominator)), m -> m[0] / m[1], 200, Seed.of(random.nextLong() | 1)).contains(0.5);
        });
        assertThat(rate).isBetween(0.95 - Simulation.tolerance(0.95, studies), 0.985);
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        Sample s = new Sample("a", new double[][] {{1, 2}, {3, 4}});
        assertThatThrownBy(() -> TwoLevelBootstrap.ofMean(new Sample("a", new double[][] {{1}}), 200, SEED)).hasMessageContaining("1 seeds");
        assertThatThrownBy(() -> TwoLevelBootstrap.ofMean(s, 10, SEED)).hasMessageContaining("100 resamples");
        assertThatThrownBy(() -> TwoLevelBootstrap.of(List.of(s, new Sample("a", new double[][] {{1}, {2}})), m -> m[0], 200, SEED)).hasMessageContaining("same images");
        assertThatThrownBy(() -> new Sample("a", new double[][] {{1, 2}, {3}})).hasMessageContaining("same number of images");
        assertThatThrownBy(() -> Sample.difference("a", new boolean[2][3], new boolean[2][4])).hasMessageContaining("same seeds and images");
    }

    /** Seed effect + image effect + noise, all normal with mean 0. */
    private static Sample crossed(SplittableRandom random, int seeds, int items, double sdSeed, double sdItem, double sdNoise) {
        double[] item = Simulation.normal(random, items, 0, sdItem);
        double[][] values = new double[seeds][];
        for (int s = 0; s < seeds; s++) {
            double seed = sdSeed * random.nextGaussian();
            values[s] = Simulation.normal(random, items, seed, sdNoise);
            for (int i = 0; i < items; i++) {
                values[s][i] += item[i];
            }
        }
        return new Sample("items", values);
    }

    private static Sample shifted(Sample s, double by) {
        for (double[] row : s.values()) {
            for (int i = 0; i < row.length; i++) {
                row[i] += by;
            }
        }
        return s;
    }

    private static Sample renamed(String name, Sample s) {
        return new Sample(name, s.values());
    }
}
