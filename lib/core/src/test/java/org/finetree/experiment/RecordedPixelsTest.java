package org.finetree.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.finetree.dataset.ImageDataset;
import org.finetree.features.FeatureMatrix;
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
            Neighbours found = Neighbours.find(pixels(data.dataset(), data.trainImages()), pixels(data.dataset(), data.testImages()), Neighbours.VOTERS, run.distance());
            assertThat(found.scores(data.trainLabels(), data.testLabels())).isEqualTo(record.scores());
        }
    }

    private static FeatureMatrix pixels(ImageDataset dataset, int[] images) {
        int width = dataset.shape().size();
        float[] values = new float[images.length * width];
        byte[] image = new byte[width];
        for (int i = 0; i < images.length; i++) {
            dataset.read(images[i], image, 0);
            for (int j = 0; j < width; j++) {
                values[i * width + j] = image[j] & 0xff;
            }
        }
        return FeatureMatrix.of(images.length, width, values);
    }
}
