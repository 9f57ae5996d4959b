package org.finetree.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrelationsTest {

    private final SplittableRandom random = new SplittableRandom(1);

    @ParameterizedTest
    @CsvSource({"16,16,5", "32,32,75", "32,17,7", "48,31,3", "96,55,27"})
    void aLineIsTheSumOfItsTapsInTheirOrder(int channels, int places, int taps) {
        int[] at = offsets(taps, 40);
        int apart = places + 3;
        float[] x = randoms(3 + places + 40);
        float[] w = randoms(taps * channels);
        float[] bias = randoms(channels);
        float[] y = randoms(2 + apart * channels);
        float[] before = y.clone();
        Correlations.line(x, 3, at, w, bias, y, 2, apart, places);
        for (int c = 0; c < channels; c++) {
            for (int p = 0; p < places; p++) {
                float sum = bias[c];
                for (int t = 0; t < taps; t++) {
                    sum = Math.fma(x[3 + p + at[t]], w[c * taps + t], sum);
                }
                assertThat(y[2 + c * apart + p]).isEqualTo(sum);
            }
            assertThat(y[2 + c * apart + places]).isEqualTo(before[2 + c * apart + places]);
        }
        assertThat(y[1]).isEqualTo(before[1]);
    }

    @ParameterizedTest
    @CsvSource({"16,5,4,3", "32,16,8,8", "48,40,12,9", "96,100,24,23"})
    void tapsGetTheSumOverPlaces(int channels, int places, int taps, int kept) {
        int[] at = offsets(taps, 40);
        int apart = (places + Vectors.MULTIPLE - 1) / Vectors.MULTIPLE * Vectors.MULTIPLE;
        float[] x = randoms(apart + 40);
        float[] y = randoms(apart * channels);
        for (int i = 0; i < y.length; i++) {
            y[i] = i % apart < places ? y[i] : 0;
        }
        float[] sums = new float[Correlations.sums(channels, taps)];
        Correlations.addTaps(x, at, y, channels, apart, places, sums);
        Correlations.addTaps(x, at, y, channels, apart, places, sums);
        float[] w = new float[channels * kept];
        Correlations.weights(sums, channels, taps, kept, w);
        for (int c = 0; c < channels; c++) {
            for (int t = 0; t < kept; t++) {
                double sum = 0;
                for (int p = 0; p < places; p++) {
                    sum += 2.0 * x[p + at[t]] * y[c * apart + p];
                }
                assertThat((double) w[c * kept + t]).isCloseTo(sum, within(1e-5));
            }
        }
    }

    @Test
    void sizesThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Correlations.line(new float[20], 0, new int[1], new float[16], new float[16], new float[240], 0, 15, 15))
            .withMessage("16 channels and 15 places: channels must be a multiple of 16, places at least 16");
        assertThatIllegalArgumentException().isThrownBy(() -> Correlations.addTaps(new float[20], new int[5], new float[256], 16, 16, 1, new float[1280]))
            .withMessage("16 channels, 16 apart, and 5 taps: the first two must be multiples of 16, taps of 4");
    }

    @Test
    void arraysThatAreTooShortAreRefused() {
        int[] taps = {0, 5, 9, 2};
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Correlations.line(new float[24], 0, taps, new float[64], new float[16], new float[256], 0, 16, 16))
            .withMessage("2 stretches of 16, 9 apart, from 0 on do not lie within an array of 24");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Correlations.line(new float[25], 0, taps, new float[64], new float[16], new float[255], 0, 16, 16));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Correlations.line(new float[25], 0, new int[] {-1}, new float[16], new float[16], new float[256], 0, 16, 16));
        float[] sums = new float[Correlations.sums(16, 4)];
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Correlations.addTaps(new float[24], taps, new float[256], 16, 16, 16, sums));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Correlations.addTaps(new float[25], taps, new float[255], 16, 16, 16, sums));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Correlations.addTaps(new float[25], taps, new float[256], 16, 16, 16, new float[sums.length - 1]));
    }

    private int[] offsets(int n, int below) {
        int[] offsets = new int[n];
        for (int i = 0; i < n; i++) {
            offsets[i] = random.nextInt(below);
        }
        return offsets;
    }

    private float[] randoms(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
