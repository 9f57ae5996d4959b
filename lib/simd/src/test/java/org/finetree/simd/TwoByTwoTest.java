package org.finetree.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoByTwoTest {

    private static final int FROM = 7;

    private final SplittableRandom random = new SplittableRandom(1);

    @BeforeEach
    void vectorsAreWideEnough() {
        assumeThat(TwoByTwo.serves(2, 16, 16)).isTrue();
    }

    /** Few values, so that many are equal and many windows have none above 0; the whole range of exponents. */
    @ParameterizedTest
    @CsvSource({"16,4,2", "16,12,50", "32,6,2147483647", "48,4,3"})
    void isTheFirstOfTheLargestAndSendsItsGradientBack(int width, int rowCount, int range) {
        int outputs = width * rowCount / 4;
        float[] rows = floats(random.ints(width * rowCount, -range, range).toArray());
        float[] best = new float[outputs];
        int[] code = new int[FROM + outputs];
        TwoByTwo.forward(rows, width, best, code, FROM, outputs);
        float[] diff = floats(random.ints(outputs, 1, 1000).toArray());
        float[] expected = new float[rows.length];
        for (int i = 0; i < outputs; i++) {
            int corner = i / (width / 2) * 2 * width + i % (width / 2) * 2;
            int first = TwoByTwo.NONE;
            float most = 0;
            for (int k = 0; k < 4; k++) {
                float value = rows[corner + k / 2 * width + k % 2];
                if (value > most) {
                    most = value;
                    first = k;
                }
            }
            assertThat(best[i]).isEqualTo(most);
            assertThat(code[FROM + i]).isEqualTo(first);
            if (first != TwoByTwo.NONE) {
                expected[corner + first / 2 * width + first % 2] = diff[i];
            }
        }
        TwoByTwo.backward(diff, code, FROM, rows, width, outputs);
        assertThat(rows).isEqualTo(expected);
    }

    private static float[] floats(int[] values) {
        float[] all = new float[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i];
        }
        return all;
    }

    @Test
    void otherPlanesAreRefused() {
        assertThat(TwoByTwo.serves(3, 16, 16) || TwoByTwo.serves(2, 12, 16) || TwoByTwo.serves(2, 16, 12)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> TwoByTwo.forward(new float[48], 12, new float[16], new int[16], 0, 12)).withMessageContaining("12 wide");
        assertThatIllegalArgumentException().isThrownBy(() -> TwoByTwo.forward(new float[64], 64, new float[16], new int[16], 0, 16)).withMessageContaining("64 wide");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> TwoByTwo.forward(new float[63], 16, new float[16], new int[16], 0, 16));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> TwoByTwo.forward(new float[64], 16, new float[15], new int[16], 0, 16));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> TwoByTwo.backward(new float[16], new int[16], 1, new float[64], 16, 16));
    }
}
