package org.finetree.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Estimate, SeedValues and Contrast say the same of the same seeds, in whatever order they come. */
class EstimatePropertiesTest {

    @Property(tries = 200)
    void theOrderOfSeedsDoesNotMatter(@ForAll long draw, @ForAll @IntRange(min = 2, max = 12) int n) {
        double[] values = new SplittableRandom(draw).doubles(n, -1, 1).toArray();
        List<Double> mixed = new ArrayList<>(Arrays.stream(values).boxed().toList());
        Collections.shuffle(mixed, new Random(draw));
        Estimate one = Estimate.of(values);
        Estimate other = Estimate.of(mixed);
        assertThat(other.mean()).isCloseTo(one.mean(), within(1e-12));
        assertThat(other.halfWidth()).isCloseTo(one.halfWidth(), within(1e-12));
        Interval interval = Contrast.of(values).interval(0.95);
        Interval again = Contrast.of(mixed.stream().mapToDouble(v -> v).toArray()).interval(0.95);
        assertThat(again.low()).isCloseTo(interval.low(), within(1e-9));
        assertThat(again.high()).isCloseTo(interval.high(), within(1e-9));
    }

    @Property(tries = 200)
    void estimateAndContrastAgree(@ForAll long draw, @ForAll @IntRange(min = 1, max = 12) int n, @ForAll @IntRange(min = 1, max = 3) int levels) {
        double[] values = new SplittableRandom(draw).ints(n, 0, levels).mapToDouble(i -> i / 10.0).toArray();
        Estimate estimate = Estimate.of(values);
        Contrast contrast = Contrast.of(values);
        assertThat(Double.isNaN(estimate.halfWidth())).isEqualTo(!contrast.hasSpread());
        Interval interval = contrast.interval(0.95);
        assertThat(interval.bounded()).isEqualTo(contrast.hasSpread());
        assertThat(estimate.excludesZero()).isEqualTo(!interval.contains(0));
        assertThat(Double.isNaN(contrast.pDifferent(0))).isEqualTo(!contrast.hasSpread());
        assertThat(contrast.detectable(0.05, 0.8) == Double.POSITIVE_INFINITY).isEqualTo(!contrast.hasSpread());
    }

    @Property(tries = 100)
    void equalSeedsTellNothingOfTheSpread(@ForAll @DoubleRange(min = -1, max = 1) double value, @ForAll @IntRange(min = 2, max = 10) int n) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        SortedMap<Long, Double> bySeed = new TreeMap<>();
        SortedMap<Long, Origin> origins = new TreeMap<>();
        for (long seed = 1; seed <= n; seed++) {
            bySeed.put(seed, value);
            origins.put(seed, Origin.none());
        }
        SeedValues seeds = new SeedValues(bySeed, origins);
        assertThat(Estimate.of(values).excludesZero()).isFalse();
        assertThat(Estimate.of(values).percent()).doesNotContain("±");
        assertThat(seeds.excludesZero()).isFalse();
        assertThat(seeds.points()).contains("spread is not known");
        assertThat(Contrast.of(values).interval(0.95).bounded()).isFalse();
        assertThat(Contrast.of(values).standardError()).isNaN();
    }

    @Property(tries = 20)
    void whatIsNotFiniteIsRefused(@ForAll @IntRange(min = 0, max = 2) int at) {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            double[] values = {0.1, 0.2, 0.3};
            values[at] = bad;
            assertThatThrownBy(() -> Estimate.of(values)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("must be finite");
            assertThatThrownBy(() -> Contrast.of(values)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("finite");
            SortedMap<Long, Double> bySeed = new TreeMap<>(Map.of(1L, bad));
            SortedMap<Long, Origin> origins = new TreeMap<>(Map.of(1L, Origin.none()));
            assertThatThrownBy(() -> new SeedValues(bySeed, origins)).hasMessageContaining("seed 1 has the value " + bad);
        }
    }
}
