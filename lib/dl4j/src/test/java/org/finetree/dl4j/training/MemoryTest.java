package org.finetree.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.finetree.dl4j.network.Network;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Solver;
import org.finetree.network.Convolution;
import org.finetree.network.Dropout;
import org.finetree.network.InnerProduct;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Pooling;
import org.finetree.network.Relu;
import org.finetree.network.Shape;
import org.finetree.seed.Seed;
import org.finetree.training.BatchSource;
import org.finetree.training.ImageSource;
import org.finetree.training.ShuffledEpochs;
import org.finetree.training.Trainer;
import org.finetree.training.TrainingOptions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Buffers are allocated once: neither training nor inference grows. */
class MemoryTest {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final NetworkSpec SPEC = new NetworkSpec("tiny", new Shape(2, 12, 12), 1, List.of(
        Convolution.of("conv1", 8, 3).pad(1), new Relu("relu1"), Pooling.max("pool1", 3, 2), Convolution.of("conv2", 8, 3).groups(2), new Relu("relu2"),
        InnerProduct.of("fc3", 16), new Relu("relu3"), new Dropout("drop3", 0.5), InnerProduct.of("fc4", 4)));

    private record Constant(int size) implements ImageSource {

        @Override
        public Shape shape() {
            return SPEC.input();
        }

        @Override
        public void read(int image, float[] into, int offset) {
            java.util.Arrays.fill(into, offset, offset + shape().size(), image % 5);
        }
    }

    private static long residentMegabytes() throws IOException {
        System.gc();
        return Files.readAllLines(STATUS).stream().filter(l -> l.startsWith("VmRSS:")).findFirst().map(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024).orElseThrow();
    }

    @Test
    void tenThousandStepsTakeNoMoreMemoryThanAThousand() throws IOException {
        Assumptions.assumeTrue(Files.exists(STATUS), "this system does not tell a process's memory");
        Solver solver = new Solver(1e-3, 0.9, 0, new LearningRatePolicy.Fixed(), 8, 11_000);
        BatchSource source = ShuffledEpochs.of(new Constant(20), new int[20], 4, 8, Seed.of(1));
        try (Network network = Network.build(SPEC, Seed.of(1)); Trainer trainer = Trainer.of(network, solver, source, Seed.of(1), TrainingOptions.DEFAULT)) {
            run(trainer, 1_000);
            long before = residentMegabytes();
            run(trainer, 11_000);
            // A leak of one small buffer a step would be 30 MB and more.
            assertThat(residentMegabytes() - before).isLessThan(20);
        }
    }

    private static void run(Trainer trainer, int until) {
        while (trainer.stepsDone() < until) {
            trainer.step();
        }
    }

    @Test
    void plansThatAreClosedGiveTheirMemoryBack() throws IOException {
        Assumptions.assumeTrue(Files.exists(STATUS), "this system does not tell a process's memory");
        NetworkSpec large = SPEC.withInput(new Shape(2, 96, 96));
        ImageSource images = new ImageSource() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public Shape shape() {
                return large.input();
            }

            @Override
            public void read(int image, float[] into, int offset) {
                into[offset] = 1;
            }
        };
        try (Network network = Network.build(large, Seed.of(1))) {
            for (int i = 0; i < 20; i++) {
                network.logits(images);
            }
            long before = residentMegabytes();
            for (int i = 0; i < 100; i++) {
                network.logits(images);
            }
            // Each plan holds about 30 MB.
            assertThat(residentMegabytes() - before).isLessThan(200);
        }
    }
}
