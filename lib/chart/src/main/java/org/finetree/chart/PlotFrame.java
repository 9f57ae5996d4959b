package org.finetree.chart;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.finetree.chart.draw.Anchor;
import org.finetree.chart.draw.Drawing;
import org.finetree.chart.draw.TextStyle;
import org.finetree.chart.draw.TextWidth;

/** The rectangle of the data with its axes, grid, ticks and labels: from values to pixels. */
final class PlotFrame {

    private static final TextStyle TICK = TextStyle.of(11.5).in("#333333");
    private static final TextStyle LABEL = TextStyle.of(12.5);
    private static final String GRID = "#e4e4e4";
    private static final String LINE = "#666666";
    /** Pixels that names on the y axis may take. */
    private static final double WIDEST = 300;
    private static final double SLANT = -35;
    private static final int MAX_TICK_LINES = 3;

    private final Drawing drawing;
    private final AxisScale x;
    private final AxisScale y;
    private final Optional<AxisScale> second;
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;
    private final boolean slanted;

    PlotFrame(Caption caption, double height, Sheet sheet, AxisScale x, AxisScale y, Optional<AxisScale> second) {
        this.x = x;
        this.y = y;
        this.second = second;
        this.drawing = new Drawing(caption.width(), height);
        this.left = Sheet.EDGE + (y.axis().label().isBlank() ? 0 : 22) + tickWidth(y) + 8;
        this.right = caption.width() - second.map(s -> 22 + tickWidth(s) + 8 + Sheet.EDGE).orElse(Sheet.EDGE + 8);
        this.top = sheet.top();
        double step = (right - left) / Math.max(1, x.ticks().size());
        this.slanted = x.axis().kind() == Axis.Kind.CATEGORY && needsSlant(x, step);
        this.bottom = height - sheet.bottom() - 26 - tickHeight(x, step, slanted);
        sheet.draw(drawing);
    }

    private static double tickWidth(AxisScale scale) {
        double widest = scale.ticks().stream().mapToDouble(t -> TICK.width(scale.label(t))).max().orElse(0);
        return Math.min(widest, WIDEST);
    }

    private static boolean needsSlant(AxisScale scale, double step) {
        return scale.ticks().stream().anyMatch(t -> {
            List<String> lines = lines(scale, t, step);
            return lines.size() > MAX_TICK_LINES || lines.stream().anyMatch(l -> l.endsWith("…"));
        });
    }

    private static List<String> lines(AxisScale scale, double tick, double step) {
        return TextWidth.wrap(scale.label(tick), TICK.size(), false, Math.max(10, step - 6));
    }

    private static double tickHeight(AxisScale scale, double step, boolean slanted) {
        if (slanted) {
            double longest = scale.ticks().stream().mapToDouble(t -> TICK.width(slantedLabel(scale, t))).max().orElse(0);
            return 12 + longest * Math.sin(Math.toRadians(-SLANT));
        }
        boolean names = scale.axis().kind() == Axis.Kind.CATEGORY;
        int rows = names ? scale.ticks().stream().mapToInt(t -> lines(scale, t, step).size()).max().orElse(1) : 1;
        return 6 + 14.0 * Math.max(1, rows);
    }

    private static String slantedLabel(AxisScale scale, double tick) {
        return TextWidth.fit(scale.label(tick), TICK.size(), false, 170);
    }

    /** The angle of slanted names on the x axis, in degrees. */
    OptionalDouble slant() {
        return slanted ? OptionalDouble.of(SLANT) : OptionalDouble.empty();
    }

    /** Names on the x axis, in lines. */
    List<List<String>> xLabels() {
        double step = (right - left) / Math.max(1, x.ticks().size());
        return x.ticks().stream().map(t -> lines(x, t, step)).toList();
    }

    Drawing drawing() {
        return drawing;
    }

    double left() {
        return left;
    }

    double right() {
        return right;
    }

    double top() {
        return top;
    }

