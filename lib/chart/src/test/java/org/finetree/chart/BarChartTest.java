package org.finetree.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarChartTest {

    private static BarChart chart() {
        return BarChart.named("More classes or more images", Axis.categories("images", List.of("500K", "250K")), Axis.linear("mAP (%)"))
            .withSeries(Series.ofValues("more images", 57.1, 54.8).withErrors(0.3, Double.NaN)).withSeries(Series.ofValues("more classes", 57.0, Double.NaN));
    }

    @Test
    void barsAreGroupedInBothForms() {
        JsonNode figure = Read.json(chart());
        assertThat(figure.at("/layout/barmode").asText()).isEqualTo("group");
        assertThat(figure.at("/data/1/y").toString()).isEqualTo("[57.0,null]");
        assertThat(figure.at("/data/0/error_y/array/1").isNull()).isTrue();
        assertThat(Read.texts(chart())).contains("500K", "250K", "mAP (%)", "more images", "more classes");
        assertThat(Read.png(chart()).getHeight()).isEqualTo(920);
    }

    @Test
    void lyingBarsSwapTheAxesAndKeepTheFirstOnTop() {
        JsonNode figure = Read.json(chart().asHorizontal());
        assertThat(figure.at("/data/0/x").toString()).isEqualTo("[57.1,54.8]");
        assertThat(figure.at("/data/0/orientation").asText()).isEqualTo("h");
        assertThat(figure.at("/layout/yaxis/range/0").asDouble()).isGreaterThan(figure.at("/layout/yaxis/range/1").asDouble());
        assertThat(figure.at("/layout/yaxis/range").size()).isEqualTo(2);
    }

    @Test
    void barsStartAtZeroAndLabelsShareTheirDecimals() {
        assertThat(Read.json(chart()).at("/layout/yaxis/range/0").asDouble()).isZero();
        assertThat(Read.texts(chart().withLabels())).contains("57.1\n", "57.0\n");
        BarChart negative = BarChart.named("d", Axis.categories("", List.of("a", "b")), Axis.linear("points")).withSeries(Series.ofValues("s", 3, -2));
        assertThat(Read.json(negative).at("/layout/yaxis/range/0").asDouble()).isLessThan(-2);
    }

    @Test
    void manyNamesAreSlantedNotDropped() {
        List<String> names = java.util.stream.IntStream.range(0, 18).mapToObj(i -> "game equipment " + i).toList();
        BarChart chart = BarChart.named("names", Axis.categories("", names), Axis.linear("points")).withSeries(Series.ofValues("s", new double[18]));
        assertThat(Read.texts(chart)).contains(names);
        assertThat(Read.texts(chart.asHorizontal())).contains(names);
    }

    @Test
    void emptyAndBadInputIsClear() {
        BarChart none = BarChart.named("none", Axis.categories("", List.of()), Axis.linear("y"));
        assertThat(Read.texts(none)).contains("no data");
        assertThatThrownBy(() -> BarChart.named("b", Axis.linear("x"), Axis.linear("y"))).hasMessageContaining("Axis.categories");
        assertThatThrownBy(() -> chart().withSeries(Series.ofValues("s", 1).onSecondAxis())).hasMessageContaining("one value axis");
        assertThat(chart().toJsplot().getTraces()).hasSize(2);
    }
}
