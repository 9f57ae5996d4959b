package org.finetree.chart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The interactive form of an {@link XyChart}. */
final class XyPlotly {

    private static final String[] DASHES = {"dash", "dot", "longdash", "24px"};

    private XyPlotly() {
    }

    static Plotly of(XyChart chart) {
        XyPicture picture = new XyPicture(chart);
        Plotly plotly = new Plotly(chart.caption(), picture.sheet(), XyPicture.height(chart), picture.frame().below());
        XyPicture.Scales scales = XyPicture.scales(chart.x(), chart.y(), chart.secondY(), chart.series(), chart.references());
        plotly.legend(!XyPicture.legend(chart).isEmpty());
        ObjectNode x = plotly.axis("xaxis", scales.x());
        if (chart.x().kind() == Axis.Kind.CATEGORY) {
            Plotly.names(x, picture.frame());
        }
        plotly.axis("yaxis", scales.y());
        scales.second().ifPresent(scale -> plotly.axis("yaxis2", scale).put("overlaying", "y").put("side", "right").put("showgrid", false));
        for (int i = 0; i < chart.series().size(); i++) {
            series(plotly, chart, chart.series().get(i), i);
        }
        for (int i = 0; i < chart.references().size(); i++) {
            reference(plotly, chart.references().get(i), scales, DASHES[i % DASHES.length]);
        }
        return plotly;
    }

    private static void series(Plotly plotly, XyChart chart, Series one, int position) {
        ObjectNode trace = plotly.trace("scatter", chart.legendName(one));
        List<DataPoint> points = one.points();
        trace.put("mode", one.lines() && one.markers() ? "lines+markers" : one.lines() ? "lines" : "markers");
        Plotly.numbers(trace, "x", points, DataPoint::x);
        Plotly.numbers(trace, "y", points, DataPoint::y);
        String color = one.colorAt(position);
        trace.put("connectgaps", false);
        trace.putObject("line").put("color", color).put("width", 2).put("dash", one.dashed() ? "dash" : "solid");
        Plotly.marker(trace, Marker.of(position), color, 9, one.second());
        Plotly.errors(trace, "error_y", points);
        if (points.stream().anyMatch(p -> p.across() > 0)) {
            Plotly.numbers(trace.putObject("error_x").put("type", "data").put("visible", true).put("thickness", 1.4).put("width", 4), "array", points, DataPoint::across);
        }
        Plotly.hover(trace, points.stream().map(DataPoint::hover).toList());
        Plotly.runs(trace, points);
        if (one.second()) {
            trace.put("yaxis", "y2");
        }
    }

    private static void reference(Plotly plotly, ReferenceLine line, XyPicture.Scales scales, String dash) {
        ObjectNode trace = plotly.trace("scatter", line.name()).put("mode", "lines");
        AxisScale other = line.vertical() ? scales.y() : scales.x();
        trace.putArray(line.vertical() ? "y" : "x").add(other.low()).add(other.high());
        trace.putArray(line.vertical() ? "x" : "y").add(line.value()).add(line.value());
        trace.putObject("line").put("color", XyPicture.REFERENCE).put("width", 1.5).put("dash", dash);
        if (line.second()) {
            trace.put("yaxis", "y2");
        }
    }
}
