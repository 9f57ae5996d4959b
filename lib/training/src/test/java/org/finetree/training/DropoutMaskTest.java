package org.finetree.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.finetree.seed.Seed;
import org.junit.jupiter.api.Test;

class DropoutMaskTest {

    /** Drawn in November 2026. Every engine has these, and so have the recorded runs: they must not change. */
    private static final float[] KNOWN = {0, 2, 2, 0, 2, 2, 2, 2, 2, 2, 0, 0};

    private static float[] factors(Seed seed, String layer, double ratio, long step, long first, int n) {
        float[] factors = new float[n];
        new DropoutMask(seed, layer, ratio).factors(step, first, factors, n);
        return factors;
    }

    @Test
    void theFirstMasksAreKnown() {
        assertThat(factors(Seed.of(1), "drop6", 0.5, 0, 0, 12)).containsExactly(KNOWN);
    }

    @Test
    void soManyAreDroppedAndTheOthersAreScaled() {
        for (double ratio : new double[] {0, 0.25, 0.5, 0.9}) {
            float[] factors = factors(Seed.of(3), "drop7", ratio, 5, 0, 200_000);
            float scale = (float) (1 / (1 - ratio));
            int dropped = 0;
            for (float f : factors) {
                assertThat(f == 0 || f == scale).isTrue();
                dropped += f == 0 ? 1 : 0;
            }
            assertThat(dropped / 200_000.0).isCloseTo(ratio, within(0.005));
        }
    }

    @Test
    void aBatchThatIsSplitDrawsTheSame() {
        float[] whole = factors(Seed.of(3), "drop7", 0.5, 5, 0, 1000);
        for (int first : new int[] {1, 137, 999}) {
            assertThat(factors(Seed.of(3), "drop7", 0.5, 5, first, 1000 - first)).isEqualTo(Arrays.copyOfRange(whole, first, 1000));
        }
    }

    @Test
    void anotherStepLayerOrSeedDrawsAnother() {
        float[] one = factors(Seed.of(3), "drop7", 0.5, 5, 0, 1000);
        assertThat(factors(Seed.of(3), "drop7", 0.5, 6, 0, 1000)).isNotEqualTo(one);
        assertThat(factors(Seed.of(3), "drop6", 0.5, 5, 0, 1000)).isNotEqualTo(one);
        assertThat(factors(Seed.of(4), "drop7", 0.5, 5, 0, 1000)).isNotEqualTo(one);
        assertThat(factors(Seed.of(3), "drop7", 0.5, 5, 0, 1000)).isEqualTo(one);
    }
}
