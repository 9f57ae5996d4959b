package org.finetree.dl4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.finetree.features.FeatureMatrix;
import org.finetree.network.Convolution;
import org.finetree.network.Dropout;
import org.finetree.network.InnerProduct;
import org.finetree.network.Lrn;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.network.Pooling;
import org.finetree.network.Relu;
import org.finetree.network.Shape;
import org.finetree.network.weights.NetworkWeights;
import org.finetree.seed.Seed;
import org.finetree.testkit.engine.PlainNetwork;
import org.finetree.training.ImageSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J, with its own layers and operators, says the same of images as the plain network, which computes in double from the definitions. */
class Dl4jModelTest {

    private static final int IMAGES = 3;

    @TempDir
    private Path folder;

    /** Noise that no two images share. */
    private record Noise(Shape shape) implements ImageSource {

        @Override
        public int size() {
            return IMAGES;
        }

        @Override
        public void read(int image, float[] into, int offset) {
            SplittableRandom random = new SplittableRandom(image + 1);
            for (int i = 0; i < shape.size(); i++) {
                into[offset + i] = (float) random.nextDouble(-1, 1);
            }
        }
    }

    private static INDArray input(Shape shape) {
        float[] all = new float[IMAGES * shape.size()];
        for (int i = 0; i < IMAGES; i++) {
            new Noise(shape).read(i, all, i * shape.size());
        }
        return Nd4j.create(all, new long[] {IMAGES, shape.channels(), shape.height(), shape.width()}, 'c');
    }

    private static void same(NetworkSpec spec, MultiLayerNetwork model, NetworkWeights weights) throws IOException {
        PlainNetwork plain = new PlainNetwork(spec);
        for (Map.Entry<String, org.finetree.network.weights.TensorFile.Tensor> one : weights.parameters().entrySet()) {
            plain.put(one.getKey(), 0, one.getValue().values().toArray(), one.getValue().values().count());
        }
        FeatureMatrix logits = plain.features(spec.layers().get(spec.layers().size() - 1).name(), new Noise(spec.input()));
        INDArray probabilities = model.output(input(spec.input()));
        assertThat(probabilities.shape()).containsExactly(IMAGES, logits.width());
        for (int i = 0; i < IMAGES; i++) {
            double sum = 0;
            for (int c = 0; c < logits.width(); c++) {
                sum += Math.exp(logits.get(i, c));
            }
            for (int c = 0; c < logits.width(); c++) {
                double expected = Math.exp(logits.get(i, c)) / sum;
                assertThat(probabilities.getDouble(i, c)).as("image " + i + ", class " + c).isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-5 + 1e-3 * expected));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"minialex28", "small", "cifar10_quick", "alexnet64"})
    void dl4jSaysTheSame(String name) throws IOException {
        NetworkSpec spec = Networks.byName(name, 7);
        NetworkWeights weights = NetworkWeights.initial(spec, Seed.of(3));
        same(spec, Dl4jModel.of(weights), weights);
    }

    /** What AlexNet has and the small networks lack: groups, normalisation, windows that overhang, padding. */
    @Test
    void groupsNormalisationAndEdgesAreExpressed() throws IOException {
        NetworkSpec spec = new NetworkSpec("edges", new Shape(3, 14, 15), 1, List.of(Convolution.of("conv1", 8, 3).stride(1).pad(1), new Relu("relu1"), Pooling.max("pool1", 3, 2), new Lrn("norm1", Lrn.Region.ACROSS_CHANNELS, 5, 0.5, 0.75, 1),
            Convolution.of("conv2", 6, 3).groups(2).bias(0.1), new Relu("relu2"), Pooling.max("pool2", 2, 2).pad(1), new Dropout("drop", 0.5), InnerProduct.of("fc", 4)));
        NetworkWeights weights = NetworkWeights.initial(spec, Seed.of(5));
        same(spec, Dl4jModel.of(weights), weights);
        Path file = folder.resolve("model.zip");
        Dl4jModel.write(weights, file);
        same(spec, ModelSerializer.restoreMultiLayerNetwork(file.toFile()), weights);
    }

    @Test
    void whatDl4jCannotExpressIsRefusedByName() {
        assertThatThrownBy(() -> Dl4jModel.of(NetworkWeights.initial(Networks.byName("cifar10_full", 10), Seed.of(1)))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("layer '")
            .hasMessageNotContaining("\n");
        NetworkSpec average = new NetworkSpec("average", new Shape(1, 8, 8), 1, List.of(Pooling.average("pool", 5, 2), InnerProduct.of("fc", 2)));
        assertThatThrownBy(() -> Dl4jModel.of(NetworkWeights.initial(average, Seed.of(1)))).hasMessageContaining("layer 'pool'").hasMessageContaining("overhangs");
    }
}
