package org.finetree.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void threeSeedsByHand() {
        Estimate e = Estimate.of(0.40, 0.42, 0.44);
        assertThat(e.mean()).isCloseTo(0.42, within(1e-12));
        assertThat(e.sd()).isCloseTo(0.02, within(1e-12));
        // t(0.975, 2) = 4.302653; 4.302653 * 0.02 / sqrt(3)
        assertThat(e.halfWidth()).isCloseTo(0.0496828, within(1e-6));
        assertThat(e.percent()).isEqualTo("42.0 ± 5.0");
    }

    @Test
    void oneSeedHasNoSpread() {
        Estimate e = Estimate.of(0.5);
        assertThat(e.sd()).isNaN();
        assertThat(e.excludesZero()).isFalse();
        assertThat(e.percent()).isEqualTo("50.0");
    }

    /** Rounding makes differences of 0.05 unequal in the last digit: that is no spread. */
    @Test
    void seedsWithEqualDifferencesHaveNoSpreadEither() {
        Estimate e = Estimate.ofPairedDifference(List.of(0.50, 0.60, 0.70), List.of(0.45, 0.55, 0.65));
        assertThat(e.excludesZero()).isFalse();
        assertThat(e.halfWidth()).isNaN();
        assertThat(e.percent()).isEqualTo("5.0");
    }

    @Test
    void pairingTakesTheSeedOut() {
        Estimate e = Estimate.ofPairedDifference(List.of(0.50, 0.60, 0.70), List.of(0.45, 0.55, 0.649));
        assertThat(e.mean()).isCloseTo(0.151 / 3, within(1e-12));
        assertThat(e.halfWidth()).isLessThan(0.002);
        assertThat(e.excludesZero()).isTrue();
        assertThatThrownBy(() -> Estimate.ofPairedDifference(List.of(1.0), List.of())).hasMessageContaining("1 and 0 seeds");
    }

    @Test
    void intervalCoversAtItsRate() {
        SplittableRandom random = new SplittableRandom(7);
        int covered = 0;
        int trials = 4000;
        for (int t = 0; t < trials; t++) {
            Estimate e = Estimate.of(random.doubles(5).map(u -> u + random.nextDouble() + random.nextDouble() - 1.5).toArray());
            covered += e.excludesZero() ? 0 : 1;
        }
        assertThat(covered / (double) trials).isBetween(0.935, 0.965);
    }
}
