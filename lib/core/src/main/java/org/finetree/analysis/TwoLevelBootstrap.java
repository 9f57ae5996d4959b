package org.finetree.analysis;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.finetree.seed.Seed;

/**
 * Uncertainty over seeds <em>and</em> test images: both are drawn anew with replacement, each independently of the other, because every seed's network sees
 * the same test images (the "pigeonhole" bootstrap for crossed levels, Owen 2007, arXiv:0711.0853: it errs on the wide side). Of S seeds S - 1 are
 * drawn, which takes out the bias of the variance over a few seeds (Rao and Wu 1988). Percentiles of a handful of seeds are too narrow, so the interval is a t
 * interval with the bootstrap's standard error, its degrees of freedom by Satterthwaite from the two levels' shares.
 */
public final class TwoLevelBootstrap {

    private static final double LEVEL = 0.95;

    private TwoLevelBootstrap() {
    }

    /**
     * Values of one arm or one paired difference, such as 1 for right and 0 for wrong.
     *
     * @param items name of the test set; samples of the same name share their images and are drawn together
     * @param values [seeds][images], the same order of seeds in all samples
     */
    public record Sample(String items, double[][] values) {

        /** @throws IllegalArgumentException if there is no seed or image, or seeds have different numbers of images */
        public Sample {
            if (values.length == 0 || values[0].length == 0 || Arrays.stream(values).anyMatch(v -> v.length != values[0].length)) {
                throw new IllegalArgumentException("bootstrap over '" + items + "': every seed needs the same number of images, at least one");
            }
        }

        /** Right answers, [seeds][images]. */
        public static Sample of(String items, boolean[][] right) {
            return new Sample(items, Arrays.stream(right).map(TwoLevelBootstrap::numbers).toArray(double[][]::new));
        }

        /** Arm minus control, image by image. @throws IllegalArgumentException if the shapes differ */
        public static Sample difference(String items, boolean[][] arm, boolean[][] control) {
            Sample a = of(items, arm);
            Sample b = of(items, control);
            if (a.values.length != b.values.length || a.values[0].length != b.values[0].length) {
                throw new IllegalArgumentException("bootstrap over '" + items + "': " + a.values.length + " x " + a.values[0].length + " answers of the arm and "
                    + b.values.length + " x " + b.values[0].length + " of the control: both need the same seeds and images");
            }
            for (int s = 0; s < a.values.length; s++) {
                for (int i = 0; i < a.values[s].length; i++) {
                    a.values[s][i] -= b.values[s][i];
                }
            }
            return a;
        }
    }

    private static double[] numbers(boolean[] right) {
        double[] values = new double[right.length];
        Arrays.setAll(values, i -> right[i] ? 1 : 0);
        return values;
    }

    /** The 95 % interval of a mean. @throws IllegalArgumentException if there are fewer than 2 seeds or 100 resamples */
    public static Interval ofMean(Sample sample, int resamples, Seed seed) {
        return of(List.of(sample), means -> means[0], resamples, seed);
    }

    /**
     * The 95 % interval of a statistic of means, such as a ratio of differences.
     *
     * @param statistic of the means over seeds and images, one for each sample, in their order
     * @param resamples at least 100
     * @return unbounded where the statistic of some draw is not finite, such as a ratio over 0
     * @throws IllegalArgumentException if there are fewer than 2 seeds, samples differ in seeds, or samples of one test set differ in images
     */
    public static Interval of(List<Sample> samples, ToDoubleFunction<double[]> statistic, int resamples, Seed seed) {
        int seeds = samples.get(0).values().length;
        Map<String, Integer> items = new LinkedHashMap<>();
        for (Sample s : samples) {
            Integer other = items.putIfAbsent(s.items(), s.values()[0].length);
            if (s.values().length != seeds || (other != null && other != s.values()[0].length)) {
                throw new IllegalArgumentException("bootstrap: '" + s.items() + "' has " + s.values().length + " seeds x " + s.values()[0].length
                    + " images, but all samples need " + seeds + " seeds, and samples of one test set the same images");
            }
        }
        if (seeds < 2 || resamples < 100) {
            throw new IllegalArgumentException("bootstrap of " + seeds + " seeds with " + resamples + " resamples: at least 2 seeds and 100 resamples are needed");
        }
        SplittableRandom random = seed.stream("two-level bootstrap");
        double[] both = new double[resamples];
        double[] onlySeeds = new double[resamples];
        double[][] perSeed = samples.stream().map(s -> Arrays.stream(s.values()).mapToDouble(StatUtils::mean).toArray()).toArray(double[][]::new);
        for (int r = 0; r < resamples; r++) {
            int[] times = draw(random, seeds, seeds - 1);
            Map<String, int[]> drawn = new LinkedHashMap<>();
            items.forEach((name, count) -> drawn.put(name, draw(random, count, count)));
            both[r] = statistic.applyAsDouble(samples.stream().mapToDouble(s -> mean(s.values(), times, drawn.get(s.items()))).toArray());
            onlySeeds[r] = statistic.applyAsDouble(Arrays.stream(perSeed).mapToDouble(means -> weighted(means, times)).toArray());
        }
        double estimate = statistic.applyAsDouble(Arrays.stream(perSeed).mapToDouble(StatUtils::mean).toArray());
        return interval(estimate, StatUtils.variance(both), StatUtils.variance(onlySeeds), seeds, items.values().stream().mapToInt(n -> n).min().orElseThrow());
    }

    private static Interval interval(double estimate, double total, double ofSeeds, int seeds, int items) {
        if (!Double.isFinite(total) || !Double.isFinite(estimate)) {
            return Interval.unbounded(LEVEL);
        } else if (total == 0) {
            return new Interval(estimate, estimate, LEVEL);
        }
        double ofItems = Math.max(0, total - ofSeeds);
        double df = total * total / (ofSeeds * ofSeeds / (seeds - 1) + ofItems * ofItems / Math.max(1, items - 1));
        double half = new TDistribution(Math.max(1, df)).inverseCumulativeProbability(0.5 + LEVEL / 2) * Math.sqrt(total);
        return new Interval(estimate - half, estimate + half, LEVEL);
    }

    /** How often each of n was drawn in so many draws. */
    private static int[] draw(SplittableRandom random, int n, int draws) {
        int[] times = new int[n];
        for (int d = 0; d < draws; d++) {
            times[random.nextInt(n)]++;
        }
        return times;
    }

    private static double mean(double[][] values, int[] seeds, int[] items) {
        double[] means = new double[values.length];
        for (int s = 0; s < values.length; s++) {
            means[s] = seeds[s] == 0 ? 0 : weighted(values[s], items);
        }
        return weighted(means, seeds);
    }

    private static double weighted(double[] values, int[] times) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * times[i];
            n += times[i];
        }
        return sum / n;
    }
}
