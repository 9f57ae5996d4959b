package org.finetree.dl4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.finetree.dl4j.Natives;
import org.finetree.network.Convolution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The weights' gradient by one convolution against the one by columns of patches: the same sums in another order, so equal but for rounding. */
class GreyWeightGradientTest {

    @ParameterizedTest
    @CsvSource({"16,5,2,28,1", "16,5,2,28,16", "16,5,2,28,32", "16,5,2,28,37", "3,3,0,9,2", "5,4,1,8,64"})
    void equalsColumnsOfPatches(int out, int kernel, int pad, int size, int batch) {
        Natives.start();
        Convolution layer = Convolution.of("conv", out, kernel).pad(pad);
        int outSize = size + 2 * pad - kernel + 1;
        try (Blob images = random(1, batch, 1, size, size); Blob diff = random(2, batch, out, outSize, outSize); Blob found = Blob.zeros(out, 1, kernel, kernel);
             Blob again = Blob.zeros(out, 1, kernel, kernel)) {
            assertThat(GreyWeightGradient.serves(layer, images)).isTrue();
            new GreyWeightGradient(layer, images, diff, found).compute();
            new GreyWeightGradient(layer, images, diff, again).compute();
            assertThat(found.toArray()).isEqualTo(again.toArray());
            float[] expected = byPatches(layer, images, diff, out, kernel, outSize);
            float largest = 0;
            for (float v : expected) {
                largest = Math.max(largest, Math.abs(v));
            }
            for (int i = 0; i < expected.length; i++) {
                assertThat(found.toArray()[i]).isCloseTo(expected[i], within(largest * 1e-5f));
            }
        }
    }

    private static float[] byPatches(Convolution layer, Blob images, Blob diff, int out, int kernel, int outSize) {
        Patches patches = new Patches(layer, 1, images.extent(2), images.extent(3), outSize, outSize);
        int positions = outSize * outSize;
        try (Blob columns = Blob.zeros(patches.rows(), positions); Blob sum = Blob.zeros(out, 1, kernel, kernel)) {
            for (int i = 0; i < images.extent(0); i++) {
                patches.fill(images, i, columns);
                FloatPointer at = diff.pointer().getPointer((long) i * out * positions);
                Gemm.nt(out, patches.rows(), positions, at, columns.pointer(), i == 0 ? 0f : 1f, sum.pointer());
            }
            return sum.toArray();
        }
    }

    private static Blob random(long seed, long... shape) {
        Blob blob = Blob.zeros(shape);
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[blob.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble() - 0.5f;
        }
        blob.put(0, values, values.length);
        return blob;
    }
}
