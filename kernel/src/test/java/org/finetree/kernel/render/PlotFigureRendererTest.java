package org.finetree.kernel.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.Histogram;
import tech.tablesaw.plotly.api.LinePlot;
import tech.tablesaw.plotly.api.TimeSeriesPlot;
import tech.tablesaw.plotly.api.VerticalBarPlot;
import tech.tablesaw.plotly.components.Figure;

/** What Tablesaw's figures say in plotly's form: texts stay texts, dates dates, and no sign of a title is lost. */
class PlotFigureRendererTest {

    private static JsonNode json(Figure figure) {
        return PlotFigureRenderer.json(figure);
    }

    @Test
    void textsThatLookLikeNumbersStayTexts() {
        JsonNode bars = json(VerticalBarPlot.create("runs", Table.create("t", StringColumn.create("run", "1d", "007", "2.5f"), DoubleColumn.create("n", 3, 4, 5)), "run", "n"));
        assertThat(bars.at("/data/0/x").toString()).isEqualTo("[\"1d\",\"007\",\"2.5f\"]");
        assertThat(bars.at("/layout/xaxis/type").asText()).isEqualTo("category");
        JsonNode numbers = json(LinePlot.create("n", Table.create("t", DoubleColumn.create("x", 1, 2.5, 1e300), DoubleColumn.create("y", -3, 1e-9, 4)), "x", "y"));
        assertThat(numbers.at("/data/0/x")).allMatch(JsonNode::isNumber);
        assertThat(numbers.at("/data/0/y")).allMatch(JsonNode::isNumber);
        assertThat(numbers.at("/layout/xaxis").has("type")).isFalse();
    }

    @Test
    void datesAreDatesInATimeSeries() {
        JsonNode line = json(TimeSeriesPlot.create("days", Table.create("t", DateColumn.create("day", LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 1)), DoubleColumn.create("y", 1, 2)), "day", "y"));
        assertThat(line.at("/data/0/x").toString()).isEqualTo("[\"2026-11-30\",\"2026-12-01\"]");
    }

    @Test
    void backslashesAndDollarsOfATitleStay() {
        for (String title : new String[] {"C:\\temp\\new", "$\\nu$ and $\\beta$", "it's \"quoted\" <b>"}) {
            JsonNode figure = json(LinePlot.create(title, Table.create("t", DoubleColumn.create("x", 1), DoubleColumn.create("y", 1)), "x", "y"));
            assertThat(figure.at("/layout/title/text").asText()).isEqualTo(title);
        }
    }

    @Test
    void aMissingNumberIsAGap() {
        JsonNode histogram = json(Histogram.create("h", Table.create("t", DoubleColumn.create("x", 1, Double.NaN, 3)), "x"));
        assertThat(histogram.at("/data/0/x").toString()).isIn("[1.0,null,3.0]", "[1,null,3]", "[1.0,3.0]");
    }
}
