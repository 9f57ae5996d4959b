package org.finetree.chart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.finetree.chart.draw.Anchor;
import org.finetree.chart.draw.TextWidth;

/** The interactive form of a {@link TreeDiagram}: the places of the static picture, with glosses under the pointer. */
final class TreePlotly {

    private TreePlotly() {
    }

    static Plotly of(TreePicture picture) {
        Plotly plotly = new Plotly(picture.diagram().caption(), picture.sheet(), (int) picture.height(), 0);
        plotly.layout().put("width", (int) picture.width());
        plotly.legend(true);
        plotly.layout().withObject("/legend").put("x", 0).put("y", 1 - (picture.sheet().top() - 2) / picture.height()).put("yanchor", "bottom").put("itemclick", false)
            .put("itemdoubleclick", false);
        plotly.layout().putObject("margin").put("l", 0).put("r", 0).put("t", 0).put("b", 0);
        axis(plotly, "xaxis", 0, picture.width());
        axis(plotly, "yaxis", picture.height(), 0);
        Map<String, Boolean> inLegend = new LinkedHashMap<>();
        for (int panel = 0; panel < picture.diagram().panels().size(); panel++) {
            panel(plotly, picture, panel, inLegend);
        }
        return plotly;
    }

    private static void axis(Plotly plotly, String name, double from, double to) {
        plotly.layout().putObject(name).put("visible", false).put("fixedrange", true).putArray("range").add(from).add(to);
    }

    private static void panel(Plotly plotly, TreePicture picture, int panel, Map<String, Boolean> inLegend) {
        List<TreePicture.Placed> nodes = picture.placed(panel);
        lines(plotly, picture, panel, nodes.stream().filter(n -> !n.root() && n.role() != TreeRole.MERGING).toList(), "#9a9a9a", 1.1);
        lines(plotly, picture, panel, nodes.stream().filter(n -> !n.root() && n.role() == TreeRole.MERGING).toList(), Palette.VERMILION, 2.4);
        Map<String, List<TreePicture.Placed>> kinds = new LinkedHashMap<>();
        nodes.forEach(n -> kinds.computeIfAbsent(kind(n), k -> new ArrayList<>()).add(n));
        kinds.forEach((kind, list) -> {
            markers(plotly, kind, list).put("showlegend", !kind.isBlank() && inLegend.put(kind, true) == null);
            texts(plotly, list.stream().filter(TreePicture.Placed::leaf).toList(), Anchor.START);
            texts(plotly, list.stream().filter(n -> !n.leaf()).toList(), Anchor.END);
        });
        heading(plotly, picture, panel);
    }

    private static String kind(TreePicture.Placed node) {
        return node.role() == TreeRole.PLAIN ? node.node().group() : node.role().legend();
    }

    private static void lines(Plotly plotly, TreePicture picture, int panel, List<TreePicture.Placed> nodes, String color, double width) {
        if (nodes.isEmpty()) {
            return;
        }
        ObjectNode trace = plotly.trace("scatter", "").put("mode", "lines").put("hoverinfo", "skip").put("showlegend", false);
        ArrayNode x = trace.putArray("x");
        ArrayNode y = trace.putArray("y");
        for (TreePicture.Placed node : nodes) {
            double[] edge = picture.edge(node, panel);
            for (int i = 0; i < edge.length; i += 2) {
                x.add(edge[i]);
                y.add(edge[i + 1]);
            }
            x.addNull();
            y.addNull();
        }
        trace.putObject("line").put("color", color).put("width", width);
    }

    private static ObjectNode markers(Plotly plotly, String kind, List<TreePicture.Placed> nodes) {
        ObjectNode trace = plotly.trace("scatter", kind).put("mode", "markers").put("hoverinfo", "text");
        ArrayNode x = trace.putArray("x");
        ArrayNode y = trace.putArray("y");
        ArrayNode hover = trace.putArray("hovertext");
        for (TreePicture.Placed node : nodes) {
            x.add(node.x());
            y.add(node.y());
            String gloss = String.join("<br>", TextWidth.wrap(node.node().hover(), 12, false, 420).stream().map(Plotly::escape).toList());
            hover.add("<b>" + Plotly.escape(node.node().label()) + "</b>" + (gloss.isBlank() ? "" : "<br>" + gloss));
        }
        TreePicture.Placed first = nodes.get(0);
        Plotly.marker(trace, first.marker(), first.color(), 2 * first.role().radius(), first.role().isHollow());
        trace.put("legendrank", first.role().ordinal());
        return trace;
    }

    private static void texts(Plotly plotly, List<TreePicture.Placed> nodes, Anchor anchor) {
        if (nodes.isEmpty()) {
            return;
        }
        ObjectNode trace = plotly.trace("scatter", "").put("mode", "text").put("hoverinfo", "skip").put("showlegend", false);
        ArrayNode x = trace.putArray("x");
        ArrayNode y = trace.putArray("y");
        ArrayNode text = trace.putArray("text");
        for (TreePicture.Placed node : nodes) {
            x.add(node.labelX());
            y.add(node.labelY() - 4);
            text.add(Plotly.escape(TreeShape.label(node.node())));
        }
        trace.put("textposition", anchor == Anchor.START ? "middle right" : "middle left");
        trace.putObject("textfont").put("size", TreeShape.FONT).put("color", nodes.get(0).isFaint() ? TreePicture.FAINT : "#222222")
            .put("weight", nodes.get(0).isStrong() ? "bold" : "normal");
    }

    private static void heading(Plotly plotly, TreePicture picture, int panel) {
        String title = "<b>" + Plotly.escape(picture.diagram().panels().get(panel).title()) + "</b>";
        plotly.text(title, picture.left(panel), picture.top(panel) - 38, "left", 12.5);
        for (int level = 0; level < picture.shape().levelCount(); level++) {
            String depth = (level == 0 ? "depth " : "") + (picture.diagram().rootLevel() + level);
            plotly.text(depth, picture.left(panel) + picture.shape().columnX(level), picture.top(panel) - 13, "center", 10)
                .withObject("/font").put("color", TreePicture.FAINT);
        }
    }
}
