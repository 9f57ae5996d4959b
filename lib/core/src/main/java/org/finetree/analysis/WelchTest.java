package org.finetree.analysis;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.StatisticalSummary;
import org.apache.commons.math3.stat.descriptive.StatisticalSummaryValues;
import org.apache.commons.math3.stat.inference.TTest;

/**
 * Welch's t test of two independent means from what a paper prints: mean, standard deviation and number of runs. Our own arms are paired by seed and
 * need {@link Contrast}; this is for numbers of others (the paper's Table 3).
 *
 * @param difference first mean minus second
 * @param t the statistic
 * @param df Welch-Satterthwaite degrees of freedom
 * @param p two-sided
 * @param interval 95 % interval of the difference
 */
public record WelchTest(double difference, double t, double df, double p, Interval interval) {

    private static final double LEVEL = 0.95;

    /**
     * @param sd1 sample standard deviation (n - 1) of the first, at least 0; one of the two above 0
     * @param n1 runs of the first, at least 2
     * @throws IllegalArgumentException if a number is out of range
     */
    public static WelchTest of(double mean1, double sd1, int n1, double mean2, double sd2, int n2) {
        if (!(sd1 >= 0 && sd2 >= 0 && sd1 + sd2 > 0) || n1 < 2 || n2 < 2) {
            throw new IllegalArgumentException("Welch's test of sd " + sd1 + " (n " + n1 + ") and " + sd2 + " (n " + n2 + "): it needs two runs each and some spread");
        }
        double v1 = sd1 * sd1 / n1;
        double v2 = sd2 * sd2 / n2;
        double df = (v1 + v2) * (v1 + v2) / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1));
        StatisticalSummary first = summary(mean1, sd1, n1);
        StatisticalSummary second = summary(mean2, sd2, n2);
        double half = new TDistribution(df).inverseCumulativeProbability(0.5 + LEVEL / 2) * Math.sqrt(v1 + v2);
        double difference = mean1 - mean2;
        TTest test = new TTest();
        return new WelchTest(difference, test.t(first, second), df, test.tTest(first, second), new Interval(difference - half, difference + half, LEVEL));
    }

    private static StatisticalSummary summary(double mean, double sd, int n) {
        return new StatisticalSummaryValues(mean, sd * sd, n, Double.NaN, Double.NaN, mean * n);
    }
}
