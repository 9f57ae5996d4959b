package org.finetree.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductsTest {

    private final SplittableRandom random = new SplittableRandom(1);

    @ParameterizedTest
    @CsvSource({"4,16,1", "8,32,5", "4,48,3", "12,64,7", "4,80,2", "8,112,9", "4,208,31"})
    void areSumsOfFusedProductsInOrder(int m, int n, int k) {
        int gap = 3;
        float[] a = randoms(2 + m * (k + gap));
        float[] b = randoms(5 + k * (n + gap));
        float[] c = randoms(7 + m * (n + gap));
        float[] untouched = c.clone();
        Products.nn(m, n, k, a, 2, k + gap, b, 5, n + gap, c, 7, n + gap);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0;
                for (int p = 0; p < k; p++) {
                    sum = Math.fma(a[2 + i * (k + gap) + p], b[5 + p * (n + gap) + j], sum);
                }
                assertThat(c[7 + i * (n + gap) + j]).isEqualTo(sum);
            }
            int end = 7 + i * (n + gap) + n;
            assertThat(Arrays.copyOfRange(c, end, end + gap)).isEqualTo(Arrays.copyOfRange(untouched, end, end + gap));
        }
    }

    @ParameterizedTest
    @CsvSource({"4,16,1", "8,32,5", "16,48,3", "4,64,7", "4,112,9"})
    void transposedProductsAreAddedToWhatIsThere(int m, int n, int k) {
        float[] a = randoms(1 + k * m);
        float[] b = randoms(k * n);
        float[] c = randoms(m * n);
        float[] before = c.clone();
        Products.addTn(m, n, k, a, 1, m, b, 0, n, c, 0, n);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float sum = before[i * n + j];
                for (int p = 0; p < k; p++) {
                    sum = Math.fma(a[1 + p * m + i], b[p * n + j], sum);
                }
                assertThat(c[i * n + j]).isEqualTo(sum);
            }
        }
    }

    @Test
    void sizesThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Products.nn(5, 16, 1, new float[5], 0, 1, new float[16], 0, 16, new float[80], 0, 16))
            .withMessage("a product of 5 rows and 16 columns: rows must be a multiple of 4, columns of 16");
        assertThatIllegalArgumentException().isThrownBy(() -> Products.addTn(4, 20, 1, new float[4], 0, 4, new float[20], 0, 20, new float[80], 0, 20))
            .withMessage("a product of 4 rows and 20 columns: rows must be a multiple of 4, columns of 16");
    }

    private float[] randoms(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    @Test
    void arraysThatAreTooShortAreRefusedBeforeAnythingIsWritten() {
        float[] c = new float[63];
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Products.nn(4, 16, 1, new float[4], 0, 1, new float[16], 0, 16, c, 0, 16))
            .withMessage("4 stretches of 16, 16 apart, from 0 on do not lie within an array of 63");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Products.addTn(4, 16, 2, new float[7], 0, 4, new float[32], 0, 16, new float[64], 0, 16));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Products.nn(4, 16, 1, new float[4], -1, 1, new float[16], 0, 16, new float[64], 0, 16));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Products.addColumns(new float[31], 2, 16, new float[2]));
        assertThat(c).containsOnly(0f);
    }
}
