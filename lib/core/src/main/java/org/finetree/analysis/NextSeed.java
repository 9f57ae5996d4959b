package org.finetree.analysis;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/** The interval in which the value of one more seed is expected, given those of the seeds so far. */
public final class NextSeed {

    private NextSeed() {
    }

    /**
     * The prediction interval of one further value from the same normal population: mean ± t s √(1 + 1/n). It is wider than the interval of the mean, for it holds one seed's own
     * noise too. Unbounded for fewer than two values, and where all are equal.
     *
     * @param level in (0, 1), such as 0.95: the share of further seeds that fall inside
     * @param values one per seed, finite
     * @throws IllegalArgumentException if the level is not in (0, 1), there is no value, or one is not finite
     */
    public static Interval expected(double level, double... values) {
        Estimate estimate = Estimate.of(values);
        if (Double.isNaN(estimate.halfWidth())) {
            return Interval.unbounded(level);
        }
        double t = new TDistribution(values.length - 1).inverseCumulativeProbability(0.5 + level / 2);
        double reach = t * Math.sqrt(StatUtils.variance(values) * (1 + 1.0 / values.length));
        return new Interval(estimate.mean() - reach, estimate.mean() + reach, level);
    }
}
