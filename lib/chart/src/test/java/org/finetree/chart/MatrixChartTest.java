package org.finetree.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixChartTest {

    private static final MatrixChart CHART = MatrixChart.of("alike", "CKA", List.of("a <b>", "c"), List.of(
        List.of(DataPoint.of(0, 1), new DataPoint(0, 0.25, 0.01, 0.01, "")), List.of(new DataPoint(0, 0.25, 0.01, 0.01, ""), DataPoint.of(0, Double.NaN))));

    @Test
    void cellsCarryValuesIntervalsAndColours() {
        String svg = CHART.svg();
        Read.xml(svg);
        assertThat(svg).contains("1.00", "0.25", "±0.010", "a &lt;b&gt;", Palette.BLUE);
        assertThat(CHART.strength(2)).isEqualTo(1);
        assertThat(CHART.withRange(0.2, 0.3).strength(0.25)).isBetween(0.49, 0.51);
    }

    @Test
    void namesThatAreWiderThanTheirColumnStandInTwoLinesAndWhole() {
        List<String> names = java.util.stream.IntStream.range(0, 14).mapToObj(i -> "helicopter" + i).toList();
        MatrixChart wide = MatrixChart.of("many", "share", names, names.stream().map(n -> names.stream().map(m -> DataPoint.of(0, 0.5)).toList()).toList());
        assertThat(wide.svg()).doesNotContain("…").contains(">helicopter13<");
    }

    @Test
    void theInteractiveFormHasTheSameNumbersAndNoMarkup() {
        assertThat(CHART.plotlyJson()).contains("\"type\":\"heatmap\"", "\"z\":[[1.0,0.25],[0.25,null]]", "a &lt;b&gt;").doesNotContain("a <b>");
        assertThat(CHART.table().rowCount()).isEqualTo(4);
        assertThat(CHART.text()).contains("0.25");
        assertThat(CHART.csv().content()).startsWith("row,column,value,minus,plus");
        assertThat(CHART.csv().name()).isEqualTo("alike.csv");
        assertThat(CHART.csv().html()).contains("href=\"data:text/csv;base64,", "(4 rows)");
    }

    @Test
    void wrongShapesAreNamed() {
        assertThatThrownBy(() -> MatrixChart.of("odd", "CKA", List.of("a", "b"), List.of(List.of(DataPoint.of(0, 1))))).hasMessageContaining("odd").hasMessageContaining("another shape");
        assertThatThrownBy(() -> CHART.withRange(1, 1)).hasMessageContaining("range that rises");
        assertThatThrownBy(() -> MatrixChart.of("none", "CKA", List.of(), List.of())).hasMessageContaining("1..10000");
    }
}
