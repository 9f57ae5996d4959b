package org.finetree.dl4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.finetree.dl4j.Natives;
import org.finetree.network.Convolution;
import org.finetree.network.Dropout;
import org.finetree.network.InnerProduct;
import org.finetree.network.Lrn;
import org.finetree.network.Pooling;
import org.finetree.network.Relu;
import org.finetree.network.Shape;
import org.finetree.seed.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every layer's output and gradients against definitions in double. */
class GradientTest {

    @ParameterizedTest
    @CsvSource({"1,5,1,2,8", "3,3,1,1,7", "4,3,2,0,9", "2,1,1,0,4", "3,4,3,2,10"})
    void convolution(int channels, int kernel, int stride, int pad, int size) {
        GradientCheck check = GradientCheck.of(Convolution.of("conv", 3, kernel).stride(stride).pad(pad), new Shape(channels, size, size), 2);
        check.check(false);
        check.checkWithoutInputGradient();
    }

    @Test
    void convolutionOfOblongImages() {
        GradientCheck.of(Convolution.of("conv", 4, 3).pad(1), new Shape(2, 5, 8), 3).check(false);
    }

    @ParameterizedTest
    @CsvSource({"3,2,0,7", "3,2,0,8", "2,2,0,6", "2,2,0,7", "3,2,1,8", "3,1,1,5", "3,3,0,8", "5,2,2,9", "2,3,1,9"})
    void maxPoolingRoundsUpAndClips(int kernel, int stride, int pad, int size) {
        GradientCheck check = GradientCheck.of(Pooling.max("pool", kernel, stride).pad(pad), new Shape(3, size, size + 1), 2);
        check.check(false);
        check.check(true);
    }

    @Test
    void maxPoolingOfManyPlanesAtOnce() {
        GradientCheck.of(Pooling.max("pool", 3, 2), new Shape(37, 7, 7), 2).check(true);
    }

    @ParameterizedTest
    @CsvSource({"3,2,0,8", "3,2,1,7", "2,2,0,7", "3,1,1,5", "3,3,2,9"})
    void averagePooling(int kernel, int stride, int pad, int size) {
        GradientCheck.of(Pooling.average("pool", kernel, stride).pad(pad), new Shape(3, size, size + 1), 2).check(false);
    }

    @ParameterizedTest
    @CsvSource({"6,4,2", "4,8,4"})
    void convolutionInGroups(int channels, int out, int groups) {
        GradientCheck check = GradientCheck.of(Convolution.of("conv", out, 3).pad(1).groups(groups), new Shape(channels, 5, 6), 3);
        check.check(false);
        check.checkWithoutInputGradient();
    }

    @ParameterizedTest
    @CsvSource({"5,0.1,0.75,1", "3,0.5,0.75,2", "5,0.3,0.5,1", "7,0.2,1.3,1"})
    void normalisationAcrossChannels(int size, double alpha, double beta, double k) {
        GradientCheck.of(new Lrn("norm", Lrn.Region.ACROSS_CHANNELS, size, alpha, beta, k), new Shape(8, 3, 4), 2).check(false);
    }

    @ParameterizedTest
    @CsvSource({"3,0.1,0.75", "5,0.5,0.6"})
    void normalisationWithinAChannel(int size, double alpha, double beta) {
        GradientCheck.of(new Lrn("norm", Lrn.Region.WITHIN_CHANNEL, size, alpha, beta, 1), new Shape(3, 6, 5), 2).check(false);
    }

    @Test
    void normalisationOfLargePlanesGoesChunkByChunk() {
        GradientCheck.of(new Lrn("norm", Lrn.Region.ACROSS_CHANNELS, 5, 0.1, 0.75, 1), new Shape(4, 17, 18), 1).check(false);
    }

    @Test
    void innerProduct() {
        GradientCheck check = GradientCheck.of(InnerProduct.of("fc", 7), new Shape(3, 2, 2), 4);
        check.check(false);
        check.check(true);
    }

    @Test
    void relu() {
        GradientCheck.of(new Relu("relu"), new Shape(3, 30, 31), 2).check(false);
    }

    /** In training the same values are dropped going forward and back, all others are scaled alike, and each step drops others. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 0.75})
    void dropoutInTraining(double ratio) {
        Natives.start();
        int values = 20_000;
        float scale = (float) (1 / (1 - ratio));
        Set<String> drawn = new HashSet<>();
        try (Activation blob = Activation.of(true, 4, values / 4, 1, 1);
             DropoutOperator operator = new DropoutOperator(blob, "drop", ratio, Seed.of(3), 0)) {
            for (long step = 0; step < 3; step++) {
                float[] x = new float[values];
                float[] diff = new float[values];
                for (int i = 0; i < values; i++) {
                    x[i] = 1 + i % 7;
                    diff[i] = 2 + i % 5;
                }
                blob.data().put(0, x, values);
                operator.forward(step);
                float[] y = blob.data().toArray();
                blob.diff().put(0, diff, values);
                operator.backward();
                float[] gradient = blob.diff().toArray();
                int dropped = 0;
                StringBuilder mask = new StringBuilder();
                for (int i = 0; i < values; i++) {
                    boolean kept = y[i] != 0;
                    assertThat(y[i]).isEqualTo(kept ? scale * x[i] : 0f);
                    assertThat(gradient[i]).as("gradient of value " + i).isEqualTo(kept ? scale * diff[i] : 0f);
                    dropped += kept ? 0 : 1;
                    mask.append(kept ? '1' : '0');
                }
                assertThat(dropped / (double) values).isCloseTo(ratio, within(0.02));
                drawn.add(mask.toString());
            }
        }
        assertThat(drawn).hasSize(3);
    }

    @Test
    void dropoutOutsideTraining() {
        GradientCheck.of(new Dropout("drop", 0.5), new Shape(3, 4, 5), 2).check(false);
    }
}
