package org.finetree.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.finetree.dataset.ImageShape;
import org.finetree.dataset.Split;
import org.finetree.dl4j.network.Network;
import org.finetree.experiment.Solver;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.seed.Seed;
import org.finetree.testkit.SyntheticImages;
import org.finetree.training.BatchSource;
import org.finetree.training.CheckpointStore;
import org.finetree.training.DatasetImages;
import org.finetree.training.ShuffledEpochs;
import org.finetree.training.Trainer;
import org.finetree.training.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at random moments of a training in a process of its own, then going on: the same bits as without. Three kills, twenty in the full tests. */
class KilledTrainingTest {

    private static final int KILLS = Boolean.getBoolean("finetree.full") ? 20 : 3;
    private static final int STEPS = 400;

    /** Trains with a checkpoint every five steps, saves the weights and says so. */
    public static final class Training {

        private Training() {
        }

        public static void main(String[] args) throws IOException {
            Path folder = Path.of(args[0]);
            Network network = train(CheckpointStore.in(folder.resolve("checkpoints"), System.err::println));
            network.save(folder.resolve("weights.safetensors"));
        }

        static Network train(CheckpointStore store) throws IOException {
            NetworkSpec spec = Networks.byName("minialex28", 10);
            SyntheticImages data = SyntheticImages.of(new ImageShape(1, 28, 28), 10, 30, 1, Seed.of(3));
            Solver solver = Solver.sketch(0.02, 16, 16 * STEPS);
            BatchSource source = ShuffledEpochs.of(DatasetImages.of(data, data.images(Split.TRAIN), spec), data.labels(Split.TRAIN), 10, 16, Seed.of(5));
            Network network = Network.build(spec, Seed.of(1));
            try (Trainer trainer = Trainer.of(network, solver, source, Seed.of(5), TrainingOptions.DEFAULT)) {
                trainer.resume(store);
                while (!trainer.finished()) {
                    trainer.step();
                    if (trainer.stepsDone() % 5 == 0) {
                        trainer.save(store);
                        System.out.println(trainer.stepsDone());
                    }
                }
            }
            return network;
        }
    }

    @Test
    void killedAndContinuedGivesTheSameBits(@TempDir Path folder, @TempDir Path calm) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(1);
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            Process process = start(folder);
            // The first line comes when it is under way; then it may live for a moment more.
            if (process.getInputStream().read() >= 0) {
                Thread.sleep(random.nextInt(150));
            }
            process.destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            killed += process.exitValue() == 0 ? 0 : 1;
        }
        assertThat(killed).as("kills that came before the end").isPositive();
        Process last = start(folder);
        last.getInputStream().readAllBytes();
        assertThat(last.waitFor()).isZero();
        float[] expected = Training.train(CheckpointStore.in(calm, w -> { })).parameters().all().toArray();
        float[] actual = Network.read(folder.resolve("weights.safetensors")).parameters().all().toArray();
        assertThat(Arrays.equals(actual, expected)).isTrue();
    }

    private static Process start(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx300m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-cp", System.getProperty("java.class.path"), Training.class.getName(), folder.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
