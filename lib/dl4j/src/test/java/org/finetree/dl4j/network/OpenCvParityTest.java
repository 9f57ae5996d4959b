package org.finetree.dl4j.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.finetree.dl4j.Peer;
import org.finetree.dl4j.kernels.Operator;
import org.finetree.network.LayerSpec;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.network.caffe.CaffeModel;
import org.finetree.network.caffe.Prototxt;
import org.finetree.network.weights.TensorFile;
import org.finetree.seed.Seed;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forward passes against OpenCV's own reader and runner of Caffe networks, on weights and a description that we wrote. Skipped where OpenCV is not installed. */
class OpenCvParityTest {

    private static final int BATCH = 2;

    @ParameterizedTest
    @CsvSource({"minialex28,10", "cifar10_quick,10", "cifar10_full,10", "alexnet64,20", "caffenet,1000", "alexnet,1000"})
    void everyActivationIsTheSame(String name, int classes, @TempDir Path folder) throws IOException, InterruptedException {
        Path python = Peer.python("opencv");
        NetworkSpec spec = Networks.byName(name, classes);
        try (Network network = Network.build(spec, Seed.of(1))) {
            // Biases that differ, so that one in the wrong place shows.
            SplittableRandom random = new SplittableRandom(2);
            network.parameters().slices().stream().filter(s -> s.spec().name().endsWith(".bias")).forEach(s -> {
                float[] b = new float[(int) s.spec().count()];
                for (int i = 0; i < b.length; i++) {
                    b[i] = (float) (0.2 * random.nextDouble() - 0.1);
                }
                network.parameters().all().put(s.from(), b, b.length);
            });
            float[] images = new float[BATCH * spec.input().size()];
            for (int i = 0; i < images.length; i++) {
                images[i] = (float) (spec.scale() * (255 * random.nextDouble() - 100));
            }
            CaffeModel.of(network.weights()).write(folder.resolve("net.caffemodel"), network.spec());
            Files.writeString(folder.resolve("deploy.prototxt"), Prototxt.deploy(spec, BATCH));
            floats(folder.resolve("images.f32"), images);
            Peer.run(python, Peer.script("opencv_forward.py"), folder.toString());
            Map<String, TensorFile.Tensor> theirs = TensorFile.read(folder.resolve("activations.safetensors")).tensors();
            for (LayerSpec layer : spec.layers()) {
                if (theirs.containsKey(layer.name())) {
                    compare(spec, network, layer, images, theirs.get(layer.name()).values().toArray());
                }
            }
            assertThat(theirs).containsKeys(spec.head().name()).hasSizeGreaterThan(2);
        }
    }

    private static void compare(NetworkSpec spec, Network network, LayerSpec layer, float[] images, float[] theirs) {
        try (Plan plan = Plan.inference(spec, network.parameters(), BATCH, layer.name())) {
            plan.images().put(0, images, images.length);
            plan.forward(Operator.INFERENCE);
            float[] ours = plan.output().data().toArray();
            assertThat(ours).as(layer.name()).hasSameSizeAs(theirs);
            double largest = 0;
            double difference = 0;
            for (int i = 0; i < ours.length; i++) {
                largest = Math.max(largest, Math.abs(theirs[i]));
                difference = Math.max(difference, Math.abs(theirs[i] - ours[i]));
            }
            assertThat(largest).as("largest activation of %s", layer.name()).isGreaterThan(0);
            assertThat(difference / largest).as("relative difference of %s", layer.name()).isLessThan(1e-4);
        }
    }

    private static void floats(Path file, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(file, bytes.array());
    }
}
