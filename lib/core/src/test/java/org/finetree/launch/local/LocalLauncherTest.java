package org.finetree.launch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.finetree.dataset.Datasets;
import org.finetree.dataset.ImageShape;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.EngineChoice;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.RunsFailedException;
import org.finetree.experiment.Scale;
import org.finetree.experiment.Solver;
import org.finetree.experiment.StartingPoint;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.launch.GridProgress;
import org.finetree.launch.Lab;
import org.finetree.launch.NamedRun;
import org.finetree.launch.ProgressDisplay;
import org.finetree.run.CountingEngine;
import org.finetree.run.RunStore;
import org.finetree.run.StoppedException;
import org.finetree.sampling.SubsetSampler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real worker processes with {@link CountingEngine}: no run is lost, repeated or changed by a stop, a kill or a second launcher. */
class LocalLauncherTest {

    private static final Solver TWENTY_STEPS = new Solver(0.1, 0, 0, new LearningRatePolicy.Fixed(), 4, 20);

    @TempDir
    Path folder;

    @AfterEach
    void fastAgain() {
        System.clearProperty("finetree.worker.options");
        System.clearProperty(EngineChoice.PROPERTY);
    }

    @Test
    void finishedRunsAreFoundAgain() {
        Results first = lab("a", 2).run(grid());
        Counter counter = new Counter();
        Results second = Lab.open(folder.resolve("a"), new LocalLauncher(2), counter).run(grid());
        assertThat(first.complete()).isTrue();
        assertThat(first.records()).hasSize(6);
        assertThat(second.records()).isEqualTo(first.records());
        assertThat(counter.shown).hasValue(0);
    }

    @Test
    void oneWorkerOrSeveralGiveTheSame() {
        assertThat(weights(lab("a", 1).run(grid()))).isEqualTo(weights(lab("b", 3).run(grid())));
    }

    @Test
    void stoppedAndContinuedIsTheSameAsNeverStopped() {
        slow(60);
        Thread me = Thread.currentThread();
        Lab lab = Lab.open(folder.resolve("a"), new LocalLauncher(2), new WhenUnderWay(me::interrupt));
        assertThatThrownBy(() -> lab.run(grid())).isInstanceOf(StoppedException.class);
        assertThat(weights(lab("a", 2).run(grid()))).isEqualTo(weights(lab("b", 2).run(grid())));
    }

    @Test
    void killedWorkersAreReplacedAndTheirRunsGoOn() {
        slow(60);
        Results killed = Lab.open(folder.resolve("a"), new LocalLauncher(2), new WhenUnderWay(LocalLauncherTest::killTheWorkers)).run(grid());
        fastAgain();
        assertThat(weights(killed)).isEqualTo(weights(lab("b", 2).run(grid())));
        assertThat(killed.records()).anyMatch(r -> r.provenance().attempts() > 1);
    }

    @Test
    void workersThatAreAskedToEndWriteCheckpointsAndTheirRunsGoOn() {
        slow(60);
        Results ended = Lab.open(folder.resolve("a"), new LocalLauncher(2), new WhenUnderWay(LocalLauncherTest::askTheWorkersToEnd)).run(grid());
        fastAgain();
        assertThat(weights(ended)).isEqualTo(weights(lab("b", 2).run(grid())));
        assertThat(ended.records()).anyMatch(r -> r.provenance().attempts() > 1);
    }

