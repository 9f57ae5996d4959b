package org.finetree.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreeByThreeTest {

    private static final int SLACK = ThreeByThree.SLACK;

    private final SplittableRandom random = new SplittableRandom(1);

    @BeforeEach
    void vectorsAreWideEnough() {
        assumeThat(Vectors.wide()).isTrue();
    }

    /** MiniAlex-28's and AlexNet's planes; rows of one window, of exactly a vector or two, and of one more; many equal values, and the whole range. */
    @ParameterizedTest
    @CsvSource({"28,28,3", "14,14,5", "7,7,4", "55,55,2", "27,27,2", "13,13,3", "2,2,3", "3,3,2", "2,33,2", "5,32,3", "33,2,2", "4,34,2", "3,65,2", "6,66,2", "8,16,2", "9,17,2", "9,15,2"})
    void findsTheFirstOfTheLargest(int height, int width, int planes) {
        int out = height / 2 * (width / 2);
        for (int range : new int[] {2, Integer.MAX_VALUE}) {
            int[] values = Arrays.copyOf(random.ints(planes * height * width, -range, range).toArray(), planes * height * width + SLACK);
            Arrays.fill(values, planes * height * width, values.length, Integer.MAX_VALUE);
            int[] best = new int[planes * out + SLACK];
            int[] code = new int[planes * out + SLACK];
            ThreeByThree.of(height, width).find(values, planes, best, code);
            for (int i = 0; i < planes * out; i++) {
                int y = i % out / (width / 2) * 2;
                int x = i % (width / 2) * 2;
                int first = 0;
                for (int k = 1; k < 9; k++) {
                    if (y + k / 3 < height && x + k % 3 < width && values[at(i / out, height, width, y, x, k)] > values[at(i / out, height, width, y, x, first)]) {
                        first = k;
                    }
                }
                assertThat(code[i]).isEqualTo(first);
                assertThat(best[i]).isEqualTo(values[at(i / out, height, width, y, x, first)]);
            }
        }
    }

    private static int at(int plane, int height, int width, int y, int x, int k) {
        return (plane * height + y + k / 3) * width + x + k % 3;
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ThreeByThree.of(1, 8)).withMessageContaining("1 x 8");
        ThreeByThree pooling = ThreeByThree.of(4, 4);
        int[] values = new int[32 + SLACK];
        int[] windows = new int[8 + SLACK];
        int[] fewer = new int[7 + SLACK];
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> pooling.find(new int[31 + SLACK], 2, windows, windows));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> pooling.find(values, 2, fewer, windows));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> pooling.find(values, 2, windows, fewer));
    }
}