    double bottom() {
        return bottom;
    }

    /** Pixels below the data. */
    double below() {
        return drawing.height() - bottom;
    }

    double px(double value) {
        return left + x.place(value) * (right - left);
    }

    double py(double value) {
        return y(y, value);
    }

    double py(double value, boolean onSecond) {
        return y(onSecond ? second.orElseThrow() : y, value);
    }

    /** Categories on the y axis run downwards, numbers upwards. */
    private double y(AxisScale scale, double value) {
        double place = scale.place(value);
        return scale.axis().kind() == Axis.Kind.CATEGORY ? top + place * (bottom - top) : bottom - place * (bottom - top);
    }

    void drawAxes() {
        if (y.axis().kind() != Axis.Kind.CATEGORY) {
            y.ticks().forEach(t -> drawing.line(left, py(t), right, py(t), GRID, 1));
        }
        if (x.axis().kind() != Axis.Kind.CATEGORY) {
            x.ticks().forEach(t -> drawing.line(px(t), top, px(t), bottom, GRID, 1));
        }
        drawing.line(left, bottom, right, bottom, LINE, 1);
        drawing.line(left, top, left, bottom, LINE, 1);
        xTicks();
        yTicks(y, left - 7, Anchor.END, false);
        middle(left - 7 - tickWidth(y) - 14, -90, y.axis().label());
        second.ifPresent(scale -> {
            drawing.line(right, top, right, bottom, LINE, 1);
            yTicks(scale, right + 7, Anchor.START, true);
            middle(right + 7 + tickWidth(scale) + 14, 90, scale.axis().label());
        });
    }

    private void xTicks() {
        double step = (right - left) / Math.max(1, x.ticks().size());
        double lastEnd = Double.NEGATIVE_INFINITY;
        for (double tick : x.ticks()) {
            drawing.line(px(tick), bottom, px(tick), bottom + 4, LINE, 1);
            if (slanted) {
                drawing.text(px(tick) + 4, bottom + 15, slantedLabel(x, tick), TICK.at(Anchor.END), SLANT);
            } else if (x.axis().kind() == Axis.Kind.CATEGORY) {
                double row = bottom + 17;
                for (String line : lines(x, tick, step)) {
                    drawing.text(px(tick), row, line, TICK.at(Anchor.MIDDLE));
                    row += 14;
                }
            } else {
                double half = TICK.width(x.label(tick)) / 2;
                if (px(tick) - half > lastEnd + 4) {
                    drawing.text(px(tick), bottom + 17, x.label(tick), TICK.at(Anchor.MIDDLE));
                    lastEnd = px(tick) + half;
                }
            }
        }
        double labelY = bottom + tickHeight(x, step, slanted) + 17;
        drawing.text((left + right) / 2, labelY, TextWidth.fit(x.axis().label(), LABEL.size(), false, right - left + 60), LABEL.at(Anchor.MIDDLE));
    }

    private void yTicks(AxisScale scale, double at, Anchor anchor, boolean onSecond) {
        double edge = onSecond ? right : left;
        for (double tick : scale.ticks()) {
            double row = y(scale, tick);
            drawing.line(edge, row, onSecond ? edge + 4 : edge - 4, row, LINE, 1);
            drawing.text(at, row + 4, TextWidth.fit(scale.label(tick), TICK.size(), false, WIDEST), TICK.at(anchor));
        }
    }

    private void middle(double at, double degrees, String label) {
        String fitted = TextWidth.fit(label, LABEL.size(), false, bottom - top + 30);
        drawing.text(at + (degrees < 0 ? 4 : -4), (top + bottom) / 2, fitted, LABEL.at(Anchor.MIDDLE), degrees);
    }

    /** Says that there is nothing to draw. */
    void drawEmpty() {
        drawing.text((left + right) / 2, (top + bottom) / 2, "no data", TextStyle.of(14).in(Sheet.SOFT).at(Anchor.MIDDLE));
    }
}
