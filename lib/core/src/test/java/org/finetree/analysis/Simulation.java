package org.finetree.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.Predicate;

/** How often something happens over simulated studies, with the tolerance that so many of them allow. */
public final class Simulation {

    /** A right procedure fails a two-sided check about once in 7,000 fixed seeds tried; the seeds are fixed, so it passes or it does not. */
    private static final double Z = 3.8;

    private Simulation() {
    }

    public static double rate(int studies, long seed, Predicate<SplittableRandom> study) {
        SplittableRandom random = new SplittableRandom(seed);
        int happened = 0;
        for (int i = 0; i < studies; i++) {
            happened += study.test(random.split()) ? 1 : 0;
        }
        return happened / (double) studies;
    }

    public static void assertRate(double nominal, int studies, long seed, Predicate<SplittableRandom> study) {
        double tolerance = tolerance(nominal, studies);
        assertThat(rate(studies, seed, study)).isBetween(nominal - tolerance, nominal + tolerance);
    }

    public static void assertRateAtMost(double nominal, int studies, long seed, Predicate<SplittableRandom> study) {
        assertThat(rate(studies, seed, study)).isLessThanOrEqualTo(nominal + tolerance(nominal, studies));
    }

    public static double tolerance(double nominal, int studies) {
        return Z * Math.sqrt(nominal * (1 - nominal) / studies);
    }

    public static double[] normal(SplittableRandom random, int n, double mean, double sd) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = mean + sd * random.nextGaussian();
        }
        return values;
    }
}
