package org.finetree.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForestChartTest {

    private static final Axis AXIS = Axis.linear("margins").withRange(-6, 6);
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private static ForestRow row(String name, String group, double estimate, double low, double high) {
        return new ForestRow(name, group, Palette.GREEN, Marker.CIRCLE, estimate, low, high, name + " [text]");
    }

    private static ForestChart chart() {
        return ForestChart.named("forest", AXIS, -1, 1).withSubtitle("sub").withNote("note").withRows(List.of(
            row("inside", "supports", 2, 1, 3), row("cut", "undecided", 4, 1, 9), row("one seed", "undecided", 1, -INFINITE, INFINITE), row("outside", "undecided", 8, 7, 9),
            row("none", "undecided", Double.NaN, -INFINITE, INFINITE)));
    }

    @Test
    void bothFormsShowEveryRowAndTheBand() {
        JsonNode figure = Read.json(chart());
        assertThat(figure.at("/data").size()).isEqualTo(2);
        assertThat(figure.at("/data/0/x").toString()).isEqualTo("[2.0]");
        assertThat(figure.at("/data/1/y").toString()).isEqualTo("[1,2,3,4]");
        assertThat(figure.at("/data/1/error_x/array").toString()).isEqualTo("[5.0,null,1.0,null]");
        assertThat(figure.at("/layout/shapes/0/x0").asDouble()).isEqualTo(-1);
        assertThat(figure.at("/layout/yaxis/range/0").asDouble()).as("first row on top").isGreaterThan(figure.at("/layout/yaxis/range/1").asDouble());
        assertThat(Read.texts(chart())).contains("inside", "cut", "one seed", "outside", "none", "none [text]", "supports", "undecided", "note");
        assertThat(Read.png(chart()).getWidth()).isEqualTo(1520);
    }

    @Test
    void theTableHasTheNumbers() {
        assertThat(chart().table().rowCount()).isEqualTo(5);
        assertThat(chart().table().doubleColumn("high").isMissing(2)).isTrue();
        assertThat(chart().text()).contains("inside", "supports");
    }

    @Test
    void badInputIsClear() {
        assertThat(Read.texts(ForestChart.named("empty", AXIS, -1, 1))).contains("no data");
        assertThatThrownBy(() -> ForestChart.named("f", Axis.linear("x"), -1, 1)).hasMessageContaining("withRange");
        assertThatThrownBy(() -> ForestChart.named("f", AXIS, 1, -1)).hasMessageContaining("must rise");
        assertThatThrownBy(() -> row("a", "b", 0, 1, 0)).hasMessageContaining("must rise");
    }
}
