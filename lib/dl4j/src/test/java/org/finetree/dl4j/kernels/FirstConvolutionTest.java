package org.finetree.dl4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import org.finetree.dl4j.Natives;
import org.finetree.network.Convolution;
import org.finetree.network.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstConvolutionTest {

    @ParameterizedTest
    @CsvSource({"3,1,1,3,16,2", "5,2,1,2,17,1", "3,0,2,4,35,1", "4,1,3,3,50,1"})
    void outputAndGradientsAreTheDefinitions(int kernel, int pad, int stride, int channels, int size, int batch) {
        Convolution layer = Convolution.of("conv", 16, kernel).pad(pad).stride(stride);
        GradientCheck.of(layer, new Shape(channels, size, size), batch, (bottom, top, blobs, relu) -> new FirstConvolution(layer, bottom.data(), OutputPlanes.of(top), blobs, new Workspace()))
            .checkWithoutInputGradient();
    }

    /** AlexNet's; the small network's; of an uneven size; what another layer left in the shared arrays does not show. */
    @ParameterizedTest
    @CsvSource({"11,0,4,3,96,227,2", "5,2,1,3,32,32,3", "5,2,2,3,64,56,2", "3,1,1,4,48,19,2"})
    void agreesWithTheNativeConvolution(int kernel, int pad, int stride, int channels, int out, int size, int batch) {
        Natives.start();
        Convolution layer = Convolution.of("conv", out, kernel).pad(pad).stride(stride);
        Workspace used = new Workspace();
        Outcome.of(Convolution.of("larger", out + 16, kernel).pad(pad + 1).stride(stride), channels, size, batch, false, first(used));
        Outcome ours = Outcome.of(layer, channels, size, batch, false, first(used));
        Outcome alone = Outcome.of(layer, channels, size, batch, false, first(new Workspace()));
        Outcome natives = Outcome.of(layer, channels, size, batch, false, ConvolutionOperator::new);
        ours.isNear(natives, 1e-5);
        ours.isEqualTo(alone);
    }

    private static Outcome.Maker first(Workspace workspace) {
        return (layer, bottom, top, blobs) -> new FirstConvolution(layer, bottom.data(), OutputPlanes.of(top), blobs, workspace);
    }

    @ParameterizedTest
    @CsvSource({"96,11,4,0,1,3,227,true", "32,5,1,2,1,3,32,true", "16,5,1,2,1,1,28,false", "96,5,1,2,2,4,32,false", "24,5,1,2,1,3,32,false", "32,5,1,2,1,3,15,false", "32,5,1,2,1,16,32,false"})
    void servesColourImages(int out, int kernel, int stride, int pad, int groups, int in, int size, boolean serves) {
        Convolution layer = Convolution.of("conv", out, kernel).stride(stride).pad(pad).groups(groups);
        assertThat(FirstConvolution.serves(layer, new Shape(in, size, size))).isEqualTo(serves);
    }
}
