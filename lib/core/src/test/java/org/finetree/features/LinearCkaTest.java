package org.finetree.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinearCkaTest {

    @Test
    void byHand() {
        // centred: a = (-1, 0, 1), b = (-1, 1, 0): (a.b)^2 / (a.a * b.b) = 1 / 4
        assertThat(LinearCka.of(column(0, 1, 2), column(4, 6, 5))).isCloseTo(0.25, within(1e-12));
        assertThat(LinearCka.of(column(0, 1, 2), column(7, 5, 3))).isCloseTo(1, within(1e-12));
        assertThat(LinearCka.of(column(-1, 0, 1), column(1, 0, 1))).isCloseTo(0, within(1e-12));
    }

    @Test
    void twoColumnsByHand() {
        // A = [[1,0],[-1,0],[0,2],[0,-2]], B = its first column: |B'A|^2 = 4, |A'A| = sqrt(4 + 64), |B'B| = 2
        FeatureMatrix a = FeatureMatrix.of(4, 2, new float[] {1, 0, -1, 0, 0, 2, 0, -2});
        assertThat(LinearCka.of(a, column(1, -1, 0, 0))).isCloseTo(4 / (Math.sqrt(68) * 2), within(1e-12));
    }

    @Test
    void unrelatedNoiseScoresItsKnownBias() {
        SplittableRandom random = new SplittableRandom(3);
        int n = 400;
        int width = 100;
        assertThat(LinearCka.of(noise(random, n, width), noise(random, n, width))).isCloseTo(width / (double) (n + width), within(0.02));
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertThatThrownBy(() -> LinearCka.of(column(1, 2), column(1, 2, 3))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 and 3 images");
        assertThatThrownBy(() -> LinearCka.of(column(1), column(1))).hasMessageContaining("1 image");
        assertThatThrownBy(() -> LinearCka.of(column(1, 1), column(1, 2))).hasMessageContaining("same features");
        assertThatThrownBy(() -> LinearCka.of(column(1, Float.NaN), column(1, 2))).hasMessageContaining("must be finite");
    }

    private static FeatureMatrix column(float... values) {
        return FeatureMatrix.of(values.length, 1, values);
    }

    private static FeatureMatrix noise(SplittableRandom random, int rows, int width) {
        float[] values = new float[rows * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return FeatureMatrix.of(rows, width, values);
    }
}
