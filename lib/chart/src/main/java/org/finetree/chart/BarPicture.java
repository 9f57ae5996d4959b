package org.finetree.chart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.finetree.chart.draw.Anchor;
import org.finetree.chart.draw.Drawing;
import org.finetree.chart.draw.TextStyle;

/** The static picture of a {@link BarChart}, and its interactive form. */
final class BarPicture {

    private static final double GROUP = 0.76;
    private static final double ROW = 22;
    private static final double LABEL_ROOM = 0.08;
    private static final TextStyle LABEL = TextStyle.of(11);

    private final BarChart chart;
    private final PlotFrame frame;
    private final AxisScale values;

    BarPicture(BarChart chart) {
        this.chart = chart;
        Scales scales = scales(chart.categories(), chart.values(), chart.series(), chart.labels());
        this.values = scales.values;
        Sheet sheet = sheet(chart);
        boolean flat = chart.horizontal();
        this.frame = new PlotFrame(chart.caption(), height(chart, sheet), sheet, flat ? scales.values : scales.names,
            flat ? scales.names : scales.values, Optional.empty());
    }

    record Scales(AxisScale names, AxisScale values) {
    }

    static Scales scales(Axis categories, Axis values, List<Series> series, boolean labels) {
        AxisScale names = AxisScale.of(categories, series.stream().flatMap(s -> s.points().stream()).mapToDouble(DataPoint::x));
        double[] ends = series.stream().flatMap(s -> s.points().stream()).filter(DataPoint::isPresent)
            .flatMapToDouble(p -> DoubleStream.of(p.low(), p.high())).toArray();
        double max = Math.max(0, DoubleStream.of(ends).max().orElse(1));
        double min = Math.min(0, DoubleStream.of(ends).min().orElse(0));
        double pad = (max - min) * (labels ? 2 * LABEL_ROOM : LABEL_ROOM);
        Axis ranged = values.withRange(Double.isNaN(values.from()) ? min - (min < 0 ? pad : 0) : values.from(),
            Double.isNaN(values.to()) ? (max > 0 || min == 0 ? max + Math.max(pad, 1e-9) : 0) : values.to());
        return new Scales(names, AxisScale.of(ranged, DoubleStream.of(ends)));
    }

    private static Sheet sheet(BarChart chart) {
        List<LegendEntry> legend = new ArrayList<>();
        for (int i = 0; i < chart.series().size(); i++) {
            legend.add(LegendEntry.ofBox(chart.series().get(i).name(), chart.series().get(i).colorAt(i)));
        }
        return new Sheet(chart.caption(), chart.caption().width(), legend.size() > 1 ? legend : List.of());
    }

    private static int height(BarChart chart, Sheet sheet) {
        if (chart.caption().height() > 0 || !chart.horizontal()) {
            return chart.caption().height() > 0 ? chart.caption().height() : XyPicture.HEIGHT;
        }
        double rows = chart.categories().categories().size() * Math.max(ROW, chart.overlaid() ? 0 : 13.0 * chart.series().size());
        return (int) (sheet.top() + rows + 60 + sheet.bottom());
    }

    Drawing draw() {
        frame.drawAxes();
        if (chart.series().stream().flatMap(s -> s.points().stream()).noneMatch(DataPoint::isPresent)) {
            frame.drawEmpty();
        }
        for (int i = 0; i < chart.series().size(); i++) {
            Series one = chart.series().get(i);
            for (DataPoint point : one.points()) {
                if (point.isPresent()) {
                    bar(one, point, i);
                }
            }
        }
        double zero = values.place(0);
        if (zero > 0 && zero < 1) {
            zeroLine();
        }
        return frame.drawing();
    }

    private void zeroLine() {
        if (chart.horizontal()) {
            frame.drawing().line(frame.px(0), frame.top(), frame.px(0), frame.bottom(), "#666666", 1);
        } else {
            frame.drawing().line(frame.left(), frame.py(0), frame.right(), frame.py(0), "#666666", 1);
        }
    }

