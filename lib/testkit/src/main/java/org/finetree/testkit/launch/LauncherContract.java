package org.finetree.testkit.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.RunsFailedException;
import org.finetree.experiment.Solver;
import org.finetree.experiment.StartingPoint;
import org.finetree.launch.GridProgress;
import org.finetree.launch.Launcher;
import org.finetree.launch.NamedRun;
import org.finetree.launch.ProgressDisplay;
import org.finetree.run.Engine;
import org.finetree.run.RunExecutor;
import org.finetree.run.RunIdResolver;
import org.finetree.run.RunStore;
import org.finetree.run.StoppedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every launcher keeps to; a new one extends it and says which it is. It launches small trainings on the bundled photographs of clothes, with whatever engine its processes find, and compares the results with
 * those of the same engine called directly.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
public abstract class LauncherContract {

    private static final int STEPS = 20;

    @TempDir
    private Path folder;

    /** The launcher; may be the same each time. */
    protected abstract Launcher launcher();

    /** The engine that its processes use. */
    protected abstract Engine engine();

    /** A network of that engine for grey images of 28 x 28. */
    protected String network() {
        return "minialex28";
    }

    /** A network whose training fails: by default one that there is not. */
    protected String brokenNetwork() {
        return "no-such-network";
    }

    private Pretraining pretraining(long seed) {
        return pretraining(network(), seed);
    }

    private static Pretraining pretraining(String network, long seed) {
        return new Pretraining(ClassificationTask.of("fashion"), network, new Solver(0.01, 0.9, 5e-4, new LearningRatePolicy.Fixed(), 4, STEPS), seed);
    }

    private static FineTuning after(Pretraining pretraining) {
        return new FineTuning(new StartingPoint.Pretrained(pretraining), ClassificationTask.of("fashion").withShots(2, 1), pretraining.solver(), 1);
    }

    /** In an order in which what others require comes last. */
    private static List<NamedRun> named(ExperimentSpec... runs) {
        RunIdResolver resolver = new RunIdResolver();
        return List.of(runs).stream().map(run -> new NamedRun(resolver.id(run), run)).toList();
    }

    private RunStore store(String name) {
        return RunStore.at(folder.resolve(name));
    }

    private static Map<String, Map<String, String>> files(List<RunRecord> records) {
        Map<String, Map<String, String>> files = new TreeMap<>();
        records.forEach(record -> files.put(record.id().value(), new TreeMap<>(record.artifacts())));
        return files;
    }

    private Map<String, Map<String, String>> direct(ExperimentSpec... inOrder) {
        RunStore store = store("direct");
        RunExecutor executor = new RunExecutor(store, engine(), 1);
        for (ExperimentSpec run : inOrder) {
            executor.execute(run, () -> false, (step, loss, rate) -> { });
        }
        return files(store.all());
    }

    @Test
    void itHasAName() {
        assertThat(launcher().name()).matches("[a-z0-9][a-z0-9-]*");
        assertThat(launcher().withWorkers(1).name()).isEqualTo(launcher().name());
    }

    /** Requirements first, whatever the order; the results are those of the engine. */
    @Test
    void everyRunIsCarriedOutAndTheResultsAreTheEngines() {
        Pretraining one = pretraining(1);
        Shown shown = new Shown(() -> { });
        launcher().launch("contract", named(after(one), pretraining(2), one), store("a"), shown);
        assertThat(files(store("a").all())).isEqualTo(direct(one, pretraining(2), after(one)));
        GridProgress last = shown.last();
        assertThat(last.name()).isEqualTo("contract");
        assertThat(List.of(last.total(), last.reused(), last.finished(), last.running().size())).as("total, found, finished, under way").containsExactly(3, 0, 3, 0);
    }

    @Test
    void finishedRunsArePassedOver() {
        launcher().launch("contract", named(pretraining(1)), store("a"), new Shown(() -> { }));
        List<RunRecord> before = store("a").all();
        launcher().launch("contract", named(pretraining(1), pretraining(2)), store("a"), new Shown(() -> { }));
        assertThat(store("a").all()).hasSize(2).containsAll(before);
    }

    /** All others are carried out; what needs the failed one is named too. */
    @Test
    void aFailedRunTakesOnlyThoseWithItThatNeedIt() {
        Pretraining bad = pretraining(brokenNetwork(), 1);
        assertThatThrownBy(() -> launcher().launch("contract", named(bad, after(bad), pretraining(2)), store("a"), new Shown(() -> { }))).isInstanceOfSatisfying(RunsFailedException.class,
            failed -> assertThat(failed.failures()).containsOnlyKeys(bad, after(bad)));
        assertThat(store("a").all()).extracting(RunRecord::spec).containsExactly(pretraining(2));
    }

    /** An interrupt of the calling thread stops it; nothing is lost or done twice, and the results are the same to the bit. */
    @Test
    void afterAnInterruptTheSameCallGoesOn() {
        Thread me = Thread.currentThread();
        ExperimentSpec[] runs = {pretraining(1), pretraining(2), pretraining(3), pretraining(4)};
        assertThatThrownBy(() -> launcher().launch("contract", named(runs), store("a"), new Shown(me::interrupt))).isInstanceOf(StoppedException.class);
        assertThat(Thread.interrupted()).as("still interrupted afterwards").isFalse();
        assertThat(store("a").all().size()).isLessThan(runs.length);
        launcher().launch("contract", named(runs), store("a"), new Shown(() -> { }));
        assertThat(files(store("a").all())).isEqualTo(direct(runs));
    }

    /** As two people, or two notebooks, do who share a folder. */
    @Test
    void twoOnOneStoreShareTheWork() throws Exception {
        ExperimentSpec[] runs = {pretraining(1), pretraining(2), pretraining(3)};
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                ends.add(both.submit(() -> launcher().launch("contract", named(runs), store("a"), new Shown(() -> { }))));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            both.shutdownNow();
        }
        assertThat(files(store("a").all())).isEqualTo(direct(runs));
        assertThat(store("a").all()).allSatisfy(record -> assertThat(record.provenance().attempts()).isEqualTo(1));
    }

    /** Keeps the last state, and does something at the first. */
    private static final class Shown implements ProgressDisplay {

        private final Runnable atFirst;
        private GridProgress last;

        Shown(Runnable atFirst) {
            this.atFirst = atFirst;
        }

        @Override
        public boolean available() {
            return true;
        }

        @Override
        public synchronized void show(GridProgress progress) {
            if (last == null) {
                atFirst.run();
            }
            last = progress;
        }

        @Override
        public synchronized void done(GridProgress progress) {
            last = progress;
        }

        synchronized GridProgress last() {
            return last;
        }
    }
}
