package org.finetree.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Solver;
import org.finetree.experiment.StartingPoint;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunExecutorTest {

    private static final ClassificationTask CLOTHES = new ClassificationTask("fashion", new LabelSetRecipe.All(), SubsetSampler.imagesPerClass(5, 1));
    private static final Pretraining RUN = new Pretraining(CLOTHES, "counting", new Solver(0.1, 0, 0, new LearningRatePolicy.Fixed(), 4, 20), 1);
    private static final RunExecutor.StepListener NOBODY = (step, loss, rate) -> { };

    @TempDir
    private Path folder;

    private RunExecutor executor() {
        return new RunExecutor(RunStore.at(folder), new CountingEngine(), 1);
    }

    @Test
    void aFinishedRunIsFoundAndNotCarriedOutAgain() {
        RunRecord first = executor().execute(RUN, () -> false, NOBODY);
        AtomicInteger steps = new AtomicInteger();
        assertThat(executor().execute(RUN, () -> false, (step, loss, rate) -> steps.incrementAndGet())).isEqualTo(first);
        assertThat(steps).hasValue(0);
        assertThat(folder.resolve(first.id().value()).resolve("work")).doesNotExist();
    }

    @Test
    void attemptsAreCountedAndTheWorkFolderStaysUntilTheRecordIsWritten() {
        AtomicInteger left = new AtomicInteger(7);
        assertThatThrownBy(() -> executor().execute(RUN, () -> left.decrementAndGet() < 0, NOBODY)).isInstanceOf(StoppedException.class);
        Path work = folder.resolve(executor().id(RUN).value()).resolve("work");
        assertThat(work.resolve("checkpoint")).exists();
        RunRecord record = executor().execute(RUN, () -> false, NOBODY);
        assertThat(record.provenance().attempts()).isEqualTo(2);
        assertThat(record.provenance().seconds()).isPositive();
        assertThat(work).doesNotExist();
    }

    @Test
    void processorTimeIsAddedUpOverAttempts() throws IOException {
        AtomicReference<Duration> clock = new AtomicReference<>(Duration.ofSeconds(100));
        Attempts first = Attempts.next(folder, clock::get);
        clock.set(Duration.ofSeconds(130));
        assertThat(first.seconds()).isCloseTo(30, within(1e-9));
        first.saveIfPossible();
        clock.set(Duration.ofSeconds(7)); // another process
        Attempts second = Attempts.next(folder, clock::get);
        clock.set(Duration.ofSeconds(12));
        assertThat(second.count()).isEqualTo(2);
        assertThat(second.started()).isEqualTo(first.started());
        assertThat(second.seconds()).isCloseTo(35, within(1e-9));
        Files.writeString(folder.resolve("attempts.json"), "damaged");
        assertThat(Attempts.next(folder, clock::get).count()).isEqualTo(1);
    }

    /** A machine that sleeps, or a thread that waits, is no cost. */
    @Test
    void waitingCostsNothing() throws IOException, InterruptedException {
        Attempts attempts = Attempts.next(folder);
        Thread.sleep(1_500);
        double waited = attempts.seconds();
        long begun = System.nanoTime();
        double sum = 0;
        while (attempts.seconds() < waited + 0.2 && System.nanoTime() - begun < 60_000_000_000L) {
            for (int i = 0; i < 1_000_000; i++) {
                sum += Math.sqrt(i);
            }
        }
        assertThat(sum).isPositive();
        assertThat(attempts.seconds()).isGreaterThanOrEqualTo(waited + 0.2);
    }

    @Test
    void whereARecordCannotBePutTheFileAndTheReasonAreNamed() throws IOException {
        Path record = folder.resolve(executor().id(RUN).value()).resolve("record.json");
        Files.createDirectories(record.resolve("something"));
        assertThatThrownBy(() -> executor().execute(RUN, () -> false, NOBODY)).isInstanceOf(java.io.UncheckedIOException.class).hasMessageContaining("cannot be written to '" + folder)
            .hasMessageContaining("record.json").hasMessageNotContaining("Exception").satisfies(e -> assertThat(e.getMessage()).doesNotEndWith("record.json").hasLineCount(1));
    }

    @Test
    void aRequiredRunMustBeFinished() {
        FineTuning tuning = new FineTuning(new StartingPoint.Pretrained(RUN), CLOTHES, RUN.solver(), 1);
        assertThatThrownBy(() -> executor().execute(tuning, () -> false, NOBODY)).isInstanceOf(IllegalStateException.class).hasMessageContaining("must be finished first");
    }
}
