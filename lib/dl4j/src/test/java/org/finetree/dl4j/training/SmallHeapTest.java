package org.finetree.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.finetree.dl4j.network.Network;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Solver;
import org.finetree.network.InnerProduct;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.network.Shape;
import org.finetree.run.Engines;
import org.finetree.seed.Seed;
import org.finetree.training.CheckpointStore;
import org.finetree.training.NoiseBatches;
import org.finetree.training.Trainer;
import org.finetree.training.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Weights and velocities lie outside Java's heap and need not pass through it as a whole: a network may be larger than the heap. */
class SmallHeapTest {

    /** Takes a step, saves, takes another and goes back; the first argument is a network's JSON. */
    public static final class Training {

        private Training() {
        }

        public static void main(String[] args) throws IOException {
            NetworkSpec spec = NetworkSpec.fromJson(args[0]);
            CheckpointStore store = CheckpointStore.in(Path.of(args[1]), System.err::println);
            Solver solver = new Solver(1e-3, 0.9, 0, new LearningRatePolicy.Fixed(), 2, 10);
            try (Network network = Network.build(spec, Seed.of(1));
                 Trainer trainer = Trainer.of(network, solver, new NoiseBatches(spec, 2), Seed.of(1), TrainingOptions.DEFAULT)) {
                trainer.step();
                trainer.save(store);
                float before = sample(network);
                trainer.step();
                float between = sample(network);
                trainer.resume(store);
                network.save(Path.of(args[1], "weights"));
                Network.read(Path.of(args[1], "weights")).close();
                System.out.print(before == sample(network) && before != between && trainer.stepsDone() == 1 ? "as before" : "changed");
            }
        }

        private static float sample(Network network) {
            float[] one = new float[1];
            network.parameters().all().get(network.parameters().all().count() - 1, one, 1);
            return one[0];
        }
    }

    @Test
    void aNetworkLargerThanTheHeapIsSavedAndGoesOn(@TempDir Path folder) throws IOException, InterruptedException {
        // 25 million parameters, 100 MB, and as much of velocities
        train(new NetworkSpec("wide", new Shape(3, 16, 16), 1, List.of(InnerProduct.of("fc1", 32_000), InnerProduct.of("fc2", 10))), "-Xmx80m", folder);
    }

    @Test
    @EnabledIfSystemProperty(named = "finetree.full", matches = "true")
    void alexNetDoesWithAThirdOfAWorkersHeap(@TempDir Path folder) throws IOException, InterruptedException {
        train(Networks.byName("alexnet", 1000), "-Xmx340m", folder);
    }

    private static void train(NetworkSpec spec, String heap, Path folder) throws IOException, InterruptedException {
        // JavaCPP would refuse native memory beyond four times the heap.
        List<String> options = List.of(heap, "-Dorg.bytedeco.javacpp.maxphysicalbytes=0", "-XX:+UseSerialGC");
        Process process = Engines.onClassPath().start("dl4j", 1).process(options, Training.class.getName(), List.of(spec.toJson(), folder.toString())).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("as before");
        assertThat(process.waitFor()).isZero();
    }
}
