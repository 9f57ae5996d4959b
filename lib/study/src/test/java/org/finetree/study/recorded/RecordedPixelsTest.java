package org.finetree.study.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Scale;
import org.finetree.experiment.StartingPoint;
import org.finetree.run.CountingEngine;
import org.finetree.run.RunExecutor;
import org.finetree.run.RunIdResolver;
import org.finetree.run.RunStore;
import org.finetree.study.PaperGrids;
import org.finetree.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;


/** Nearest neighbours in pixels need no network, so their recorded scores must come out again to the last digit on every machine. */
class RecordedPixelsTest {

    private static final Study STUDY = Study.named("sketch");

    @TempDir
    private Path folder;

    @Test
    void theRecordedScoresComeOutAgain() {
        RunIdResolver resolver = new RunIdResolver();
        RunExecutor executor = new RunExecutor(RunStore.at(folder), new CountingEngine(), 1);
        RecordedRuns recorded = RecordedRuns.of("sketch");
        List<NearestNeighbours> runs = PaperGrids.induction(STUDY, 1).runs().stream().filter(NearestNeighbours.class::isInstance).map(NearestNeighbours.class::cast)
            .filter(run -> run.from() instanceof StartingPoint.Pixels).toList();
        assertThat(runs).hasSize(5);
        for (NearestNeighbours run : runs) {
            RunRecord record = recorded.find(resolver.id(run), run, resolver.inputs(run)).orElseThrow();
            assertThat(executor.execute(run, () -> false, (step, loss, rate) -> { }).scores()).isEqualTo(record.scores());
        }
    }
}
