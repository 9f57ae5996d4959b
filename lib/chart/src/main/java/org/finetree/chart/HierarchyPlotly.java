package org.finetree.chart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.finetree.chart.draw.TextWidth;

/** The interactive form of a {@link HierarchyChart}. */
final class HierarchyPlotly {

    private static final double HOVER_WIDTH = 420;

    private HierarchyPlotly() {
    }

    static Plotly of(HierarchyChart chart) {
        Sheet sheet = new Sheet(chart.caption(), chart.caption().width(), List.of());
        Plotly plotly = new Plotly(chart.caption(), sheet, HierarchyPicture.height(chart, sheet), sheet.bottom());
        boolean icicle = chart.form() == HierarchyChart.Form.ICICLE;
        ObjectNode trace = plotly.trace(icicle ? "icicle" : "sunburst", chart.title());
        trace.put("branchvalues", "remainder").put("maxdepth", chart.shownLevels()).put("hoverinfo", "text").put("textinfo", "label").put("sort", false);
        if (icicle) {
            trace.putObject("tiling").put("orientation", "h");
        } else {
            trace.put("rotation", 90);
        }
        ArrayNode ids = trace.putArray("ids");
        ArrayNode labels = trace.putArray("labels");
        ArrayNode parents = trace.putArray("parents");
        ArrayNode values = trace.putArray("values");
        ArrayNode hover = trace.putArray("hovertext");
        ObjectNode marker = trace.putObject("marker");
        ArrayNode colors = marker.putArray("colors");
        marker.putObject("line").put("width", 0.6).put("color", "#ffffff");
        for (HierarchyShape.Part part : new HierarchyShape(chart.nodes()).parts()) {
            ids.add(part.node().id());
            labels.add(Plotly.escape(part.node().label()));
            parents.add(part.node().parent());
            values.add(part.node().weight());
            hover.add(hover(part));
            colors.add(part.color());
        }
        plotly.layout().withObject("/margin").put("l", 10).put("r", 10);
        return plotly;
    }

    private static String hover(HierarchyShape.Part part) {
        String head = "<b>" + Plotly.escape(part.node().label()) + "</b> (" + Numbers.brief(part.total()) + ")";
        String gloss = String.join("<br>", TextWidth.wrap(part.node().hover(), 12, false, HOVER_WIDTH).stream().map(Plotly::escape).toList());
        return gloss.isBlank() ? head : head + "<br>" + gloss;
    }
}
