package org.finetree.chart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;

/** The interactive form of a {@link ForestChart}. */
final class ForestPlotly {

    private ForestPlotly() {
    }

    static Plotly of(ForestChart chart) {
        ForestPicture picture = new ForestPicture(chart);
        Plotly plotly = new Plotly(chart.caption(), picture.sheet(), picture.height(), picture.frame().below());
        plotly.legend(true);
        plotly.axis("xaxis", ForestPicture.values(chart));
        AxisScale names = ForestPicture.names(chart);
        ArrayNode range = plotly.axis("yaxis", names).putArray("range");
        range.add(names.high()).add(names.low());
        ObjectNode band = plotly.layout().putArray("shapes").addObject();
        band.put("type", "rect").put("layer", "below").put("fillcolor", ForestPicture.BAND).put("xref", "x").put("yref", "paper");
        band.put("x0", chart.bandLow()).put("x1", chart.bandHigh()).put("y0", 0).put("y1", 1).putObject("line").put("width", 0);
        for (String group : chart.rows().stream().map(ForestRow::group).distinct().toList()) {
            trace(plotly, group, chart.rows());
        }
        return plotly;
    }

    private static void trace(Plotly plotly, String group, List<ForestRow> all) {
        int[] rows = IntStream.range(0, all.size()).filter(i -> all.get(i).group().equals(group)).toArray();
        ObjectNode trace = plotly.trace("scatter", group).put("mode", "markers");
        Plotly.marker(trace, all.get(rows[0]).marker(), all.get(rows[0]).color(), 10, false);
        ArrayNode x = trace.putArray("x");
        ArrayNode y = trace.putArray("y");
        ObjectNode error = trace.putObject("error_x").put("type", "data").put("symmetric", false).put("visible", true).put("thickness", 2).put("width", 4);
        ArrayNode plus = error.putArray("array");
        ArrayNode minus = error.putArray("arrayminus");
        for (int i : rows) {
            ForestRow row = all.get(i);
            x.add(Plotly.finite(row.estimate()).orElse(null));
            y.add(i);
            plus.add(Plotly.finite(row.high() - row.estimate()).orElse(null));
            minus.add(Plotly.finite(row.estimate() - row.low()).orElse(null));
        }
        Plotly.hover(trace, IntStream.of(rows).mapToObj(i -> all.get(i).name() + ": " + all.get(i).text()).toList());
    }
}
