package org.finetree.chart;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.finetree.chart.draw.Drawing;

/** The static picture of an {@link XyChart}. */
final class XyPicture {

    static final int HEIGHT = 460;
    static final String REFERENCE = "#555555";
    private static final double DODGE = 9;
    private static final double RADIUS = 4.4;
    private static final double[] DASHES = {6, 2, 12, 24};

    private final XyChart chart;
    private final Sheet sheet;
    private final PlotFrame frame;

    XyPicture(XyChart chart) {
        this.chart = chart;
        this.sheet = new Sheet(chart.caption(), chart.caption().width(), legend(chart));
        Scales scales = scales(chart.x(), chart.y(), chart.secondY(), chart.series(), chart.references());
        this.frame = new PlotFrame(chart.caption(), height(chart), sheet, scales.x, scales.y, scales.second);
    }

    /** The axes with the ranges that the data give them. */
    record Scales(AxisScale x, AxisScale y, Optional<AxisScale> second) {
    }

    static Scales scales(Axis x, Axis y, Optional<Axis> second, List<Series> series, List<ReferenceLine> references) {
        DoubleStream atX = references.stream().filter(ReferenceLine::vertical).mapToDouble(ReferenceLine::value);
        DoubleStream xs = series.stream().flatMap(s -> s.points().stream())
            .flatMapToDouble(p -> p.across() > 0 && x.kind() != Axis.Kind.CATEGORY ? DoubleStream.of(p.x() - p.across(), p.x() + p.across()) : DoubleStream.of(p.x()));
        return new Scales(AxisScale.of(x, DoubleStream.concat(xs, atX)), AxisScale.of(y, values(series, references, false)),
            second.map(axis -> AxisScale.of(axis, values(series, references, true))));
    }

    private static DoubleStream values(List<Series> series, List<ReferenceLine> references, boolean second) {
        DoubleStream points = series.stream().filter(s -> s.second() == second).flatMap(s -> s.points().stream())
            .flatMapToDouble(p -> DoubleStream.of(p.low(), p.high()));
        return DoubleStream.concat(points, references.stream().filter(r -> !r.vertical() && r.second() == second).mapToDouble(ReferenceLine::value));
    }

    static int height(XyChart chart) {
        return chart.caption().height() > 0 ? chart.caption().height() : HEIGHT;
    }

    static List<LegendEntry> legend(XyChart chart) {
        List<LegendEntry> entries = new ArrayList<>();
        for (int i = 0; i < chart.series().size(); i++) {
            Series one = chart.series().get(i);
            Marker marker = one.markers() ? Marker.of(i) : Marker.NONE;
            entries.add(new LegendEntry(chart.legendName(one), one.colorAt(i), marker, one.second(), one.lines() ? 2 : 0, one.dashed() ? 5 : 0, false));
        }
        chart.references().forEach(line -> entries.add(LegendEntry.ofLine(line.name(), REFERENCE, 1.5, dash(chart, line))));
        boolean anonymous = entries.size() == 1 && entries.get(0).name().isBlank();
        return anonymous ? List.of() : entries;
    }

    /** Reference lines differ by the length of their dashes. */
    private static double dash(XyChart chart, ReferenceLine line) {
        return DASHES[chart.references().indexOf(line) % DASHES.length];
    }

    Sheet sheet() {
        return sheet;
    }

    PlotFrame frame() {
        return frame;
    }

    Drawing draw() {
        frame.drawAxes();
        if (chart.series().stream().flatMap(s -> s.points().stream()).noneMatch(DataPoint::isPresent)) {
            frame.drawEmpty();
        }
        for (ReferenceLine line : chart.references()) {
            reference(line);
        }
        for (int i = 0; i < chart.series().size(); i++) {
            series(chart.series().get(i), i);
        }
        return frame.drawing();
    }

    private void reference(ReferenceLine line) {
        double at = line.vertical() ? frame.px(line.value()) : frame.py(line.value(), line.second());
        Path2D path = line.vertical() ? Drawing.path(at, frame.top(), at, frame.bottom()) : Drawing.path(frame.left(), at, frame.right(), at);
        frame.drawing().stroke(path, REFERENCE, 1.5, dash(chart, line));
    }

    private void series(Series one, int position) {
        String color = one.colorAt(position);
        double shift = shift(position);
        if (one.lines()) {
            runs(one).filter(run -> run.size() > 1).forEach(run -> frame.drawing().stroke(line(run, one, shift), color, 2, one.dashed() ? 5 : 0));
        }
        for (DataPoint point : one.points()) {
            if (point.hasError()) {
                Glyph.errorBar(frame.drawing(), frame.px(point.x()) + shift, frame.py(point.low(), one.second()), frame.py(point.high(), one.second()), false, color);
            }
            if (point.isPresent() && point.across() > 0 && chart.x().kind() != Axis.Kind.CATEGORY) {
                Glyph.errorBar(frame.drawing(), frame.py(point.y(), one.second()), frame.px(point.x() - point.across()), frame.px(point.x() + point.across()), true, color);
            }
            if (point.isPresent() && one.markers()) {
                Glyph.draw(frame.drawing(), Marker.of(position), frame.px(point.x()) + shift, frame.py(point.y(), one.second()), RADIUS, color,
                    one.second(), hover(one, point));
            }
        }
    }

    /** On a category axis, series stand a little apart so that error bars do not hide one another. */
    private double shift(int position) {
        List<Series> marked = chart.series().stream().filter(Series::markers).toList();
        boolean apart = chart.x().kind() == Axis.Kind.CATEGORY && chart.series().get(position).markers();
        return apart ? (marked.indexOf(chart.series().get(position)) - (marked.size() - 1) / 2.0) * DODGE : 0;
    }

    private static String hover(Series one, DataPoint point) {
        String text = one.name() + ": " + Numbers.brief(point.y());
        return point.hover().isBlank() ? text : text + ", " + point.hover();
    }

    private Path2D line(List<DataPoint> run, Series one, double shift) {
        double[] xy = run.stream().flatMapToDouble(p -> DoubleStream.of(frame.px(p.x()) + shift, frame.py(p.y(), one.second()))).toArray();
        return Drawing.path(xy);
    }

    /** Neighbouring points without a gap between them. */
    private static Stream<List<DataPoint>> runs(Series one) {
        List<List<DataPoint>> runs = new ArrayList<>();
        runs.add(new ArrayList<>());
        for (DataPoint point : one.points()) {
            if (point.isPresent()) {
                runs.get(runs.size() - 1).add(point);
            } else {
                runs.add(new ArrayList<>());
            }
        }
        return runs.stream();
    }
}
