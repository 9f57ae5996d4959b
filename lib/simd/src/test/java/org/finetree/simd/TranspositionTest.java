package org.finetree.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranspositionTest {

    private static final int FROM = 3;
    private static final int TO = 5;

    private final SplittableRandom random = new SplittableRandom(1);

    /** Places in any order and with gaps, fewer than a block has and more, also by plain loops. */
    @ParameterizedTest
    @CsvSource({"16,1,true", "16,16,true", "48,23,true", "32,256,true", "32,37,false"})
    void everyValueGoesToItsPlaceAndBack(int channels, int count, boolean wide) {
        int apart = count + 2;
        int[] places = shuffled(count, channels + 1);
        Transposition between = Transposition.of(channels, places, wide && Lanes.COUNT >= Lanes.WIDE);
        float[] planes = values(FROM + channels * apart);
        float[] pixels = new float[TO + count * (channels + 1)];
        float[] sums = values(channels);
        float[] before = sums.clone();
        between.toPixels(planes, FROM, apart, pixels, TO, sums);
        for (int c = 0; c < channels; c++) {
            double sum = before[c];
            for (int i = 0; i < count; i++) {
                assertThat(pixels[TO + places[i] + c]).isEqualTo(planes[FROM + c * apart + i]);
                sum += planes[FROM + c * apart + i];
            }
            assertThat((double) sums[c]).isCloseTo(sum, within(1e-4));
        }
        float[] back = new float[planes.length];
        between.toPlanes(pixels, TO, null, back, FROM, apart);
        float[] shifted = new float[planes.length];
        between.toPlanes(pixels, TO, before, shifted, FROM, apart);
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < count; i++) {
                assertThat(back[FROM + c * apart + i]).isEqualTo(planes[FROM + c * apart + i]);
                assertThat(shifted[FROM + c * apart + i]).isEqualTo(planes[FROM + c * apart + i] + before[c]);
            }
        }
    }

    @Test
    void nothingElseIsTouched() {
        int[] places = shuffled(40, 20);
        Transposition between = Transposition.of(16, places);
        float[] pixels = new float[40 * 20];
        between.toPixels(values(16 * 40), 0, 40, pixels, 0, null);
        for (int i = 0; i < 40; i++) {
            for (int c = 16; c < 20; c++) {
                assertThat(pixels[i * 20 + c]).isZero();
            }
        }
        float[] planes = new float[16 * 50];
        between.toPlanes(pixels, 0, null, planes, 0, 50);
        for (int c = 0; c < 16; c++) {
            for (int i = 40; i < 50; i++) {
                assertThat(planes[c * 50 + i]).isZero();
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Transposition.of(8, new int[1])).withMessageContaining("8 channels");
        assertThatIllegalArgumentException().isThrownBy(() -> Transposition.of(16, new int[] {0, -1}));
        Transposition between = Transposition.of(16, IntStream.range(0, 20).map(i -> 16 * i).toArray());
        float[] enough = new float[16 * 20];
        float[] one = new float[16 * 20 - 1];
        between.toPixels(enough, 0, 20, enough.clone(), 0, new float[16]);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> between.toPixels(one, 0, 20, enough, 0, null));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> between.toPixels(enough, 0, 20, one, 0, null));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> between.toPixels(enough, 0, 20, enough, 0, new float[15]));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> between.toPlanes(enough, 1, null, enough, 0, 20));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> between.toPlanes(enough, 0, new float[15], enough, 0, 20));
    }

    private int[] shuffled(int count, int step) {
        int[] places = IntStream.range(0, count).map(i -> i * step).toArray();
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = places[i];
            places[i] = places[j];
            places[j] = swap;
        }
        return places;
    }

    private float[] values(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextDouble() - 0.5f;
        }
        return values;
    }
}
