package org.finetree.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FourLinesTest {

    private final SplittableRandom random = new SplittableRandom(1);

    /** Few values, so that many are equal and many windows have none above 0; windows of several places; beginnings off 0. */
    @ParameterizedTest
    @CsvSource({"16,16,2,0", "48,144,3,5", "32,96,1000,7", "64,64,2147483647,1"})
    void isTheFirstOfTheLargestAndSendsItsGradientBack(int channels, int n, int range, int from) {
        int right = n + 3;
        int down = 2 * right + 1;
        float[] values = floats(from + down + right + n, range);
        float[] bias = floats(channels, range);
        float[] best = new float[from + n];
        int[] code = new int[from + n];
        FourLines.forward(values, from, right, down, bias, best, from, code, from, n);
        float[] diff = floats(from + n, 1000);
        float[] back = values.clone();
        float[] expected = values.clone();
        float[] sums = new float[channels];
        float[] expectedSums = new float[channels];
        for (int i = 0; i < n; i++) {
            int[] at = {from + i, from + right + i, from + down + i, from + down + right + i};
            int first = TwoByTwo.NONE;
            float most = 0;
            for (int k = 0; k < 4; k++) {
                expected[at[k]] = 0;
                float value = values[at[k]] + bias[i % channels];
                if (value > most) {
                    most = value;
                    first = k;
                }
            }
            assertThat(best[from + i]).isEqualTo(most);
            assertThat(code[from + i]).isEqualTo(first);
            if (first != TwoByTwo.NONE) {
                expected[at[first]] = diff[from + i];
                expectedSums[i % channels] += diff[from + i];
            }
        }
        FourLines.backward(diff, from, code, from, back, from, right, down, sums, n);
        assertThat(back).isEqualTo(expected);
        assertThat(sums).isEqualTo(expectedSums);
    }

    private float[] floats(int count, int range) {
        float[] all = new float[count];
        for (int i = 0; i < count; i++) {
            all[i] = random.nextInt(-range, range);
        }
        return all;
    }

    @Test
    void linesThatDoNotFitAreRefused() {
        float[] line = new float[64];
        float[] bias = new float[16];
        int[] code = new int[16];
        assertThatIllegalArgumentException().isThrownBy(() -> FourLines.forward(line, 0, 16, 32, new float[12], line, 0, code, 0, 16)).withMessageContaining("12");
        assertThatIllegalArgumentException().isThrownBy(() -> FourLines.forward(line, 0, 16, 32, bias, line, 0, code, 0, 8)).withMessageContaining("8");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> FourLines.forward(line, 1, 16, 32, bias, line, 0, code, 0, 16));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> FourLines.forward(line, 0, 16, 32, bias, line, 49, code, 0, 16));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> FourLines.forward(line, 0, 16, 32, bias, line, 0, code, 1, 16));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> FourLines.backward(line, 0, code, 0, line, 0, 16, 33, bias, 16));
    }
}
