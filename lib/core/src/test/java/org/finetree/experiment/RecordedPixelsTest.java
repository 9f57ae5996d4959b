package org.finetree.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.finetree.features.Neighbours;
import org.junit.jupiter.api.Test;

/** Nearest neighbours in pixels need no network, so their recorded scores must come out again to the last digit on every machine. */
class RecordedPixelsTest {

    @Test
    void theRecordedScoresComeOutAgain() {
        RunIdResolver resolver = new RunIdResolver();
        RecordedRuns recorded = RecordedRuns.of(Scale.sketch());
        List<NearestNeighbours> runs = PaperGrids.induction(Scale.sketch(), 1).runs().stream().filter(NearestNeighbours.class::isInstance).map(NearestNeighbours.class::cast)
            .filter(run -> run.from() instanceof StartingPoint.Pixels).toList();
        assertThat(runs).hasSize(5);
        for (NearestNeighbours run : runs) {
            RunRecord record = recorded.find(resolver.id(run), run, resolver.inputs(run)).orElseThrow();
            TaskData data = resolver.data(run.task());
            Neighbours found = Neighbours.find(MeasurementExecutor.pixels(data.dataset(), data.trainImages()), MeasurementExecutor.pixels(data.dataset(), data.testImages()), Neighbours.VOTERS, run.distance());
            assertThat(found.scores(data.trainLabels(), data.testLabels())).isEqualTo(record.scores());
        }
    }
}
