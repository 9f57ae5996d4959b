package org.finetree.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RectifierTest {

    @Test
    void passesGradientsWhereTheOutputIsAboveZeroOnly() {
        float[] y = new float[32];
        float[] diff = new float[35];
        float[] expected = new float[35];
        for (int i = 0; i < 32; i++) {
            y[i] = i % 3 == 0 ? 0f : i * 1e-38f;
            diff[3 + i] = i - 7;
            expected[3 + i] = i % 3 == 0 ? 0f : i - 7;
        }
        Rectifier.gradient(diff, 3, y, 32);
        assertThat(diff).isEqualTo(expected);
    }

    /** A network that diverges is noticed by its loss; a gradient must not hide it. */
    @Test
    void notANumberIsNotZero() {
        float[] y = new float[16];
        float[] diff = new float[16];
        y[5] = Float.NaN;
        diff[5] = 2;
        Rectifier.gradient(diff, 0, y, 16);
        assertThat(diff[5]).isEqualTo(2);
    }

    @Test
    void lengthsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rectifier.gradient(new float[16], 0, new float[16], 15)).withMessageContaining("15");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Rectifier.gradient(new float[16], 1, new float[16], 16));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Rectifier.gradient(new float[32], 0, new float[16], 32));
    }
}
