package org.finetree.chart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.finetree.chart.draw.Colors;

/** The interactive form of a {@link FlowChart}: places of the static picture, names of all bars under the pointer. */
final class FlowPlotly {

    private FlowPlotly() {
    }

    static Plotly of(FlowPicture picture) {
        FlowChart chart = picture.chart();
        Plotly plotly = new Plotly(chart.caption(), picture.sheet(), picture.height(), picture.sheet().bottom() + 10);
        ObjectNode trace = plotly.trace("sankey", chart.title()).put("arrangement", "fixed").put("orientation", "h");
        Map<FlowShape.Bar, Integer> position = nodes(trace.putObject("node"), picture);
        ObjectNode link = trace.putObject("link");
        ArrayNode source = link.putArray("source");
        ArrayNode target = link.putArray("target");
        ArrayNode value = link.putArray("value");
        ArrayNode color = link.putArray("color");
        ArrayNode text = link.putArray("customdata");
        for (FlowShape.Band band : picture.shape().bands()) {
            source.add(position.get(band.source()));
            target.add(position.get(band.target()));
            value.add(band.flow().weight());
            color.add(Colors.tint(band.source().color(), 0.42));
            text.add(Plotly.escape(band.flow().from() + " → " + band.flow().to() + (band.flow().hover().isBlank() ? "" : ": " + band.flow().hover())));
        }
        link.put("hovertemplate", "%{customdata} (%{value})<extra></extra>");
        stageNames(plotly, chart.stages());
        plotly.layout().withObject("/margin").put("l", 16).put("r", 16).put("t", (int) picture.sheet().top() + 40);
        return plotly;
    }

    private static Map<FlowShape.Bar, Integer> nodes(ObjectNode node, FlowPicture picture) {
        Map<FlowShape.Bar, Integer> position = new LinkedHashMap<>();
        node.put("pad", picture.shape().gap() * picture.tall()).put("thickness", FlowPicture.BAR).put("hovertemplate", "%{customdata} (%{value})<extra></extra>");
        node.putObject("line").put("width", 0);
        ArrayNode label = node.putArray("label");
        ArrayNode name = node.putArray("customdata");
        ArrayNode color = node.putArray("color");
        ArrayNode x = node.putArray("x");
        ArrayNode y = node.putArray("y");
        int last = picture.chart().stages().size() - 1;
        for (FlowShape.Bar bar : picture.shape().bars()) {
            position.put(bar, position.size());
            label.add(picture.isLabelled(bar) ? Plotly.escape(bar.name()) : "");
            name.add(Plotly.escape(bar.name()));
            color.add(bar.color());
            x.add(Math.min(0.999, Math.max(0.001, (double) bar.stage() / last)));
            y.add(Math.min(0.999, Math.max(0.001, (bar.from() + bar.to()) / 2)));
        }
        return position;
    }

    private static void stageNames(Plotly plotly, List<String> stages) {
        for (int i = 0; i < stages.size(); i++) {
            String anchor = i == 0 ? "left" : i == stages.size() - 1 ? "right" : "center";
            plotly.text("<b>" + Plotly.escape(stages.get(i)) + "</b>", (double) i / (stages.size() - 1), 1, anchor, 12)
                .put("xref", "paper").put("yref", "paper").put("yanchor", "bottom").put("yshift", 6);
        }
    }
}
