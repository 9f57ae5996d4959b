package org.finetree.analysis;

import java.util.Collection;
import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * A mean over seeds with its uncertainty. The seed is the unit: it moves initial weights, order of images and draws of subsets together.
 *
 * @param mean mean over seeds
 * @param sd sample standard deviation over seeds (n - 1); NaN for one seed
 * @param n number of seeds
 * @param halfWidth half the width of the 95 % t interval of the mean; NaN for one seed: one seed tells nothing of the spread
 */
public record Estimate(double mean, double sd, int n, double halfWidth) {

    private static final double LEVEL = 0.95;

    /** @throws IllegalArgumentException if there is no value */
    public static Estimate of(Collection<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** @throws IllegalArgumentException if there is no value */
    public static Estimate of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("an estimate needs the value of at least one seed");
        }
        SummaryStatistics s = new SummaryStatistics();
        for (double v : values) {
            s.addValue(v);
        }
        int n = values.length;
        if (n == 1) {
            return new Estimate(values[0], Double.NaN, 1, Double.NaN);
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

    /** Whether the 95 % interval leaves zero out. False for one seed. */
    public boolean excludesZero() {
        return Math.abs(mean) > halfWidth;
    }

    /** In percent with one decimal, such as {@code 41.3 ± 0.8}. */
    public String percent() {
        return n == 1 ? String.format(Locale.ROOT, "%.1f", 100 * mean) : String.format(Locale.ROOT, "%.1f ± %.1f", 100 * mean, 100 * halfWidth);
    }
}
