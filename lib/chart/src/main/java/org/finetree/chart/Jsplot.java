package org.finetree.chart;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.components.Symbol;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

/** Charts as figures of tablesaw-jsplot: what its builders can say of them. */
final class Jsplot {

    private static final Symbol[] SYMBOLS = {Symbol.CIRCLE, Symbol.SQUARE, Symbol.DIAMOND, Symbol.TRIANGLE_UP, Symbol.TRIANGLE_DOWN, Symbol.CROSS, Symbol.HOURGLASS};

    private Jsplot() {
    }

    static Figure of(XyChart chart) {
        List<Trace> traces = new ArrayList<>();
        for (int i = 0; i < chart.series().size(); i++) {
            traces.add(scatter(chart, chart.series().get(i), i));
        }
        XyPicture.Scales scales = XyPicture.scales(chart.x(), chart.y(), chart.secondY(), chart.series(), chart.references());
        for (ReferenceLine line : chart.references()) {
            traces.add(reference(line, scales));
        }
        Layout.LayoutBuilder layout = layout(chart.caption(), XyPicture.height(chart)).xAxis(axis(chart.x()).build()).yAxis(axis(chart.y()).build());
        chart.secondY().ifPresent(second -> layout.yAxis2(axis(second).side(tech.tablesaw.plotly.components.Axis.Side.right)
            .overlaying(ScatterTrace.YAxis.Y).showGrid(false).build()));
        return new Figure(layout.build(), traces.toArray(Trace[]::new));
    }

    static Figure of(BarChart chart) {
        List<Trace> traces = new ArrayList<>();
        for (int i = 0; i < chart.series().size(); i++) {
            Series one = chart.series().get(i);
            BarTrace.BarBuilder bar = BarTrace.builder(names(one, chart.categories()), numbers(one.points().stream().mapToDouble(DataPoint::y).toArray()));
            traces.add(bar.name(one.name()).marker(marker(one.colorAt(i), Symbol.CIRCLE))
                .orientation(chart.horizontal() ? BarTrace.Orientation.HORIZONTAL : BarTrace.Orientation.VERTICAL).build());
        }
        var names = axis(chart.categories());
        var values = axis(chart.values());
        Layout layout = layout(chart.caption(), chart.caption().height() > 0 ? chart.caption().height() : XyPicture.HEIGHT).barMode(chart.overlaid() ? Layout.BarMode.OVERLAY : Layout.BarMode.GROUP)
            .xAxis((chart.horizontal() ? values : names).build())
            .yAxis((chart.horizontal() ? names.autoRange(tech.tablesaw.plotly.components.Axis.AutoRange.REVERSED) : values).build()).build();
        return new Figure(layout, traces.toArray(Trace[]::new));
    }

    private static Trace scatter(XyChart chart, Series one, int position) {
        Column<?> x = chart.x().kind() == Axis.Kind.CATEGORY ? names(one, chart.x())
            : numbers(one.points().stream().mapToDouble(DataPoint::x).toArray());
        ScatterTrace.ScatterBuilder trace = ScatterTrace.builder(x, numbers(one.points().stream().mapToDouble(DataPoint::y).toArray()));
        trace.mode(one.lines() && one.markers() ? ScatterTrace.Mode.LINE_AND_MARKERS : one.lines() ? ScatterTrace.Mode.LINE : ScatterTrace.Mode.MARKERS);
        trace.line(line(one.colorAt(position), one.dashed())).marker(marker(one.colorAt(position), SYMBOLS[Marker.of(position).ordinal()]));
        trace.name(chart.legendName(one)).showLegend(true);
        return (one.second() ? trace.yAxis(ScatterTrace.YAxis.Y2) : trace).build();
    }

    private static Trace reference(ReferenceLine line, XyPicture.Scales scales) {
        AxisScale other = line.vertical() ? scales.y() : scales.x();
        DoubleColumn along = numbers(other.low(), other.high());
        DoubleColumn at = numbers(line.value(), line.value());
        ScatterTrace.ScatterBuilder trace = ScatterTrace.builder(line.vertical() ? at : along, line.vertical() ? along : at);
        trace.mode(ScatterTrace.Mode.LINE).line(line(XyPicture.REFERENCE, true)).name(line.name()).showLegend(true);
        return (line.second() ? trace.yAxis(ScatterTrace.YAxis.Y2) : trace).build();
    }

    private static Layout.LayoutBuilder layout(Caption caption, int height) {
        String title = caption.subtitle().isBlank() ? caption.title() : caption.title() + " (" + caption.subtitle() + ")";
        return Layout.builder().title(title).width(caption.width()).height(height).showLegend(true);
    }

    private static tech.tablesaw.plotly.components.Axis.AxisBuilder axis(Axis axis) {
        var builder = tech.tablesaw.plotly.components.Axis.builder().title(axis.label());
        return axis.kind() == Axis.Kind.LOG ? builder.type(tech.tablesaw.plotly.components.Axis.Type.LOG) : builder;
    }

    private static Line line(String color, boolean dashed) {
        return Line.builder().color(color).width(2).dash(dashed ? Line.Dash.DASH : Line.Dash.SOLID).build();
    }

    private static tech.tablesaw.plotly.components.Marker marker(String color, Symbol symbol) {
        return tech.tablesaw.plotly.components.Marker.builder().color(color).symbol(symbol).size(9).build();
    }

    private static DoubleColumn numbers(double... values) {
        return DoubleColumn.create("", values);
    }

    private static StringColumn names(Series one, Axis axis) {
        return StringColumn.create("", one.points().stream().map(p -> axis.categories().get((int) p.x())).toList());
    }
}
