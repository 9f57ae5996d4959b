package org.finetree.study.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.finetree.analysis.Origin;
import org.finetree.chart.ImageGrid;
import org.finetree.chart.MatrixChart;
import org.finetree.chart.Tile;
import org.finetree.chart.TileRow;
import org.finetree.experiment.ClassificationTask;
import org.finetree.features.Predictions;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.run.TaskData;
import org.finetree.sampling.SubsetSampler;
import org.junit.jupiter.api.Test;

class MistakesTest {

    private static final TaskData CLOTHES = TaskData.of(new ClassificationTask("fashion", new LabelSetRecipe.All(), SubsetSampler.all()));

    /** All right, but the first {@code wrong} images of class 0 are taken for class 1, each with more confidence than the one before. */
    private static Mistakes with(int wrong) {
        int[] labels = CLOTHES.testLabels();
        int[] zeros = IntStream.range(0, labels.length).filter(i -> labels[i] == 0).limit(wrong).toArray();
        int[][] top = new int[labels.length][];
        float[] confidence = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            int place = java.util.Arrays.binarySearch(zeros, i);
            top[i] = new int[] {place >= 0 ? 1 : labels[i]};
            confidence[i] = place >= 0 ? 0.5f + place / 100f : 0.9f;
        }
        return Mistakes.of(Origin.none(), CLOTHES, new Predictions(CLOTHES.classes(), labels, top, confidence, new float[labels.length]));
    }

    @Test
    void mistakesAreCountedWhereTheyHappened() {
        int images = (int) IntStream.of(CLOTHES.testLabels()).filter(l -> l == 0).count();
        Mistakes mistakes = with(30);
        MatrixChart confusion = mistakes.confusion();
        assertThat(confusion.cells().get(0).get(1).y()).isEqualTo(30.0 / images);
        assertThat(confusion.cells().get(0).get(0).y()).isEqualTo((images - 30.0) / images);
        assertThat(confusion.cells().get(1).get(1).y()).isEqualTo(1);
        assertThat(mistakes.pairs().rowCount()).isEqualTo(1);
        assertThat(mistakes.pairs().intColumn("images").get(0)).isEqualTo(30);
        assertThat(mistakes.pairs().stringColumn("class").get(0)).isEqualTo(confusion.rows().get(0)).isNotEqualTo(CLOTHES.labels().classes().get(0).value());
        assertThat(mistakes.classes().intColumn("right").get(0)).as("the worst class first").isEqualTo(images - 30);
    }

    @Test
    void theSurestMistakeIsShownFirst() {
        ImageGrid worst = with(30).worst(3);
        assertThat(worst.rows()).extracting(TileRow::label).map(label -> label.replaceAll(".*\\(", "(")).isEqualTo(List.of("(79 %)", "(78 %)", "(77 %)"));
        assertThat(worst.rows().get(0).tiles().get(0).mark()).isEqualTo(Tile.Mark.QUERY);
        assertThat(worst.rows().get(0).tiles()).hasSize(5);
        assertThatThrownBy(() -> with(0).worst(3)).hasMessageContaining("is wrong: there is no mistake to show");
    }
}
