package org.finetree.dl4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.finetree.dl4j.Natives;
import org.finetree.network.Convolution;
import org.finetree.network.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WinogradConvolutionTest {

    @ParameterizedTest
    @CsvSource({"3,1,3,5,1", "3,0,4,4,2", "5,2,2,5,1", "5,0,5,6,1"})
    void outputAndGradientsAreTheDefinitions(int kernel, int pad, int height, int width, int batch) {
        Convolution layer = Convolution.of("conv", 16, kernel).pad(pad);
        GradientCheck check = GradientCheck.of(layer, new Shape(16, height, width), batch, (bottom, top, blobs, relu) -> WinogradConvolution.of(layer, bottom, planes(top, relu), blobs, new Workspace()));
        check.check(false);
        check.check(true);
        check.checkWithoutInputGradient();
    }

    @Test
    void groupsSeeTheirOwnChannels() {
        Convolution layer = Convolution.of("conv", 32, 3).pad(1).groups(2);
        GradientCheck.of(layer, new Shape(32, 3, 5), 2, (bottom, top, blobs, relu) -> WinogradConvolution.of(layer, bottom, planes(top, relu), blobs, new Workspace())).check(true);
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
        Outcome direct = Outcome.of(layer, in, size, batch, true, ConvolutionOperator::new);
        Outcome winograd = Outcome.of(layer, in, size, batch, true, own());
        winograd.isNear(direct, 3e-5);
    }

    @Test
    void twoPassesAreEqualToTheBit() {
        Natives.start();
        Convolution layer = Convolution.of("conv", 32, 5).pad(2);
        Outcome once = Outcome.of(layer, 16, 11, 3, true, own());
        Outcome again = Outcome.of(layer, 16, 11, 3, true, own());
        again.isEqualTo(once);
    }

    /** What a larger layer with another kernel, and not-a-numbers, left in the arrays must not show. */
    @Test
    void sharedArraysChangeNothing() {
        Natives.start();
        Workspace shared = new Workspace();
        Outcome.Maker sharing = (l, bottom, top, blobs) -> WinogradConvolution.of(l, bottom, OutputPlanes.of(top), blobs, shared);
        Convolution layer = Convolution.of("conv", 32, 3).pad(1);
        Outcome alone = Outcome.of(layer, 16, 11, 3, true, own());
        Outcome.of(Convolution.of("larger", 64, 5).pad(2), 48, 21, 4, true, sharing);
        for (Workspace.Use use : Workspace.Use.values()) {
            Arrays.fill(shared.array(use), Float.NaN);
        }
        Outcome after = Outcome.of(layer, 16, 11, 3, true, sharing);
        after.isEqualTo(alone);
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
        Convolution layer = Convolution.of("conv", out, kernel).stride(stride).pad(pad).groups(groups);
        assertThat(WinogradConvolution.serves(layer, new Shape(in, size, size))).isEqualTo(serves);
    }

    private static OutputPlanes planes(Activation top, boolean relu) {
        return relu ? OutputPlanes.rectified(top) : OutputPlanes.of(top);
    }

    private static Outcome.Maker own() {
        return (layer, bottom, top, blobs) -> WinogradConvolution.of(layer, bottom, OutputPlanes.of(top), blobs, new Workspace());
    }
}
