package org.finetree.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HierarchyChartTest {

    private static final List<HierarchyNode> NODES = List.of(new HierarchyNode("r", "all", "", "", 0), new HierarchyNode("a", "animal", "it <moves>", "r", 1),
        new HierarchyNode("b", "bird", "", "a", 2), new HierarchyNode("c", "car", "", "r", 1));

    @Test
    void totalsAddUpAndPlacesFollow() {
        HierarchyChart chart = HierarchyChart.icicle("parts", NODES);
        assertThat(chart.table().doubleColumn("total").asList()).containsExactly(4.0, 3.0, 2.0, 1.0);
        assertThat(chart.table().intColumn("level").asList()).containsExactly(0, 1, 2, 1);
        HierarchyShape.Part bird = new HierarchyShape(NODES).parts().get(2);
        assertThat(bird.from()).isZero();
        assertThat(bird.to()).isEqualTo(0.5);
    }

    @Test
    void plotlyGetsItsNativeTrace() {
        JsonNode icicle = Read.json(HierarchyChart.icicle("parts", NODES)).at("/data/0");
        assertThat(icicle.at("/type").asText()).isEqualTo("icicle");
        assertThat(icicle.at("/branchvalues").asText()).isEqualTo("remainder");
        assertThat(icicle.at("/parents").toString()).isEqualTo("[\"\",\"r\",\"a\",\"r\"]");
        assertThat(icicle.at("/values").toString()).isEqualTo("[0.0,1.0,2.0,1.0]");
        assertThat(icicle.at("/hovertext/1").asText()).isEqualTo("<b>animal</b> (3)<br>it &lt;moves&gt;");
        assertThat(icicle.at("/marker/colors").size()).isEqualTo(4);
        assertThat(Read.json(HierarchyChart.sunburst("parts", NODES)).at("/data/0/type").asText()).isEqualTo("sunburst");
    }

    @Test
    void staticPicturesNameWhatHasRoom() {
        assertThat(Read.texts(HierarchyChart.icicle("parts", NODES))).contains("all", "animal", "bird", "car");
        assertThat(Read.texts(HierarchyChart.sunburst("parts", NODES))).contains("all", "animal", "bird", "car");
        assertThat(HierarchyChart.icicle("parts", NODES).svg()).contains("animal (3): it &lt;moves&gt;");
        assertThat(Read.png(HierarchyChart.sunburst("parts", NODES).withSize(400, 420)).getWidth()).isEqualTo(800);
        assertThat(HierarchyChart.icicle("parts", NODES).text()).contains("all (4)\n  animal (3)\n    bird (2)\n  car (1)");
    }

    @Test
    void manyAndDeepPartsAreDrawn() {
        List<HierarchyNode> many = new ArrayList<>(List.of(new HierarchyNode("0", "0", "", "", 1)));
        for (int i = 1; i < 3000; i++) {
            many.add(new HierarchyNode("" + i, "n" + i, "", i < 1500 ? "" + (i - 1) / 3 : "" + (i % 40), 1));
        }
        HierarchyChart chart = HierarchyChart.icicle("many", many);
        Read.xml(chart.svg());
        assertThat(chart.text()).contains("more of 3000 parts");
    }

    @Test
    void brokenHierarchiesAreRefused() {
        assertThatThrownBy(() -> HierarchyChart.icicle("t", List.of())).hasMessageContaining("no root");
        assertThatThrownBy(() -> HierarchyChart.icicle("t", NODES.subList(0, 1))).hasMessageContaining("weighs nothing");
        assertThatThrownBy(() -> HierarchyChart.icicle("t", List.of(NODES.get(0), new HierarchyNode("x", "x", "", "y", 1)))).hasMessageContaining("'y'");
        assertThatThrownBy(() -> HierarchyChart.icicle("t", List.of(NODES.get(0), new HierarchyNode("x", "x", "", "z", 1), new HierarchyNode("z", "z", "", "x", 1))))
            .hasMessageContaining("circle");
        assertThatThrownBy(() -> new HierarchyNode("x", "x", "", "", -1)).hasMessageContaining("-1");
    }
}
