package org.finetree.study.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.finetree.dataset.Split;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FeatureExtraction;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Similarity;
import org.finetree.experiment.Solver;
import org.finetree.experiment.StartingPoint;
import org.finetree.features.Distance;
import org.finetree.features.Predictions;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.run.CountingEngine;
import org.finetree.run.RunExecutor;
import org.finetree.run.RunIdResolver;
import org.finetree.run.RunStore;
import org.finetree.sampling.SubsetSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded of runs, with an engine whose numbers can be worked out by hand. */
class RunRecorderTest {

    private static final Solver STEPS = new Solver(0.1, 0, 0, new LearningRatePolicy.Fixed(), 4, 3);
    private static final ClassificationTask CLOTHES = new ClassificationTask("fashion", new LabelSetRecipe.All(), SubsetSampler.imagesPerClass(20, 1));

    @TempDir
    private Path folder;

    @Test
    void recordedRunsComeBackWithoutTheirCurves() throws IOException {
        RunStore store = RunStore.at(folder.resolve("runs"));
        RunExecutor executor = new RunExecutor(store, new CountingEngine(), 1);
        Pretraining pretraining = new Pretraining(CLOTHES, "counting", STEPS, 1);
        StartingPoint net = new StartingPoint.Pretrained(pretraining);
        List<ExperimentSpec> specs = List.of(pretraining, new NearestNeighbours(net, CLOTHES, "fc7", Distance.COSINE, 1), new FeatureExtraction(net, CLOTHES, Split.TEST, "fc7", 1),
            new Similarity(net, net, CLOTHES, "fc7", 1));
        List<RunRecord> runs = specs.stream().map(spec -> executor.execute(spec, () -> false, (step, loss, rate) -> { })).toList();
        Path out = folder.resolve("recorded");
        assertThat(RunRecorder.of(store).write(runs, (run, file) -> file.equals(RunFiles.PREDICTIONS), out)).isEqualTo(4);

        Map<String, RecordedRow> rows = RecordedRuns.rows(new ByteArrayInputStream(Files.readAllBytes(out.resolve("runs.csv"))));
        RunIdResolver resolver = new RunIdResolver();
        for (RunRecord run : runs) {
            RunRecord read = rows.get(run.id().value()).record(run.id(), run.spec(), resolver.inputs(run.spec()));
            assertThat(read).isEqualTo(new RunRecord(run.id(), run.spec(), run.size(), run.scores(), List.of(), run.artifacts(), run.provenance()));
        }
        Predictions predictions = Predictions.fromTsv(10, new String(store.artifact(runs.get(0), RunFiles.PREDICTIONS), StandardCharsets.UTF_8));
        assertThat(Bits.read(rows.get(runs.get(0).id().value()).correct(), predictions.labels().length)).isEqualTo(predictions.correct());
        byte[] shipped = new GZIPInputStream(Files.newInputStream(out.resolve(RecordedRuns.file(runs.get(0).id(), RunFiles.PREDICTIONS)))).readAllBytes();
        assertThat(shipped).isEqualTo(store.artifact(runs.get(0), RunFiles.PREDICTIONS));
        assertThat(out.resolve(RecordedRuns.file(runs.get(1).id(), RunFiles.NEIGHBOURS))).doesNotExist();
    }

    @Test
    void damagedRecordsAreRefused() {
        byte[] csv = "run,kind\nnot-a-run,pretraining\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> RecordedRuns.rows(new ByteArrayInputStream(csv))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no column 'arm'");
        byte[] row = (RecordedRuns.SCHEMA.getColumnDesc().replaceAll("[\\[\\]\"]", "") + "\nnot-a-run,pretraining\n").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> RecordedRuns.rows(new ByteArrayInputStream(row))).isInstanceOf(IOException.class).hasMessageContaining("line: 2").hasMessageContaining("expected 31, found 2");
        assertThatThrownBy(() -> Bits.read("AAAA", 80)).hasMessageContaining("not those of 80 images");
    }
}
