package org.finetree.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DivergenceWatchTest {

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void aLossThatIsNoNumberStopsAtOnce(double loss) {
        DivergenceWatch watch = new DivergenceWatch(10);
        watch.check(0, 2.3, 0.01);
        assertThatThrownBy(() -> watch.check(1, loss, 0.02)).isInstanceOfSatisfying(DivergedException.class, e -> {
            assertThat(e.step()).isEqualTo(1);
            assertThat(e.rate()).isEqualTo(0.02);
        }).hasMessageContaining("at step 1 (learning rate 0.02)").hasMessageContaining("lower the base rate");
    }

    @Test
    void tenHighLossesInARowStopAndNineDoNot() {
        DivergenceWatch watch = new DivergenceWatch(10);
        for (int step = 0; step < 1000; step++) {
            watch.check(step, step % 10 == 9 ? 3 : 1e4, 0.1); // ever so high, but never ten in a row
        }
        assertThat(watch.suspicious()).isFalse();
        DivergenceWatch high = new DivergenceWatch(10);
        high.check(0, 2.3, 0.1);
        for (int step = 1; step < 10; step++) {
            high.check(step, 1e4, 0.1);
            assertThat(high.suspicious()).isTrue();
        }
        assertThatThrownBy(() -> high.check(10, 1e4, 0.1)).isInstanceOf(DivergedException.class).hasMessageContaining("for 10 steps");
    }

    @Test
    void slowAndWildButHealthyTrainingIsLeftAlone() {
        DivergenceWatch watch = new DivergenceWatch(2);
        for (int step = 0; step < 1000; step++) {
            watch.check(step, 9.9, 0.1);
        }
        // A first loss far above guessing (weights that were too large) sets the scale.
        DivergenceWatch bad = new DivergenceWatch(2);
        for (int step = 0; step < 1000; step++) {
            bad.check(step, 300, 0.1);
        }
    }

    /** What counts as far too high is measured by the first loss, also after a stop. */
    @Test
    void itGoesOnWithTheFirstLossOfBefore() {
        DivergenceWatch goesOn = new DivergenceWatch(10);
        goesOn.begunWith(50);
        DivergenceWatch begins = new DivergenceWatch(10);
        begins.check(0, 0.1, 0.01);
        for (int i = 1; i < 10; i++) {
            begins.check(i, 60, 0.01);
            goesOn.check(i, 60, 0.01);
        }
        goesOn.check(10, 60, 0.01);
        assertThatThrownBy(() -> begins.check(10, 60, 0.01)).isInstanceOf(DivergedException.class);
    }
}
