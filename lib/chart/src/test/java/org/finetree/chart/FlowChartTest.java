package org.finetree.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowChartTest {

    private static FlowChart.Flow flow(int stage, String from, String to, double weight) {
        return new FlowChart.Flow(stage, from, to, weight, "");
    }

    private static final FlowChart CHART = FlowChart.of("merge", List.of("4 classes", "2 classes"),
        List.of(flow(0, "wolf", "canine", 1), flow(0, "car", "vehicle", 2), flow(0, "dog", "canine", 3), flow(0, "bus", "vehicle", 1)));

    @Test
    void bandsFillTheirBarsOnBothSides() {
        FlowShape shape = new FlowShape(CHART);
        double thickness = shape.bands().get(0).sourceTo() - shape.bands().get(0).sourceFrom();
        for (FlowShape.Band band : shape.bands()) {
            assertThat(band.sourceTo() - band.sourceFrom()).isCloseTo(band.targetTo() - band.targetFrom(), within(1e-12));
            assertThat((band.sourceTo() - band.sourceFrom()) / band.flow().weight()).isCloseTo(thickness / shape.bands().get(0).flow().weight(), within(1e-12));
            assertThat(band.targetTo()).isLessThanOrEqualTo(band.target().to() + 1e-12);
        }
        assertThat(shape.bars()).allMatch(bar -> bar.from() >= -1e-12 && bar.to() <= 1 + 1e-12);
    }

    @Test
    void sourcesStandNextToWhatTheyFlowInto() {
        List<String> order = new FlowShape(CHART).bars().stream().filter(b -> b.stage() == 0)
            .sorted(java.util.Comparator.comparingDouble(FlowShape.Bar::from)).map(FlowShape.Bar::name).toList();
        assertThat(order).containsExactly("dog", "wolf", "bus", "car");
    }

    @Test
    void bothFormsNameBarsAndStages() {
        JsonNode trace = Read.json(CHART).at("/data/0");
        assertThat(trace.at("/type").asText()).isEqualTo("sankey");
        assertThat(trace.at("/link/value").size()).isEqualTo(4);
        assertThat(trace.at("/node/customdata").toString()).contains("dog", "canine");
        assertThat(Read.texts(CHART)).contains("wolf", "canine", "vehicle", "4 classes", "2 classes");
        assertThat(Read.png(CHART).getWidth()).isEqualTo(1520);
        assertThat(CHART.text()).contains("4 classes → 2 classes");
    }

    @Test
    void badFlowsAreRefused() {
        assertThatThrownBy(() -> FlowChart.of("t", List.of("a"), List.of())).hasMessageContaining("two stages");
        assertThatThrownBy(() -> FlowChart.of("t", List.of("a", "b"), List.of(flow(1, "x", "y", 1)))).hasMessageContaining("0 to 0");
        assertThatThrownBy(() -> flow(0, "x", "y", 0)).hasMessageContaining("positive");
    }
}
