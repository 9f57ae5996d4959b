package org.finetree.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.finetree.chart.draw.Anchor;
import org.finetree.chart.draw.Drawing;
import org.finetree.chart.draw.TextStyle;

/** The static picture of a {@link ForestChart}. */
final class ForestPicture {

    static final String BAND = "#d9d9d9";
    private static final double ROW = 40;
    private static final double ARROW = 6;
    private static final TextStyle TEXT = TextStyle.of(11).in(Sheet.SOFT);

    private final ForestChart chart;
    private final Sheet sheet;
    private final PlotFrame frame;

    ForestPicture(ForestChart chart) {
        this.chart = chart;
        this.sheet = new Sheet(chart.caption(), chart.caption().width(), legend(chart));
        this.frame = new PlotFrame(chart.caption(), height(), sheet, values(chart), names(chart), Optional.empty());
    }

    static AxisScale values(ForestChart chart) {
        return AxisScale.of(chart.values(), DoubleStream.empty());
    }

    static AxisScale names(ForestChart chart) {
        return AxisScale.of(Axis.categories("", chart.rows().stream().map(ForestRow::name).toList()), DoubleStream.empty());
    }

    private static List<LegendEntry> legend(ForestChart chart) {
        Map<String, LegendEntry> entries = new LinkedHashMap<>();
        chart.rows().forEach(r -> entries.putIfAbsent(r.group(), new LegendEntry(r.group(), r.color(), r.marker(), false, 2, 0, false)));
        return List.copyOf(entries.values());
    }

    Sheet sheet() {
        return sheet;
    }

    PlotFrame frame() {
        return frame;
    }

    int height() {
        int wanted = chart.caption().height();
        return wanted > 0 ? wanted : (int) (sheet.top() + ROW * Math.max(1, chart.rows().size()) + 60 + sheet.bottom());
    }

    Drawing draw() {
        double left = frame.px(chart.bandLow());
        frame.drawing().fill(Drawing.box(left, frame.top(), frame.px(chart.bandHigh()) - left, frame.bottom() - frame.top()), BAND);
        frame.drawAxes();
        if (chart.rows().isEmpty()) {
            frame.drawEmpty();
        }
        for (int i = 0; i < chart.rows().size(); i++) {
            row(chart.rows().get(i), frame.py(i));
        }
        return frame.drawing();
    }

    private void row(ForestRow row, double y) {
        frame.drawing().text(frame.left() - 7, y + 18, row.text(), TEXT.at(Anchor.END));
        if (Double.isNaN(row.estimate())) {
            return;
        }
        boolean interval = Double.isFinite(row.low()) || Double.isFinite(row.high());
        if (interval && row.high() > chart.values().from() && row.low() < chart.values().to()) {
            interval(row, y);
        }
        if (row.estimate() >= chart.values().from() && row.estimate() <= chart.values().to()) {
            Glyph.draw(frame.drawing(), row.marker(), frame.px(row.estimate()), y, 5, row.color(), false, row.name() + ": " + row.text());
        } else {
            boolean right = row.estimate() > chart.values().to();
            arrow(right ? frame.right() : frame.left(), y, right, row.color());
        }
    }

    private void interval(ForestRow row, double y) {
        double from = frame.px(Math.max(row.low(), chart.values().from()));
        double to = frame.px(Math.min(row.high(), chart.values().to()));
        frame.drawing().stroke(Drawing.path(from, y, to, y), row.color(), 2, 0);
        end(row.low() < chart.values().from(), from, y, false, row.color());
        end(row.high() > chart.values().to(), to, y, true, row.color());
    }

    private void end(boolean cut, double x, double y, boolean right, String color) {
        if (cut) {
            arrow(x, y, right, color);
        } else {
            frame.drawing().stroke(Drawing.path(x, y - 4, x, y + 4), color, 2, 0);
        }
    }

    private void arrow(double x, double y, boolean right, String color) {
        double back = right ? x - ARROW : x + ARROW;
        frame.drawing().fill(Drawing.path(x, y, back, y - ARROW * 0.8, back, y + ARROW * 0.8), color);
    }
}
