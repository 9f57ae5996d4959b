package org.finetree.dl4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.finetree.dl4j.Natives;
import org.finetree.dl4j.architecture.Convolution;
import org.finetree.dl4j.architecture.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WinogradConvolutionTest {

    @ParameterizedTest
    @CsvSource({"3,1,3,5,1", "3,0,4,4,2", "5,2,2,5,1", "5,0,5,6,1"})
    void outputAndGradientsAreTheDefinitions(int kernel, int pad, int height, int width, int batch) {
        Convolution layer = Convolution.of("conv", 16, kernel).pad(pad);
        GradientCheck check = GradientCheck.of(layer, new Shape(16, height, width), batch, (bottom, top, blobs, relu) -> new WinogradConvolution(layer, bottom, top, blobs));
        check.check(false);
        check.checkWithoutInputGradient();
    }

    @Test
    void groupsSeeTheirOwnChannels() {
        Convolution layer = Convolution.of("conv", 32, 3).pad(1).groups(2);
        GradientCheck.of(layer, new Shape(32, 3, 5), 2, (bottom, top, blobs, relu) -> new WinogradConvolution(layer, bottom, top, blobs)).check(false);
    }

    /**
     * AlexNet's own (conv2 has 27 x 27 outputs, conv3 13 x 13); widths that need every kind of column block; tiles that fit and that reach over the edge; images smaller than a tile, more than a
     * block holds.
     */
    @ParameterizedTest
    @CsvSource({"5,2,96,256,2,27,3", "3,1,256,384,1,13,3", "3,1,384,384,2,13,5", "3,1,48,112,1,9,2", "5,2,16,32,1,8,9", "5,0,16,32,1,9,9", "3,1,16,16,1,2,150", "3,0,32,16,1,6,40"})
    void agreesWithDirectConvolution(int kernel, int pad, int in, int out, int groups, int size, int batch) {
        Natives.start();
        Convolution layer = Convolution.of("conv", out, kernel).pad(pad).groups(groups);
        Outcome direct = Outcome.of(layer, in, size, batch, ConvolutionOperator::new);
        Outcome winograd = Outcome.of(layer, in, size, batch, WinogradConvolution::new);
        near(winograd.output, direct.output);
        near(winograd.inputDiff, direct.inputDiff);
        near(winograd.weightDiff, direct.weightDiff);
        near(winograd.biasDiff, direct.biasDiff);
    }

    @Test
    void twoPassesAreEqualToTheBit() {
        Natives.start();
        Convolution layer = Convolution.of("conv", 32, 5).pad(2);
        Outcome once = Outcome.of(layer, 16, 11, 3, WinogradConvolution::new);
        Outcome again = Outcome.of(layer, 16, 11, 3, WinogradConvolution::new);
        assertThat(again.output).isEqualTo(once.output);
        assertThat(again.inputDiff).isEqualTo(once.inputDiff);
        assertThat(again.weightDiff).isEqualTo(once.weightDiff);
    }

    @ParameterizedTest
    @CsvSource({
        "64, 5, 1, 2, 1, 32, 16, true",
        "128, 3, 1, 1, 1, 64, 8, true",
        "256, 5, 1, 2, 2, 96, 27, true",
        "64, 5, 2, 2, 1, 32, 16, false",
        "64, 7, 1, 3, 1, 32, 16, false",
        "96, 5, 1, 2, 1, 3, 64, false",
        "32, 5, 1, 2, 1, 32, 16, false",
        "64, 3, 1, 1, 1, 32, 7, false"})
    void servesLayersThatItCanDoAndThatAreWorthIt(int out, int kernel, int stride, int pad, int groups, int in, int size, boolean serves) {
        Natives.start();
        Convolution layer = Convolution.of("conv", out, kernel).stride(stride).pad(pad).groups(groups);
        Shape top = layer.output(new Shape(in, size, size));
        try (Blob x = Blob.zeros(1, in, size, size); Blob y = Blob.zeros(1, out, top.height(), top.width())) {
            assertThat(WinogradConvolution.serves(layer, x, y)).isEqualTo(serves);
        }
    }

    private static void near(float[] actual, float[] expected) {
        double scale = 0;
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            scale = Math.max(scale, Math.abs(expected[i]));
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
        }
        assertThat(worst).isLessThan(3e-5 * scale);
    }

    private interface Maker {
        Operator make(Convolution layer, Activation bottom, Activation top, LayerBlobs blobs);
    }

    private record Outcome(float[] output, float[] inputDiff, float[] weightDiff, float[] biasDiff) {

        static Outcome of(Convolution layer, int in, int size, int batch, Maker maker) {
            Shape shape = new Shape(in, size, size);
            Shape out = layer.output(shape);
            SplittableRandom random = new SplittableRandom(5);
            try (Activation bottom = Activation.of(true, batch, in, size, size); Activation top = Activation.of(true, batch, out.channels(), out.height(), out.width());
                 Blob w = Blob.zeros(layer.out(), in / layer.groups(), layer.kernel(), layer.kernel()); Blob b = Blob.zeros(layer.out());
                 Blob wd = Blob.zeros(layer.out(), in / layer.groups(), layer.kernel(), layer.kernel()); Blob bd = Blob.zeros(layer.out())) {
                for (Blob blob : new Blob[] {bottom.data(), top.diff(), w, b}) {
                    float[] values = new float[blob.count()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = random.nextFloat() - 0.5f;
                    }
                    blob.put(0, values, values.length);
                }
                try (Operator operator = maker.make(layer, bottom, top, new LayerBlobs(w, b, wd, bd))) {
                    operator.forward(0);
                    operator.backward();
                }
                return new Outcome(top.data().toArray(), bottom.diff().toArray(), wd.toArray(), bd.toArray());
            }
        }
    }
}
