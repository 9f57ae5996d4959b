package org.finetree.dl4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.finetree.dl4j.training.DivergedException;
import org.finetree.experiment.ConsoleProgress;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.Lab;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Scale;
import org.finetree.experiment.StoppedException;
import org.finetree.experiment.local.LocalLauncher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the real engine that are stopped, damaged or come apart: nothing is lost, and what was to come out comes out to the bit. */
class StoppedRunTest {

    private static final Duration STARTED = Duration.ofSeconds(3);

    @TempDir
    private Path calm;

    @TempDir
    private Path rough;

    /** Stops at random steps, again and again, until the run is through. */
    private static RunRecord withStops(Path store, ExperimentSpec spec, SplittableRandom random) {
        for (int stops = 0; stops < 1000; stops++) {
            AtomicInteger left = new AtomicInteger(1 + random.nextInt(20));
            try {
                return Runs.execute(store, spec, () -> left.decrementAndGet() <= 0);
            } catch (StoppedException stopped) {
                assertThat(stopped).hasMessageContaining("stopped at step");
            }
        }
        throw new AssertionError("no progress between stops");
    }

    @Test
    void stoppedAtRandomStepsEveryKindOfTrainingEndsWithTheSameBits() {
        Map<String, String> digests = new TreeMap<>();
        SplittableRandom random = new SplittableRandom(4);
        for (ExperimentSpec spec : Runs.all()) {
            RunRecord record = withStops(rough, spec, random);
            assertThat(record.provenance().attempts()).isGreaterThan(2);
            assertThat(record.curve()).hasSize(Runs.STEPS);
            digests.putAll(Runs.digests(record));
        }
        assertThat(digests).hasSize(4).isEqualTo(Runs.calm(calm));
    }

    /** The same runs in worker processes: one or two, with SIGTERM to them while they train. */
    @Test
    void workersGiveTheSameBitsAsThisProcessAlsoWhenAskedToEnd() {
        ExperimentGrid grid = new ExperimentGrid("kinds", Scale.sketchQuick(), Runs.all());
        Map<String, String> digests = new TreeMap<>();
        Thread terminator = new Thread(StoppedRunTest::askWorkersToEnd);
        terminator.start();
        Lab.open(rough, new LocalLauncher(2), new ConsoleProgress(System.err, false)).run(grid).records().forEach(r -> digests.putAll(Runs.digests(r)));
        terminator.interrupt();
        assertThat(digests).isEqualTo(Runs.calm(calm));
    }

    private static void askWorkersToEnd() {
        try {
            for (int times = 0; times < 2; times++) {
                List<ProcessHandle> workers = new ArrayList<>();
                while (workers.isEmpty()) {
                    Thread.sleep(100);
                    ProcessHandle.current().children().filter(ProcessHandle::isAlive).forEach(workers::add);
                }
                // By their own clock: on a busy machine a worker that has just been started cannot yet hear that it is asked to end.
                while (workers.stream().anyMatch(w -> w.isAlive() && w.info().totalCpuDuration().orElse(STARTED).compareTo(STARTED) < 0)) {
                    Thread.sleep(50);
                }
                workers.forEach(ProcessHandle::destroy);
            }
        } catch (InterruptedException through) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aDamagedNewestCheckpointIsPassedOverForTheOneBefore() throws IOException {
        Pretraining spec = Runs.pretraining(0.02);
        for (int steps : new int[] {12, 9}) {
            AtomicInteger left = new AtomicInteger(steps);
            assertThatThrownBy(() -> Runs.execute(rough, spec, () -> left.decrementAndGet() <= 0)).isInstanceOf(StoppedException.class);
        }
        List<Path> checkpoints = checkpoints();
        assertThat(checkpoints).hasSize(2);
        Path newest = checkpoints.get(1);
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);
        RunRecord record = Runs.execute(rough, spec, () -> false);
        assertThat(Runs.digests(record)).isEqualTo(Runs.digests(Runs.execute(calm, spec, () -> false)));
        assertThat(record.provenance().attempts()).isEqualTo(3);
    }

    /** In order of their steps. */
    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> all = Files.walk(rough)) {
            return all.filter(p -> p.getFileName().toString().startsWith("checkpoint-")).sorted().toList();
        }
    }

    @Test
    void aTrainingThatComesApartStopsWithStepRateAndTheLastGoodCheckpoint() throws IOException {
        Pretraining wild = Runs.pretraining(1e4);
        AtomicInteger left = new AtomicInteger(1);
        assertThatThrownBy(() -> Runs.execute(rough, wild, () -> left.getAndDecrement() <= 0)).isInstanceOf(StoppedException.class);
        Path checkpoint = checkpoints().get(0);
        assertThatThrownBy(() -> Runs.execute(rough, wild, () -> false)).isInstanceOf(DivergedException.class)
            .hasMessageContaining("at step").hasMessageContaining("learning rate 10000.0").hasMessageContaining("lower the base rate")
            .hasMessageContaining("The last good checkpoint is " + checkpoint);
        assertThat(checkpoint).exists();
        assertThatThrownBy(() -> Runs.execute(calm, wild, () -> false)).isInstanceOf(DivergedException.class).hasMessageContaining("no checkpoint from before");
    }
}
