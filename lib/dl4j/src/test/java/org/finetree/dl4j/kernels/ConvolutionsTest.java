package org.finetree.dl4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.finetree.dl4j.Natives;
import org.finetree.network.Convolution;
import org.finetree.network.LayerSpec;
import org.finetree.network.Pooling;
import org.finetree.network.Relu;
import org.finetree.network.Shape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers that one operator computes are the same as one by one. */
class ConvolutionsTest {

    private static final Relu RELU = new Relu("relu");
    private static final Pooling POOL = Pooling.max("pool", 2, 2);

    private record Result(float[] output, float[] inputDiff, float[] weightDiff, float[] biasDiff) {
    }

    @BeforeAll
    static void natives() {
        Natives.start();
    }

    /** Winograd's tiles and a first convolution; several blocks of images, the last not full; groups; tiles that reach over the edge; channels that are no power of two; unlike height and width. */
    @ParameterizedTest
    @CsvSource({"5,2,1,32,64,16,16,9,true", "3,1,2,96,96,10,14,3,true", "5,2,1,48,80,18,6,2,true", "3,1,1,16,512,8,8,5,true", "5,2,1,3,32,32,32,3,false", "3,1,1,4,16,8,48,2,false"})
    void reluAndPoolingOnTheWayChangeNoBit(int kernel, int pad, int groups, int in, int out, int height, int width, int batch, boolean gradient) {
        Convolution layer = Convolution.of("conv", out, kernel).pad(pad).groups(groups);
        Shape shape = new Shape(in, height, width);
        assumeThat(Convolutions.pools(layer, POOL, shape, gradient)).isTrue();
        Result together = run(List.of(List.of(layer, RELU, POOL)), shape, batch, gradient, true);
        Result apart = run(List.of(List.of(layer), List.of(RELU), List.of(POOL)), shape, batch, gradient, true);
        same(together, apart);
        assertThat(run(List.of(List.of(layer, RELU, POOL)), shape, batch, false, false).output()).isEqualTo(apart.output());
    }

    @ParameterizedTest
    @CsvSource({"5,2,1,32,64,16,16,9,true", "3,1,2,96,96,9,13,3,true", "5,2,1,3,32,31,17,3,false"})
    void reluOnTheWayChangesNoBit(int kernel, int pad, int groups, int in, int out, int height, int width, int batch, boolean gradient) {
        Convolution layer = Convolution.of("conv", out, kernel).pad(pad).groups(groups);
        Shape shape = new Shape(in, height, width);
        assertThat(Convolutions.rectifies(layer, shape, gradient)).isTrue();
        Result together = run(List.of(List.of(layer, RELU)), shape, batch, gradient, true);
        Result apart = run(List.of(List.of(layer), List.of(RELU)), shape, batch, gradient, true);
        same(together, apart);
        assertThat(together.biasDiff()).isEqualTo(apart.biasDiff());
    }

    /** All but the biases' gradients, which are summed in another order. */
    private static void same(Result together, Result apart) {
        assertThat(together.output()).isEqualTo(apart.output()).satisfies(y -> assertThat(y[0] + y[y.length / 2]).isNotNaN());
        assertThat(together.inputDiff()).isEqualTo(apart.inputDiff());
        assertThat(together.weightDiff()).isEqualTo(apart.weightDiff());
        assertThat(together.biasDiff()).hasSameSizeAs(apart.biasDiff());
        for (int i = 0; i < apart.biasDiff().length; i++) {
            assertThat(together.biasDiff()[i]).isCloseTo(apart.biasDiff()[i], within(1e-4f));
        }
    }

    private static Result run(List<List<LayerSpec>> operators, Shape in, int batch, boolean inputGradient, boolean training) {
        SplittableRandom random = new SplittableRandom(7);
        Convolution layer = (Convolution) operators.get(0).get(0);
        List<Activation> activations = new ArrayList<>();
        List<Operator> made = new ArrayList<>();
        Workspace workspace = new Workspace();
        activations.add(random(random, Activation.of(inputGradient, batch, in.channels(), in.height(), in.width())));
        LayerBlobs weights = new LayerBlobs(random(random, Blob.zeros(layer.out(), in.channels() / layer.groups(), layer.kernel(), layer.kernel())), random(random, Blob.zeros(layer.out())),
            Blob.zeros(layer.out(), in.channels() / layer.groups(), layer.kernel(), layer.kernel()), Blob.zeros(layer.out()));
        Shape shape = in;
        for (List<LayerSpec> layers : operators) {
            Activation bottom = activations.get(activations.size() - 1);
            for (LayerSpec l : layers) {
                shape = l.output(shape);
            }
            boolean inPlace = layers.stream().allMatch(LayerSpec::inPlace);
            Activation top = inPlace ? bottom : Activation.of(training, batch, shape.channels(), shape.height(), shape.width());
            made.add(Operators.of(layers, bottom, top, layers.get(0) == layer ? weights : LayerBlobs.NONE, BatchPart.INFERENCE, workspace));
            activations.add(top);
        }
        made.forEach(o -> o.forward(0));
        Activation top = activations.get(activations.size() - 1);
        if (training) {
            random(new SplittableRandom(8), top.diff());
            for (int i = made.size() - 1; i >= 0; i--) {
                made.get(i).backward();
            }
        }
        Result result = new Result(top.data().toArray(), inputGradient ? activations.get(0).diff().toArray() : new float[0], weights.weightDiff().toArray(), weights.biasDiff().toArray());
        made.forEach(Operator::close);
        activations.forEach(Activation::close);
        return result;
    }

    private static Activation random(SplittableRandom random, Activation activation) {
        random(random, activation.data());
        return activation;
    }

    /** Some values are equal, so that windows have several largest. */
    private static Blob random(SplittableRandom random, Blob blob) {
        float[] values = new float[blob.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(-20, 20) / 64f;
        }
        blob.put(0, values, values.length);
        return blob;
    }

    @Test
    void whatNoOperatorComputesTogetherIsRefused() {
        Convolution grey = Convolution.of("conv", 16, 5).pad(2);
        Shape drawing = new Shape(1, 28, 28);
        assertThat(Convolutions.rectifies(grey, drawing, false) || Convolutions.pools(grey, POOL, drawing, false)).isFalse();
        Convolution wide = Convolution.of("conv", 64, 5).pad(2);
        assertThat(Convolutions.pools(wide, POOL, new Shape(32, 15, 16), true) || Convolutions.pools(wide, Pooling.max("pool", 3, 2), new Shape(32, 16, 16), true)).isFalse();
        try (Activation bottom = Activation.of(false, 1, 1, 28, 28); Activation top = Activation.of(false, 1, 16, 28, 28)) {
            for (List<LayerSpec> layers : List.of(List.<LayerSpec>of(grey, RELU), List.<LayerSpec>of(grey, RELU, POOL), List.<LayerSpec>of(grey, POOL), List.<LayerSpec>of(RELU, RELU))) {
                assertThatIllegalArgumentException().isThrownBy(() -> Operators.of(layers, bottom, top, LayerBlobs.NONE, BatchPart.INFERENCE, new Workspace())).withMessageContaining(layers.get(0).name());
            }
        }
    }
}
