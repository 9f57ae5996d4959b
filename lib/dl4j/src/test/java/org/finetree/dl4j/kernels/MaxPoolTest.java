package org.finetree.dl4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.SplittableRandom;
import org.finetree.network.Pooling;
import org.finetree.network.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaxPoolTest {

    /** One chunk, some and a part of one, several planes in one. */
    @ParameterizedTest
    @CsvSource({"1, 2, 16, 16", "3, 5, 32, 32", "2, 3, 6, 48", "2, 4, 128, 64"})
    void valuesAndGradientsAreThoseOfTheGeneralOperator(int batch, int channels, int height, int width) {
        Pooling layer = Pooling.max("pool", 2, 2);
        Shape out = layer.output(new Shape(channels, height, width));
        SplittableRandom random = new SplittableRandom(width);
        try (Activation bottom = Activation.of(true, batch, channels, height, width); Activation top = Activation.of(true, batch, channels, out.height(), out.width())) {
            assumeThat(TwoByTwoMaxPool.serves(layer, bottom.data(), top.data())).isTrue();
            bottom.data().put(0, rounded(random, bottom.data().count()), bottom.data().count());
            float[] gradient = rounded(random, top.diff().count());
            float[][] general = run(new MaxPoolOperator(bottom, top, layer, true), bottom, top, gradient);
            float[][] own = run(new TwoByTwoMaxPool(bottom, top), bottom, top, gradient);
            assertThat(own[0]).isEqualTo(general[0]);
            assertThat(own[1]).isEqualTo(general[1]);
        }
    }

    /** MiniAlex-28's three, AlexNet's first, the detection trunk's with padding; more planes than are worked on together, and windows over the edge. */
    @ParameterizedTest
    @CsvSource({"3, 16, 28, 28, 0", "2, 32, 14, 14, 0", "5, 64, 7, 7, 0", "1, 3, 55, 55, 0", "2, 3, 6, 49, 0", "1, 4, 56, 27, 1", "3, 50, 4, 9, 1"})
    void searchingByRowsFindsWhatSearchingByPhasesDoes(int batch, int channels, int height, int width, int pad) {
        Pooling layer = Pooling.max("pool", 3, 2).pad(pad);
        Shape out = layer.output(new Shape(channels, height, width));
        SplittableRandom random = new SplittableRandom(width);
        try (Activation bottom = Activation.of(true, batch, channels, height, width); Activation top = Activation.of(true, batch, channels, out.height(), out.width())) {
            assumeThat(RowSearch.serves(layer, bottom.data(), top.data())).isTrue();
            bottom.data().put(0, rounded(random, bottom.data().count()), bottom.data().count());
            float[] gradient = rounded(random, top.diff().count());
            for (boolean relu : new boolean[] {true, false}) {
                float[][] general = run(new MaxPoolOperator(bottom, top, layer, relu, false), bottom, top, gradient);
                float[][] own = run(new MaxPoolOperator(bottom, top, layer, relu, true), bottom, top, gradient);
                assertThat(own[0]).isEqualTo(general[0]);
                assertThat(own[1]).isEqualTo(general[1]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 2, 0, 16, 16", "2, 2, 0, 15, 16", "2, 2, 0, 16, 20", "2, 1, 0, 16, 16"})
    void otherWindowsAreLeftToTheGeneralOperator(int kernel, int stride, int pad, int height, int width) {
        Pooling layer = Pooling.max("pool", kernel, stride).pad(pad);
        Shape out = layer.output(new Shape(4, height, width));
        try (Blob bottom = Blob.zeros(2, 4, height, width); Blob top = Blob.zeros(2, 4, out.height(), out.width())) {
            assertThat(TwoByTwoMaxPool.serves(layer, bottom, top)).isFalse();
        }
    }

    private static float[][] run(Operator operator, Activation bottom, Activation top, float[] gradient) {
        operator.forward(0);
        float[] values = top.data().toArray();
        top.diff().put(0, gradient, gradient.length);
        operator.backward();
        return new float[][] {values, bottom.diff().toArray()};
    }

    /** So that there are equal values, zeros of both signs and windows with no value above 0. */
    private static float[] rounded(SplittableRandom random, int count) {
        float[] x = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = Math.round(8 * (random.nextDouble() - 0.6)) / 8f;
        }
        return x;
    }
}
