package org.finetree.analysis;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What a number of seeds can see: the power of a two-sided one-sample t test by the noncentral t distribution (Cohen 1988, chapter 2), and the effect
 * found with a wanted power. The distribution is integrated over the spread that the seeds happen to show, as commons-math has no noncentral t.
 */
public final class DetectableEffect {

    private static final int PANELS = 64;
    private static final double TAIL = 1e-10;
    private static final GaussIntegratorFactory RULES = new GaussIntegratorFactory();

    private DetectableEffect() {
    }

    /**
     * The smallest true effect that is found with this power.
     *
     * @param sd standard deviation over seeds, at least 0
     * @param n seeds, at least 2
     * @param alpha level of the two-sided test, in (0, 1)
     * @param power wanted probability, in (alpha, 1)
     * @return in the unit of {@code sd}
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double of(double sd, int n, double alpha, double power) {
        if (!(sd >= 0) || n < 2 || !(alpha > 0 && alpha < power && power < 1)) {
            throw new IllegalArgumentException("detectable effect with sd " + sd + ", " + n + " seeds, level " + alpha + " and power " + power
                + ": sd must be at least 0, seeds at least 2, and 0 < level < power < 1");
        }
        double high = 2;
        while (power(high, n, alpha) < power) {
            high *= 2;
        }
        return sd * new BrentSolver(1e-9).solve(200, e -> power(e, n, alpha) - power, 0, high);
    }

    /**
     * Power of the two-sided t test.
     *
     * @param effect true mean over true standard deviation
     * @param n seeds, at least 2
     * @param alpha level, in (0, 1)
     */
    public static double power(double effect, int n, double alpha) {
        double critical = new TDistribution(n - 1).inverseCumulativeProbability(1 - alpha / 2);
        double shift = effect * Math.sqrt(n);
        NormalDistribution normal = new NormalDistribution();
        ChiSquaredDistribution spread = new ChiSquaredDistribution(n - 1);
        // with u the square root of the chi-square variable the density has no pole at 0 for one degree of freedom
        double to = Math.sqrt(spread.inverseCumulativeProbability(1 - TAIL));
        double sum = 0;
        for (int p = 0; p < PANELS; p++) {
            GaussIntegrator panel = RULES.legendre(20, to * p / PANELS, to * (p + 1) / PANELS);
            sum += panel.integrate(u -> {
                double bound = critical * u / Math.sqrt(n - 1);
                return 2 * u * spread.density(u * u) * (normal.cumulativeProbability(shift - bound) + normal.cumulativeProbability(-shift - bound));
            });
        }
        return sum;
    }
}
