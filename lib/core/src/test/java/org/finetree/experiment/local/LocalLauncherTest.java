package org.finetree.experiment.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.GridProgress;
import org.finetree.experiment.Lab;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.ProgressDisplay;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Scale;
import org.finetree.experiment.Solver;
import org.finetree.experiment.StoppedException;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real worker processes with {@link CountingEngine}: no run is lost, repeated or changed by a stop, a kill or a second launcher. */
class LocalLauncherTest {

    private static final Solver TWENTY_STEPS = new Solver(0.1, 0, 0, new LearningRatePolicy.Fixed(), 4, 20);

    @TempDir
    Path folder;

    @AfterEach
    void fastAgain() {
        System.clearProperty("finetree.worker.options");
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
    void twoLaunchersOnOneStoreShareTheWork() throws InterruptedException {
        slow(5);
        Thread other = new Thread(() -> lab("a", 2).run(grid()));
        other.start();
        Results mine = lab("a", 2).run(grid());
        other.join();
        assertThat(mine.complete()).isTrue();
        assertThat(mine.records()).allMatch(r -> r.provenance().attempts() == 1);
    }

    @Test
    void aFailedRunIsNamedAndTheOthersAreCarriedOut() {
        Pretraining good = pretraining("counting", 1);
        Pretraining bad = pretraining("broken", 1);
        ExperimentGrid grid = new ExperimentGrid("failing", scale(), List.<ExperimentSpec>of(bad, good));
        assertThatThrownBy(() -> lab("a", 1).run(grid)).isInstanceOf(IllegalStateException.class).hasMessageContaining("1 runs failed").hasMessageContaining("network 'broken' is broken");
        assertThat(lab("a", 1).recorded(grid).missing()).containsExactly(bad);
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
        return results.records().stream().collect(Collectors.toMap(r -> r.id().value(), r -> r.artifacts().get("weights.bin"), (a, b) -> a, TreeMap::new));
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

        private final Runnable action;
        private boolean done;

        WhenUnderWay(Runnable action) {
            this.action = action;
        }

        @Override
        public boolean available() {
            return true;
        }

        @Override
        public void show(GridProgress progress) {
            if (!done && progress.running().stream().anyMatch(r -> r.step() > 5)) {
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
