package org.finetree.analysis;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * A mean over seeds with its uncertainty. The seed is the unit: it moves initial weights, order of images and draws of subsets together.
 *
 * <p>Seeds that all give the same value tell as little of the spread as one seed: there is no interval then, and no mean counts as different from zero ({@link Contrast} has the same
 * rule). Values are finite; NaN and infinities are refused.
 *
 * @param mean mean over seeds
 * @param sd sample standard deviation over seeds (n - 1); NaN for one seed
 * @param n number of seeds
 * @param halfWidth half the width of the 95 % t interval of the mean; NaN for one seed, and where all seeds are equal
 */
public record Estimate(double mean, double sd, int n, double halfWidth) {

    private static final double LEVEL = 0.95;

    /** @throws IllegalArgumentException if there is no value, or one is not finite */
    public static Estimate of(Collection<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** @throws IllegalArgumentException if there is no value, or one is not finite */
    public static Estimate of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("an estimate needs the value of at least one seed");
        }
        SummaryStatistics s = new SummaryStatistics();
        for (double v : values) {
            if (!Double.isFinite(v)) {
                throw new IllegalArgumentException("an estimate over " + Arrays.toString(values) + ": every seed's value must be finite");
            }
            s.addValue(v);
        }
        int n = values.length;
        if (n == 1) {
            return new Estimate(values[0], Double.NaN, 1, Double.NaN);
        }
        if (!Contrast.isSpread(s.getStandardDeviation())) {
            return new Estimate(s.getMean(), s.getStandardDeviation(), n, Double.NaN);
        }
        double t = new TDistribution(n - 1).inverseCumulativeProbability(0.5 + LEVEL / 2);
        return new Estimate(s.getMean(), s.getStandardDeviation(), n, t * s.getStandardDeviation() / Math.sqrt(n));
    }

    /**
     * The difference of two arms over the same seeds: paired, because the seed's share of the noise is common to both.
     *
     * @throws IllegalArgumentException if the numbers of seeds differ
     */
    public static Estimate ofPairedDifference(Collection<Double> arm, Collection<Double> control) {
        if (arm.size() != control.size()) {
            throw new IllegalArgumentException("paired difference of " + arm.size() + " and " + control.size() + " seeds: both arms need the same seeds");
        }
        double[] a = arm.stream().mapToDouble(Double::doubleValue).toArray();
        double[] b = control.stream().mapToDouble(Double::doubleValue).toArray();
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = a[i] - b[i];
        }
        return of(differences);
    }

    /** Whether the 95 % interval leaves zero out. False where there is no interval. */
    public boolean excludesZero() {
        return Math.abs(mean) > halfWidth;
    }

    /** In percent with one decimal, such as {@code 41.3 ± 0.8}; without "±" where there is no interval. */
    public String percent() {
        return Double.isNaN(halfWidth) ? String.format(Locale.ROOT, "%.1f", 100 * mean) : String.format(Locale.ROOT, "%.1f ± %.1f", 100 * mean, 100 * halfWidth);
    }
}