    private void bar(Series one, DataPoint point, int position) {
        double step = chart.horizontal() ? frame.py(1) - frame.py(0) : frame.px(1) - frame.px(0);
        int places = chart.overlaid() ? 1 : chart.series().size();
        double thickness = Math.min(step * GROUP / places, 64);
        double offset = chart.overlaid() ? 0 : (position - (places - 1) / 2.0) * thickness;
        double base = Math.max(values.low(), Math.min(values.high(), 0));
        String hover = chart.categories().categories().get((int) point.x()) + ", " + one.name() + ": " + Numbers.brief(point.y())
            + (point.hover().isBlank() ? "" : ", " + point.hover());
        double at = (chart.horizontal() ? frame.py(point.x()) : frame.px(point.x())) + offset;
        double from = along(base);
        double to = along(point.y());
        double start = Math.min(from, to);
        double length = Math.abs(to - from);
        String color = one.colorAt(position);
        double inner = thickness * 0.94;
        frame.drawing().fill(chart.horizontal() ? Drawing.box(start, at - inner / 2, length, inner) : Drawing.box(at - inner / 2, start, inner, length),
            color, 1, hover);
        if (point.hasError()) {
            Glyph.errorBar(frame.drawing(), at, along(point.low()), along(point.high()), chart.horizontal(), "#222222");
        }
        if (chart.labels()) {
            label(point, at);
        }
    }

    private double along(double value) {
        return chart.horizontal() ? frame.px(value) : frame.py(value);
    }

    private void label(DataPoint point, double at) {
        boolean negative = point.y() < 0;
        String text = Numbers.fixed(point.y(), decimals(chart));
        double end = along(negative ? point.low() : point.high());
        if (chart.horizontal()) {
            frame.drawing().text(end + (negative ? -5 : 5), at + 4, text, LABEL.at(negative ? Anchor.END : Anchor.START));
        } else {
            frame.drawing().text(at, end + (negative ? 14 : -5), text, LABEL.at(Anchor.MIDDLE));
        }
    }

    /** One number of decimals for all labels, at most one where a value has two digits before the point. */
    private static int decimals(BarChart chart) {
        double[] values = chart.series().stream().flatMap(s -> s.points().stream()).mapToDouble(DataPoint::y).toArray();
        boolean large = DoubleStream.of(values).anyMatch(v -> Math.abs(v) >= 10);
        return Math.min(Numbers.decimals(values), large ? 1 : 2);
    }

    static Plotly plotly(BarChart chart) {
        Sheet sheet = sheet(chart);
        PlotFrame frame = new BarPicture(chart).frame;
        Plotly plotly = new Plotly(chart.caption(), sheet, height(chart, sheet), frame.below());
        Scales scales = scales(chart.categories(), chart.values(), chart.series(), chart.labels());
        boolean flat = chart.horizontal();
        plotly.legend(chart.series().size() > 1);
        plotly.layout().put("barmode", chart.overlaid() ? "overlay" : "group").put("bargap", 1 - GROUP);
        ObjectNode names = plotly.axis(flat ? "yaxis" : "xaxis", scales.names);
        if (flat) {
            ArrayNode range = names.putArray("range");
            range.add(scales.names.high()).add(scales.names.low());
        } else {
            Plotly.names(names, frame);
        }
        plotly.axis(flat ? "xaxis" : "yaxis", scales.values);
        for (int i = 0; i < chart.series().size(); i++) {
            trace(plotly, chart, chart.series().get(i), i);
        }
        return plotly;
    }

    private static void trace(Plotly plotly, BarChart chart, Series one, int position) {
        boolean flat = chart.horizontal();
        ObjectNode trace = plotly.trace("bar", one.name()).put("orientation", flat ? "h" : "v");
        Plotly.numbers(trace, flat ? "y" : "x", one.points(), DataPoint::x);
        Plotly.numbers(trace, flat ? "x" : "y", one.points(), DataPoint::y);
        trace.putObject("marker").put("color", one.colorAt(position));
        Plotly.errors(trace, flat ? "error_x" : "error_y", one.points());
        Plotly.hover(trace, one.points().stream().map(DataPoint::hover).toList());
        Plotly.runs(trace, one.points());
        if (chart.labels()) {
            ArrayNode texts = trace.putArray("text");
            one.points().forEach(p -> texts.add(p.isPresent() ? Numbers.fixed(p.y(), decimals(chart)) : ""));
            trace.put("textposition", "outside").put("cliponaxis", false);
        }
    }
}
