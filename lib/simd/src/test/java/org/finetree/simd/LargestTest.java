package org.finetree.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargestTest {

    private final SplittableRandom random = new SplittableRandom(1);

    /** Few values, so that many are equal; the whole range, so that differences overflow. */
    @ParameterizedTest
    @CsvSource({"3,2", "3,50", "64,2147483647", "200,2147483647"})
    void isTheFirstOfTheLargest(int n, int range) {
        int lines = 4;
        int[][] from = new int[lines][];
        int[] shift = new int[lines];
        for (int k = 0; k < lines; k++) {
            shift[k] = k * 3 % 5;
            from[k] = random.ints(shift[k] + n + Largest.SLACK, -range, range).toArray();
        }
        int[] best = new int[n + Largest.SLACK];
        int[] code = new int[n + Largest.SLACK];
        Largest.of(from, shift, best, code, n);
        for (int i = 0; i < n; i++) {
            int first = 0;
            for (int k = 1; k < lines; k++) {
                first = from[k][shift[k] + i] > from[first][shift[first] + i] ? k : first;
            }
            assertThat(code[i]).isEqualTo(first);
            assertThat(best[i]).isEqualTo(from[first][shift[first] + i]);
        }
    }

    @Test
    void otherLinesAreRefused() {
        int[][] from = new int[4][64];
        int[] shift = new int[4];
        assertThat(Largest.serves(4)).isEqualTo(Vectors.wide());
        assertThat(Largest.serves(9)).isFalse();
        assertThat(Largest.serves(1) || Largest.serves(16)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Largest.of(new int[5][64], new int[5], new int[64], new int[64], 4)).withMessage("5 lines: there is a loop for 4");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Largest.of(from, shift, new int[63], new int[64], 64));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Largest.of(from, shift, new int[64], new int[63], 64));
        Arrays.fill(shift, 1);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Largest.of(from, shift, new int[64], new int[64], 64));
    }
}
