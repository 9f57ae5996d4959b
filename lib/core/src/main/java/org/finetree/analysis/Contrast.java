package org.finetree.analysis;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.Covariance;

/**
 * One question put to paired seeds: the mean of a numerator over the mean of a denominator, both measured with the same seeds. A difference is a
 * contrast with denominator 1.
 *
 * <p>The ratio is c if {@code numerator - c * denominator} has mean 0. That is a paired t test, exact for normal noise. The values of c that it does not
 * reject are Fieller's interval (Fieller 1954, <i>Some problems in interval estimation</i>); for a difference this is the t interval. The denominator must be above 0.
 */
public final class Contrast {

    private static final double ROUNDING = 1e-12;

    private final double[] numerator;
    private final double[] denominator;

    private Contrast(double[] numerator, double[] denominator) {
        if (numerator.length == 0 || numerator.length != denominator.length) {
            throw new IllegalArgumentException("a contrast of " + numerator.length + " and " + denominator.length + " seeds: both sides need the same seeds, at least one");
        }
        if (!Arrays.stream(numerator).allMatch(Double::isFinite) || !Arrays.stream(denominator).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("a contrast needs finite values but got " + Arrays.toString(numerator) + " over " + Arrays.toString(denominator));
        }
        this.numerator = numerator.clone();
        this.denominator = denominator.clone();
    }

    /** Values of one seed each. @throws IllegalArgumentException if there is none or one is not finite */
    public static Contrast of(double... values) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return new Contrast(values, ones);
    }

    /** Arm minus control, paired by seed. @throws IllegalArgumentException if the numbers of seeds differ */
    public static Contrast difference(double[] arm, double[] control) {
        if (arm.length != control.length) {
            throw new IllegalArgumentException("a difference of " + arm.length + " and " + control.length + " seeds: both arms need the same seeds");
        }
        double[] values = new double[arm.length];
        Arrays.setAll(values, i -> arm[i] - control[i]);
        return of(values);
    }

    /** Mean of {@code numerator} over mean of {@code denominator}. @throws IllegalArgumentException if the numbers of seeds differ */
    public static Contrast ratio(double[] numerator, double[] denominator) {
        return new Contrast(numerator, denominator);
    }

    /** Number of seeds. */
    public int n() {
        return numerator.length;
    }

    /** Whether anything can be concluded: at least two seeds that differ. Equal values in all seeds say that the spread was not measured. */
    public boolean hasSpread() {
        return n() > 1 && isSpread(standardDeviation(estimate()));
    }

    /** Whether a standard deviation over seeds is more than what rounding leaves of equal values. */
    static boolean isSpread(double sd) {
        return sd > ROUNDING;
    }

    /** Mean of the numerator over mean of the denominator. */
    public double estimate() {
        return StatUtils.mean(numerator) / StatUtils.mean(denominator);
    }

    /** Standard deviation of {@code numerator - c * denominator} over seeds (n - 1). */
    private double standardDeviation(double c) {
        double[] values = new double[n()];
        Arrays.setAll(values, i -> numerator[i] - c * denominator[i]);
        return Math.sqrt(StatUtils.variance(values));
    }

    /** Standard error of the estimate (of a ratio: to first order); NaN without spread. */
    public double standardError() {
        return !hasSpread() ? Double.NaN : standardDeviation(estimate()) / Math.sqrt(n()) / Math.abs(StatUtils.mean(denominator));
    }

    /**
     * t interval of a difference, Fieller's interval of a ratio. Unbounded for one seed, without spread, and where the denominator cannot be told from 0 at this level.
     *
     * @param level in (0, 1)
     */
    public Interval interval(double level) {
        if (!hasSpread()) {
            return Interval.unbounded(level);
        }
        double t = new TDistribution(n() - 1).inverseCumulativeProbability(0.5 + level / 2);
        double g = t * t / n();
        double x = StatUtils.mean(numerator);
        double y = StatUtils.mean(denominator);
        double a = y * y - g * StatUtils.variance(denominator);
        if (a <= 0 || y <= 0) {
            return Interval.unbounded(level);
        }
        double b = x * y - g * new Covariance().covariance(numerator, denominator);
        double root = Math.sqrt(Math.max(0, b * b - a * (x * x - g * StatUtils.variance(numerator))));
        return new Interval((b - root) / a, (b + root) / a, level);
    }

    /** One-sided p of "at most {@code c}" against "above {@code c}"; NaN without spread or with a denominator not above 0. */
    public double pAbove(double c) {
        if (!hasSpread() || StatUtils.mean(denominator) <= 0) {
            return Double.NaN;
        }
        double t = (StatUtils.mean(numerator) - c * StatUtils.mean(denominator)) / (standardDeviation(c) / Math.sqrt(n()));
        return new TDistribution(n() - 1).cumulativeProbability(-t);
    }

    /** One-sided p of "at least {@code c}" against "below {@code c}"; NaN as {@link #pAbove}. */
    public double pBelow(double c) {
        return 1 - pAbove(c);
    }

    /** Two-sided p of "equal to {@code c}"; NaN as {@link #pAbove}. */
    public double pDifferent(double c) {
        double above = pAbove(c);
        return Math.min(1, 2 * Math.min(above, 1 - above));
    }

    /**
     * Equivalence by two one-sided tests (TOST; Schuirmann 1987): p of "at least {@code margin} away from {@code c}". At or below 0.05 exactly where the
     * 90 % interval lies within the margin.
     *
     * @param margin above 0, set before the run
     */
    public double pWithin(double c, double margin) {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("equivalence within " + margin + ": the margin must be above 0");
        }
        return Math.max(pAbove(c - margin), pBelow(c + margin));
    }

    /** p of "at most {@code margin} away from {@code c}" against "further away", both sides counted; NaN as {@link #pAbove}. */
    public double pBeyond(double c, double margin) {
        return Math.min(1, 2 * Math.min(pAbove(c + margin), pBelow(c - margin)));
    }

    /** The smallest distance from a reference value that this many seeds with this spread find with {@code power}; infinite for one seed and without spread. */
    public double detectable(double alpha, double power) {
        return !hasSpread() ? Double.POSITIVE_INFINITY : DetectableEffect.of(standardError() * Math.sqrt(n()), n(), alpha, power);
    }
}
