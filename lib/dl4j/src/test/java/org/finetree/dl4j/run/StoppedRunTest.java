package org.finetree.dl4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.finetree.dataset.Datasets;
import org.finetree.dataset.ImageDataset;
import org.finetree.dl4j.network.Network;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Scale;
import org.finetree.experiment.Training;
import org.finetree.labelset.LabelSet;
import org.finetree.labelset.LabelSets;
import org.finetree.launch.ConsoleProgress;
import org.finetree.launch.GridProgress;
import org.finetree.launch.Lab;
import org.finetree.launch.ProgressDisplay;
import org.finetree.launch.local.LocalLauncher;
import org.finetree.run.Engine;
import org.finetree.run.Engines;
import org.finetree.run.StoppedException;
import org.finetree.run.TaskData;
import org.finetree.training.DivergedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the real engine that are stopped, damaged or come apart: nothing is lost, and what was to come out comes out to the bit. */
class StoppedRunTest {

    private static final String BLAS = "OPENBLAS_CORETYPE";

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

    /** The same runs in worker processes: one that is left alone; two, which get SIGTERM in the middle of a run, each run once. */
    @Test
    void workersGiveTheSameBitsOneOrTwoAlsoWhenAskedToEnd() {
        Map<String, String> expected = digestsByWorkers(calm, 1, new ConsoleProgress(System.err, false));
        Terminator terminator = new Terminator();
        assertThat(digestsByWorkers(rough, 2, terminator)).hasSize(4).isEqualTo(expected);
        assertThat(terminator.hit).as("runs that were under way when their worker was asked to end").isNotEmpty();
        if (Objects.equals(System.getenv(BLAS), Engines.onClassPath().start("dl4j", 1).process(List.of(), "Main", List.of()).environment().get(BLAS))) {
            assertThat(expected).as("in this process, whose matrix products are the workers'").isEqualTo(Runs.calm(calm.resolve("here")));
        }
    }

    private static Map<String, String> digestsByWorkers(Path store, int workers, ProgressDisplay display) {
        ExperimentGrid grid = new ExperimentGrid("kinds", Scale.sketchQuick(), Runs.all());
        Map<String, String> digests = new TreeMap<>();
        Lab.open(store, new LocalLauncher(workers), display).run(grid).records().forEach(r -> digests.putAll(Runs.digests(r)));
        return digests;
    }

    /** Asks all workers to end when it sees a run under way that it has not yet disturbed: one that has taken a step, so that its worker can hear. */
    private static final class Terminator implements ProgressDisplay {

        private final Set<RunId> hit = new HashSet<>();

        @Override
        public boolean available() {
            return true;
        }

        @Override
        public void show(GridProgress progress) {
            List<RunId> seen = progress.running().stream().filter(r -> r.step() > 0 && r.step() < r.steps()).map(GridProgress.RunProgress::id).toList();
            if (progress.running().stream().allMatch(r -> r.step() > 0) && hit.addAll(seen)) {
                ProcessHandle.current().children().forEach(ProcessHandle::destroy);
            }
        }

        @Override
        public void done(GridProgress progress) {
            // nobody is left
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

    /** What belongs to a checkpoint is damaged, not the checkpoint: that must not fail the run for ever. */
    @Test
    void aCheckpointWhoseCurveIsDamagedIsPassedOverForTheOneBefore() throws IOException {
        Pretraining spec = Runs.pretraining(0.02);
        for (int steps : new int[] {12, 9}) {
            AtomicInteger left = new AtomicInteger(steps);
            assertThatThrownBy(() -> Runs.execute(rough, spec, () -> left.decrementAndGet() <= 0)).isInstanceOf(StoppedException.class);
        }
        try (Stream<Path> all = Files.walk(rough)) {
            List<Path> curves = all.filter(p -> p.getFileName().toString().startsWith("curve-")).toList();
            assertThat(curves).hasSizeGreaterThan(1);
            Path newest = curves.stream().max(Comparator.comparing(p -> Integer.parseInt(p.getFileName().toString().replaceAll("\\D", "")))).orElseThrow();
            Files.writeString(newest, "{\"count\":");
        }
        RunRecord record = Runs.execute(rough, spec, () -> false);
        assertThat(Runs.digests(record)).isEqualTo(Runs.digests(Runs.execute(calm, spec, () -> false)));
        assertThat(record.curve()).hasSize(Runs.STEPS);
    }

    /** Training is done, then measuring fails, or the process ends: the next attempt goes on from the last checkpoint. */
    @Test
    void whatWasTrainedOutlivesAnEvaluationThatFails() throws IOException {
        Pretraining spec = Runs.pretraining(0.02);
        ImageDataset clothes = Datasets.fashion();
        LabelSet labels = LabelSets.all(clothes.wnids());
        int[] images = IntStream.range(0, 60).toArray();
        int[] classes = IntStream.of(images).map(i -> labels.indexOf(clothes.index().entries().get(i).wnid())).toArray();
        AtomicInteger steps = new AtomicInteger();
        TaskData broken = new TaskData(clothes, labels, images, classes, new int[] {-1}, new int[] {0}, Map.of());
        assertThatThrownBy(() -> new Dl4jEngine().run(new Attempt(spec, broken, rough, steps))).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(steps).hasValue(Runs.STEPS);
        assertThat(checkpoints()).isNotEmpty();
        steps.set(0);
        new Dl4jEngine().run(new Attempt(spec, new TaskData(clothes, labels, images, classes, images, classes, Map.of()), rough, steps));
        assertThat(steps.get()).isLessThanOrEqualTo(10);
        Network again = Network.read(rough.resolve(Engine.Outcome.WEIGHTS));
        new Dl4jEngine().run(new Attempt(spec, new TaskData(clothes, labels, images, classes, images, classes, Map.of()), calm, steps));
        Network never = Network.read(calm.resolve(Engine.Outcome.WEIGHTS));
        try (again; never) {
            assertThat(again.parameters().all().toArray()).isEqualTo(never.parameters().all().toArray());
        }
    }

    /** One attempt at a training, which counts its steps. */
    private record Attempt(Training spec, TaskData data, Path work, AtomicInteger steps) implements Engine.Job {

        @Override
        public Optional<Path> sourceWeights() {
            return Optional.empty();
        }

        @Override
        public int sourceClasses() {
            return 0;
        }

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public void progress(long step, double loss, double learningRate) {
            steps.incrementAndGet();
        }

        @Override
        public boolean stopRequested() {
            return false;
        }
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
