package org.finetree.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ContrastTest {

    @Test
    void differenceByHand() {
        // differences 1, 2, 3: mean 2, sd 1, error 1 / sqrt(3), t(0.975, 2) = 4.302653, t(0.95, 2) = 2.919986
        Contrast c = Contrast.difference(new double[] {2, 4, 6}, new double[] {1, 2, 3});
        assertThat(c.estimate()).isCloseTo(2, within(1e-12));
        assertThat(c.standardError()).isCloseTo(1 / Math.sqrt(3), within(1e-12));
        assertThat(c.interval(0.95).low()).isCloseTo(2 - 4.302653 / Math.sqrt(3), within(1e-6));
        assertThat(c.interval(0.95).high()).isCloseTo(2 + 4.302653 / Math.sqrt(3), within(1e-6));
        // with 2 degrees of freedom the upper tail beyond t is 1/2 - t / (2 sqrt(2 + t^2))
        double t = 2 * Math.sqrt(3);
        assertThat(c.pAbove(0)).isCloseTo(0.5 - t / (2 * Math.sqrt(2 + t * t)), within(1e-9));
        assertThat(c.pDifferent(0)).isCloseTo(2 * c.pAbove(0), within(1e-12));
        assertThat(c.pBelow(2)).isCloseTo(0.5, within(1e-12));
        assertThat(c.pWithin(2, 2.919986 / Math.sqrt(3))).isCloseTo(0.05, within(1e-6));
        assertThat(c.pBeyond(2, 1)).isEqualTo(1);
        assertThat(c.pBeyond(0, 1)).isCloseTo(c.pDifferent(1), within(1e-12));
    }

    @Test
    void ratioAgreesWithAnIndependentInversionOfTheTest() {
        // scipy: brentq on the paired t test of x - c y
        Contrast c = Contrast.ratio(new double[] {.42, .55, .47, .61, .50}, new double[] {.80, .95, .88, 1.02, .93});
        assertThat(c.estimate()).isCloseTo(0.5567685589519651, within(1e-12));
        assertThat(c.interval(0.95).low()).isCloseTo(0.5118300876189102, within(1e-9));
        assertThat(c.interval(0.95).high()).isCloseTo(0.5937890911097865, within(1e-9));
        assertThat(c.pDifferent(0.6)).isCloseTo(0.030113539462191058, within(1e-9));
    }

    @Test
    void aDenominatorThatMayBeZeroBoundsNothing() {
        Contrast c = Contrast.ratio(new double[] {1, 1.1, 0.9}, new double[] {0.1, -0.2, 0.3});
        assertThat(c.interval(0.95).bounded()).isFalse();
        assertThat(Contrast.ratio(new double[] {1, 2, 3}, new double[] {-1, -2, -2}).pAbove(0)).isNaN();
    }

    @Test
    void nothingFollowsFromOneSeedOrFromEqualOnes() {
        assertThat(Contrast.of(0.3).interval(0.95)).isEqualTo(Interval.unbounded(0.95));
        assertThat(Contrast.of(0.3).pAbove(0)).isNaN();
        assertThat(Contrast.of(0.3).detectable(0.05, 0.8)).isInfinite();
        assertThat(Contrast.of(0.3, 0.3, 0.3).hasSpread()).isFalse();
        assertThat(Contrast.of(0.3, 0.3, 0.3).pDifferent(0)).isNaN();
    }

    @Test
    void whatIsNotPairedIsRefused() {
        assertThatThrownBy(() -> Contrast.difference(new double[2], new double[3])).hasMessageContaining("2 and 3 seeds");
        assertThatThrownBy(() -> Contrast.ratio(new double[2], new double[3])).hasMessageContaining("2 and 3 seeds");
        assertThatThrownBy(() -> Contrast.of(Double.NaN)).hasMessageContaining("finite");
        assertThatThrownBy(() -> Contrast.of(1, 2).pWithin(0, 0)).hasMessageContaining("margin must be above 0");
    }

    @Test
    void intervalsCoverAtTheirRate() {
        for (int n : new int[] {3, 10}) {
            Simulation.assertRate(0.95, 6_000, n, random -> Contrast.of(Simulation.normal(random, n, 0.4, 2)).interval(0.95).contains(0.4));
            Simulation.assertRate(0.90, 6_000, n, random -> Contrast.of(Simulation.normal(random, n, 0.4, 2)).interval(0.90).contains(0.4));
        }
    }

    @Test
    void fiellersIntervalCoversTheRatioAtItsRate() {
        Simulation.assertRate(0.95, 8_000, 5, random -> {
            double[] y = Simulation.normal(random, 6, 2, 0.5);
            double[] x = Simulation.normal(random, 6, 0, 0.3);
            for (int i = 0; i < x.length; i++) {
                x[i] += 0.5 * 2 + 0.6 * (y[i] - 2); // correlated, as seeds are; true ratio 0.5
            }
            return Contrast.ratio(x, y).interval(0.95).contains(0.5);
        });
    }

    @Test
    void equivalenceErrsAtItsLevelAtTheMargin() {
        // a true difference just at the margin: 5 % of studies call it equivalent; beyond the margin fewer do
        for (double sign : new double[] {1, -1}) {
            Simulation.assertRate(0.05, 10_000, 11, random -> Contrast.of(Simulation.normal(random, 10, sign, 0.8)).pWithin(0, 1) <= 0.05);
        }
        Simulation.assertRateAtMost(0.01, 5_000, 12, random -> Contrast.of(Simulation.normal(random, 10, 1.3, 0.8)).pWithin(0, 1) <= 0.05);
        assertThat(Simulation.rate(1_000, 13, random -> Contrast.of(Simulation.normal(random, 10, 0, 0.8)).pWithin(0, 1) <= 0.05)).isGreaterThan(0.9);
    }

    @Test
    void beyondTheMarginErrsAtItsLevelAtTheMargin() {
        Simulation.assertRate(0.025, 10_000, 14, random -> Contrast.of(Simulation.normal(random, 8, 1, 0.1)).pBeyond(0, 1) <= 0.05);
    }
}
