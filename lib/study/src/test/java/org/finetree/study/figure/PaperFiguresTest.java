package org.finetree.study.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.finetree.chart.BarChart;
import org.finetree.chart.Series;
import org.finetree.chart.SeriesTable;
import org.finetree.chart.XyChart;
import org.finetree.study.Study;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class PaperFiguresTest {

    private static final Study STUDY = Study.named("sketch");

    private static final Setting SKETCH = Setting.of(STUDY);

    private static Table curve() {
        return Table.create("runs", StringColumn.create("series", "SUN", "SUN", "DET", "DET"), DoubleColumn.create("x", 50, 1000, 50, 1000),
            DoubleColumn.create("y", 30, 52, 40, 58), DoubleColumn.create("minus", 1, 1, 2, Double.NaN), DoubleColumn.create("plus", 1, 1, 2, Double.NaN),
            StringColumn.create("axis", "left", "left", "right", "right"));
    }

    private static Table splits() {
        return Table.create("runs", StringColumn.create("series", "alone", "alone", "all", "all"), StringColumn.create("x", "minimal A", "random A", "minimal A", "random A"),
            DoubleColumn.create("y", 41, 40, 40, 43));
    }

    @Test
    void figure1HasTwoAxesAndTicksAtTheSizes() {
        XyChart chart = PaperFigures.imagesPerClass(SKETCH, curve());
        assertThat(chart.caption().subtitle()).startsWith("Analogue of Fig. 1");
        assertThat(chart.secondY()).isPresent();
        assertThat(chart.series()).extracting(Series::second).containsExactly(false, true);
        assertThat(PaperFigures.classCount(SKETCH, curve().rejectColumns("axis")).secondY()).isEmpty();
    }

    @Test
    void aRecordedTableDrawsTheSameFigureAgain() {
        XyChart chart = PaperFigures.imagesPerClass(SKETCH, curve());
        assertThat(PaperFigures.imagesPerClass(SKETCH, chart.table()).plotlyJson()).isEqualTo(chart.plotlyJson());
        XyChart nine = PaperFigures.splits(SKETCH, splits());
        assertThat(PaperFigures.splits(SKETCH, nine.table()).svg()).isEqualTo(nine.svg());
    }

    @Test
    void figure9IsOrangeAndBlack() {
        assertThat(PaperFigures.splits(SKETCH, splits()).series()).extracting(Series::color).containsExactly("#e69f00", "#000000");
        assertThat(PaperFigures.splits(SKETCH, splits()).x().categories()).containsExactly("minimal A", "random A");
    }

    @Test
    void figure6ShowsBothTailsInTheTablesOrder() {
        Table table = Table.create("runs", StringColumn.create("name", "tool", "mammal", "bird", "covering", "boat"), DoubleColumn.create("difference", 3, 17, 7, 3, 1),
            IntColumn.create("classes", new int[] {13, 218, 59, 20, 6}), DoubleColumn.create("inside", 30, 60, 50, 31, 20), DoubleColumn.create("chance", 1, 22, 6, 2, 1));
        BarChart chart = PaperFigures.coarseMinusFine(SKETCH, table, 2);
        assertThat(chart.categories().categories()).containsExactly("mammal (218)", "bird (59)", "covering (20)", "boat (6)");
        assertThat(PaperFigures.coarseMinusFine(SKETCH, table, 9).categories().categories()).hasSize(5).containsSubsequence("tool (13)", "covering (20)");
        assertThat(PaperFigures.errorsInside(SKETCH, table).categories().categories()).containsExactly("mammal", "bird", "covering", "tool", "boat");
        assertThatThrownBy(() -> PaperFigures.coarseMinusFine(SKETCH, table.rejectColumns("classes"), 2)).hasMessageContaining("no column classes");
        assertThatThrownBy(() -> PaperFigures.coarseMinusFine(SKETCH, table, 0)).hasMessageContaining("at least 1");
    }

    @Test
    void figure4DashesBaselinesAndFloors() {
        Table table = Table.create("runs", StringColumn.create("series", "top-1", "top-1 baseline", "floor: pixels"), StringColumn.create("x", "79 (954)", "79 (954)", "79 (954)"),
            DoubleColumn.create("y", 20, 30, 5));
        assertThat(PaperFigures.induction(SKETCH, table).series()).extracting(Series::dashed).containsExactly(false, true, true);
    }

    @Test
    void barsTakeTheTablesOrder() {
        assertThat(PaperFigures.targetRemoved(SKETCH, "accuracy (%)", splits()).categories().categories()).containsExactly("minimal A", "random A");
        assertThat(PaperFigures.budget(SKETCH, "held-out", "accuracy (%)", splits()).series()).hasSize(2);
        assertThat(PaperFigures.coarseLabels(SKETCH, splits()).labels()).isTrue();
    }

    @Test
    void wrongTablesAreNamed() {
        assertThatThrownBy(() -> PaperFigures.imagesPerClass(SKETCH, curve().rejectColumns("y"))).hasMessageContaining("no column y");
        assertThatThrownBy(() -> PaperFigures.imagesPerClass(SKETCH, splits())).hasMessageContaining("holds no numbers");
        assertThatThrownBy(() -> SeriesTable.read(splits(), List.of("minimal A"))).hasMessageContaining("random A");
    }
}
