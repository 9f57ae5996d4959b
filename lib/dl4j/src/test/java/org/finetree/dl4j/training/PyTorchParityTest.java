package org.finetree.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.finetree.dataset.ImageShape;
import org.finetree.dataset.Split;
import org.finetree.dl4j.Peer;
import org.finetree.dl4j.network.Network;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Solver;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.network.Shape;
import org.finetree.seed.Seed;
import org.finetree.testkit.SyntheticImages;
import org.finetree.training.BatchSource;
import org.finetree.training.DatasetImages;
import org.finetree.training.ImageSource;
import org.finetree.training.ShuffledEpochs;
import org.finetree.training.Trainer;
import org.finetree.training.TrainingOptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hundred steps against PyTorch from equal weights on equal batches; {@code small} through {@link org.finetree.simd.WinogradTile Winograd's} convolutions. Skipped where PyTorch is not installed. */
class PyTorchParityTest {

    @ParameterizedTest
    @CsvSource({"minialex28,0.01", "cifar10_quick,0.0001", "cifar10_full,0.001", "small,0.002"})
    void lossesAreTheSame(String name, double rate, @TempDir Path folder) throws IOException, InterruptedException {
        Path python = Peer.python("pytorch-2.5");
        NetworkSpec spec = Networks.byName(name, 10);
        Solver solver = new Solver(rate, 0.9, 5e-4, new LearningRatePolicy.Fixed(), 32, 100);
        SyntheticImages data = SyntheticImages.of(new ImageShape(spec.input().channels(), spec.input().height(), spec.input().width()), 10, 40, 1, Seed.of(3));
        BatchSource source = ShuffledEpochs.of(new Centred(DatasetImages.of(data, data.images(Split.TRAIN), spec), spec.scale() > 0.5 ? 74 : 0), data.labels(Split.TRAIN), 10, 32, Seed.of(4));
        Network network = Network.build(spec, Seed.of(1));
        write(folder, network, solver, source);
        String[] theirs = Peer.run(python, Peer.script("torch_train.py"), folder.toString()).trim().split("\\s+");
        assertThat(theirs).hasSize(100);
        try (Trainer trainer = Trainer.of(network, solver, source, Seed.of(4), TrainingOptions.DEFAULT)) {
            for (int step = 0; step < 100; step++) {
                double ours = trainer.step().loss();
                assertThat(ours).as("loss of step %d", step).isCloseTo(Double.parseDouble(theirs[step]), within(1e-3));
            }
        }
        assertThat(Double.parseDouble(theirs[99])).as("it learns, so weights matter").isLessThan(0.9 * Double.parseDouble(theirs[0]));
    }

    /** Without their mean, as the CIFAR-10 networks take them: uncentred, their first steps magnify every rounding. */
    private record Centred(ImageSource images, float mean) implements ImageSource {

        @Override
        public int size() {
            return images.size();
        }

        @Override
        public Shape shape() {
            return images.shape();
        }

        @Override
        public void read(int image, float[] into, int offset) {
            images.read(image, into, offset);
            for (int i = offset; i < offset + shape().size(); i++) {
                into[i] -= mean;
            }
        }
    }

    private static void write(Path folder, Network network, Solver solver, BatchSource source) throws IOException {
        Files.writeString(folder.resolve("spec.json"), network.spec().toJson());
        Files.writeString(folder.resolve("solver.json"), CanonicalJson.write(solver));
        network.save(folder.resolve("initial.safetensors"));
        float[] images = new float[solver.batch() * source.imageSize()];
        int[] labels = new int[solver.batch()];
        ByteBuffer allImages = ByteBuffer.allocate((int) solver.steps() * images.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer allLabels = ByteBuffer.allocate((int) solver.steps() * labels.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int step = 0; step < solver.steps(); step++) {
            source.fill(step, images, labels);
            for (float v : images) {
                allImages.putFloat(v);
            }
            for (int l : labels) {
                allLabels.putInt(l);
            }
        }
        Files.write(folder.resolve("images.f32"), allImages.array());
        Files.write(folder.resolve("labels.i32"), allLabels.array());
    }
}