    @Test
    void twoLaunchersOnOneStoreShareTheWork() throws Exception {
        slow(5);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Results> theirs = other.submit(() -> lab("a", 2).run(grid()));
            Results mine = lab("a", 2).run(grid());
            assertThat(mine.complete()).isTrue();
            assertThat(theirs.get().records()).isEqualTo(mine.records());
            assertThat(mine.records()).allMatch(r -> r.provenance().attempts() == 1);
        } finally {
            other.shutdownNow();
        }
    }

    /** One worker, where a launcher's thread that ended would look like success, and two, where the other would wait for it. */
    @Test
    void whatTheJavaMachineWritesOnAWorkersOutputIsNoMessage() {
        System.setProperty("finetree.worker.options", "-Xlog:class+load:stdout -Xlog:gc*:stdout");
        Results one = lab("a", 1).run(grid());
        Results two = lab("b", 2).run(grid());
        fastAgain();
        assertThat(one.complete()).isTrue();
        assertThat(weights(one)).isEqualTo(weights(two));
        assertThat(folder.resolve("a/logs/worker-1.log")).content().contains("standard output: [");
    }

    @Test
    void aFailedRunIsNamedAndTheOthersResultsAreGiven() {
        Pretraining good = pretraining("counting", 1);
        Pretraining bad = pretraining("broken", 1);
        FineTuning after = new FineTuning(new StartingPoint.Pretrained(bad), bad.task(), TWENTY_STEPS, 1);
        ExperimentGrid grid = new ExperimentGrid("failing", scale(), List.<ExperimentSpec>of(bad, good, after));
        Results results = lab("a", 1).run(grid);
        assertThat(results.records()).extracting(RunRecord::spec).containsExactly(good);
        assertThat(results.missing()).containsExactly(bad, after);
        assertThat(results.failed().get(bad)).contains("network 'broken' is broken");
        assertThat(results.failed().get(after)).contains("not begun: it needs '" + bad.title() + "'");
        assertThat(results.complete()).isFalse();
        assertThatThrownBy(results::orThrow).hasMessageContaining("2 of 3 runs failed").hasMessageContaining("network 'broken' is broken").hasMessageNotContaining("\n");
        assertThat(lab("a", 1).recorded(grid).missing()).containsExactly(bad, after);
    }

    @Test
    void whereEveryRunFailsThereAreNoResults() {
        ExperimentGrid grid = new ExperimentGrid("failing", scale(), List.<ExperimentSpec>of(pretraining("broken", 1)));
        assertThatThrownBy(() -> lab("a", 1).run(grid)).isInstanceOf(RunsFailedException.class).hasMessageContaining("1 of 1 run failed").hasMessageContaining("network 'broken' is broken");
    }

    @Test
    void whatAWorkerSaidBeforeItDiedIsKept() {
        ExperimentGrid grid = new ExperimentGrid("dying", scale(), List.<ExperimentSpec>of(pretraining("dying", 1), pretraining("counting", 1)));
        Results results = lab("a", 1).run(grid);
        assertThat(results.failed().get(pretraining("dying", 1))).contains("its worker process ended 2 times").contains("worker-1.log");
        assertThat(folder.resolve("a/logs/worker-1.log")).content().containsPattern("(?s)last words.*worker process \\d+ begins.*last words.*worker process \\d+ begins");
    }

    /** Before anything is known of the worker, or while it works on without looking up. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    @Timeout(180)
    void aStopWaitsForNoRunsEnd(int steps) {
        Thread me = Thread.currentThread();
        Lab lab = Lab.open(folder.resolve("a"), new LocalLauncher(2, Duration.ofSeconds(2)), new WhenUnderWay(steps, me::interrupt));
        ExperimentGrid grid = new ExperimentGrid("deaf", scale(), List.<ExperimentSpec>of(pretraining("deaf", 1), pretraining("deaf", 2)));
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThatThrownBy(() -> lab.run(grid)).isInstanceOf(StoppedException.class);
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).as("said where it takes time").contains(steps == 0 ? "" : "waiting for the checkpoints of the runs under way, 2 s at most");
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    @Timeout(180)
    void nothingTrainsOnWhereTheDisplayFails() {
        slow(200);
        Lab lab = Lab.open(folder.resolve("a"), new LocalLauncher(2), new WhenUnderWay(0, () -> {
            throw new IllegalStateException("the display is broken");
        }));
        assertThatThrownBy(() -> lab.run(grid())).hasMessage("the display is broken");
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aRunThatWasCarriedOutUnderAnotherNameIsNotTheOneAskedFor() {
        RunId asked = new RunId("0".repeat(64));
        RunStore store = RunStore.at(folder.resolve("a"));
        assertThatThrownBy(() -> new LocalLauncher(1).launch("renamed", List.of(new NamedRun(asked, pretraining("counting", 1))), store, new Counter()))
            .isInstanceOf(RunsFailedException.class).hasMessageContaining("its images changed while it waited");
    }

    @Test
    void aDamagedRecordCountsAsUnfinishedAndIsKept() throws IOException {
        Results first = lab("a", 2).run(grid());
        RunRecord victim = first.records().get(0);
        Path record = folder.resolve("a").resolve(victim.id().value()).resolve("record.json");
        Files.writeString(record, Files.readString(record).replaceFirst("\"trainImages\" : \\d+", "\"trainImages\" : 1"));
        assertThat(lab("a", 2).recorded(grid()).missing()).hasSize(1);
        assertThat(record.resolveSibling("record.json.damaged")).exists();
        assertThat(weights(lab("a", 2).run(grid()))).isEqualTo(weights(first));
    }

    @Test
    void trainedNeverTrainsSilently() {
        assertThatThrownBy(() -> lab("a", 1).trained(pretraining("counting", 1))).hasMessageContaining("is not finished").hasMessageContaining("lab.run(grid)");
    }

    /** A worker and whoever reads the results hear of the folder, the record does not. */
    @Test
    void imagesOfOnesOwnAreFoundByTheWorkers() throws IOException {
        for (int i = 0; i < 4; i++) {
            Path file = folder.resolve("my photos/" + (i < 2 ? "giraffe/" : "zebra/") + i + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
        }
        ClassificationTask photos = ClassificationTask.of(Datasets.folder(folder.resolve("my photos"), new ImageShape(1, 28, 28)));
        Results results = lab("a", 2).run(new ExperimentGrid("photos", scale(), List.of(new Pretraining(photos, "counting", TWENTY_STEPS, 1), new Pretraining(photos, "counting", TWENTY_STEPS, 2))));
        assertThat(results.orThrow().records()).hasSize(2).allSatisfy(run -> {
            Path record = folder.resolve("a").resolve(run.id().value()).resolve("record.json");
            assertThat(record).content().contains("folder/my photos@1x28x28").doesNotContain(folder.toString());
            assertThat(Datasets.open(run.spec().task().dataset()).index().size()).isEqualTo(4);
        });
    }

    @Test
    void runsOfAnEngineThatWasAskedForHaveNamesOfTheirOwn() {
        Results taken = lab("a", 2).run(grid()).orThrow();
        System.setProperty(EngineChoice.PROPERTY, "counting:cpu");
        Results askedFor = lab("a", 2).run(grid()).orThrow();
        assertThat(askedFor.records()).hasSize(6).allSatisfy(run -> assertThat(run.provenance().inputs()).containsEntry("engine", "counting"));
        assertThat(askedFor.records()).extracting(RunRecord::id).doesNotContainAnyElementsOf(taken.records().stream().map(RunRecord::id).toList());
        assertThat(taken.records()).allSatisfy(run -> assertThat(run.provenance().inputs()).doesNotContainKey("engine"));
    }

    private static ExperimentGrid grid() {
        return ExperimentGrid.named("test", scale()).source("fashion").pretrain(new LabelSetRecipe.All(), SubsetSampler.all()).untrained()
            .fineTuneFewShot("fashion", new LabelSetRecipe.All(), 3).seeds(1, 2);
    }

    private static Scale scale() {
        return new Scale("test", "counting", TWENTY_STEPS, TWENTY_STEPS, TWENTY_STEPS, TWENTY_STEPS, "fc7", 0);
    }

    private static Pretraining pretraining(String network, long seed) {
        return new Pretraining(new ClassificationTask("fashion", new LabelSetRecipe.All(), SubsetSampler.all()), network, TWENTY_STEPS, seed);
    }

    private Lab lab(String store, int workers) {
        return Lab.open(folder.resolve(store), new LocalLauncher(workers), new Counter());
    }

    /** Digest of the weights of each run: the hash chain over its steps. */
    private static Map<String, String> weights(Results results) {
        return results.records().stream().collect(Collectors.toMap(r -> r.id().value(), r -> r.artifacts().get(RunFiles.WEIGHTS), (a, b) -> a, TreeMap::new));
    }

    private static void slow(int millisAStep) {
        System.setProperty("finetree.worker.options", "-Dfinetree.test.step=" + millisAStep);
    }

    /** SIGTERM. */
    private static void askTheWorkersToEnd() {
        List<ProcessHandle> workers = ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
        assertThat(workers).isNotEmpty().allMatch(ProcessHandle::destroy);
    }

    private static void killTheWorkers() {
        List<ProcessHandle> workers = ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
        assertThat(workers).isNotEmpty().allMatch(ProcessHandle::destroyForcibly);
    }

    /** Does something once, when a run has done its first steps. */
    private static final class WhenUnderWay implements ProgressDisplay {

        private final int steps;
        private final Runnable action;
        private boolean done;

        WhenUnderWay(Runnable action) {
            this(6, action);
        }

        WhenUnderWay(int steps, Runnable action) {
            this.steps = steps;
            this.action = action;
        }

        @Override
        public boolean available() {
            return true;
        }

        @Override
        public void show(GridProgress progress) {
            if (!done && progress.running().stream().anyMatch(r -> r.step() >= steps)) {
                done = true;
                action.run();
            }
        }

        @Override
        public void done(GridProgress progress) {
            // nothing to show
        }
    }

    /** Counts how often it was shown something. */
    private static final class Counter implements ProgressDisplay {

        private final AtomicInteger shown = new AtomicInteger();

        @Override
        public boolean available() {
            return true;
        }

        @Override
        public void show(GridProgress progress) {
            shown.incrementAndGet();
        }

        @Override
        public void done(GridProgress progress) {
            shown.incrementAndGet();
        }
    }
}
