package org.finetree.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Solver;
import org.finetree.experiment.StartingPoint;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that the version of 29 November 2026 made (19c517b), when weights were called weights.bin: it answers as one made now. */
class EarlierStoreTest {

    private static final ClassificationTask TASK = new ClassificationTask("fashion", new LabelSetRecipe.All(), SubsetSampler.imagesPerClass(2, 1));
    private static final Solver SOLVER = new Solver(0.1, 0, 0, new LearningRatePolicy.Fixed(), 8, 12);
    private static final Pretraining PRETRAINING = new Pretraining(TASK, "counting", SOLVER, 5);

    @TempDir
    private Path earlier;

    @TempDir
    private Path now;

    @BeforeEach
    void copyTheStore() throws IOException, URISyntaxException {
        Path kept = Path.of(EarlierStoreTest.class.getResource("store-of-november-2026").toURI());
        try (Stream<Path> files = Files.walk(kept)) {
            files.filter(Files::isRegularFile).forEach(f -> {
                try {
                    Path to = earlier.resolve(kept.relativize(f).toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(f, to);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static RunRecord execute(Path store, ExperimentSpec spec) {
        return new RunExecutor(RunStore.at(store), new CountingEngine(), 1).execute(spec, () -> false, (step, loss, rate) -> { });
    }

    @Test
    void itsRunIsFoundAndNotCarriedOutAgain() {
        RunRecord run = execute(earlier, PRETRAINING);
        assertThat(run.provenance().started()).isEqualTo("2026-11-30T11:58:03Z");
        assertThat(run.artifacts()).containsKey("weights.bin").doesNotContainKey(RunFiles.WEIGHTS);
    }

    @Test
    void itsWeightsAreReadByTheirNameOfToday() throws IOException {
        RunRecord run = execute(earlier, PRETRAINING);
        RunStore store = RunStore.at(earlier);
        assertThat(new String(store.artifact(run, RunFiles.WEIGHTS), StandardCharsets.UTF_8)).matches("-?\\d+");
        assertThat(Files.readAllBytes(store.file(run, RunFiles.WEIGHTS))).isEqualTo(store.artifact(run, "weights.bin"));
    }

    @Test
    void itEqualsARunOfToday() {
        RunRecord today = execute(now, PRETRAINING);
        assertThat(today.artifacts()).containsKey(RunFiles.WEIGHTS).doesNotContainKey("weights.bin");
        RunRecord before = execute(earlier, PRETRAINING);
        assertThat(before.id()).isEqualTo(today.id());
        assertThat(RunFiles.digests(before)).isEqualTo(RunFiles.digests(today));
    }

    @Test
    void aTransferFromItEqualsOneOfToday() {
        FineTuning tuning = new FineTuning(new StartingPoint.Pretrained(PRETRAINING), TASK, SOLVER, 6);
        execute(now, PRETRAINING);
        assertThat(execute(earlier, tuning).artifacts()).isEqualTo(execute(now, tuning).artifacts());
    }
}
