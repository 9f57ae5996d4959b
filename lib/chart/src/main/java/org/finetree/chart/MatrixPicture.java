package org.finetree.chart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.finetree.chart.draw.Anchor;
import org.finetree.chart.draw.Colors;
import org.finetree.chart.draw.Drawing;
import org.finetree.chart.draw.TextStyle;
import org.finetree.chart.draw.TextWidth;

/** The static picture of a {@link MatrixChart}, and its interactive form. */
final class MatrixPicture {

    private static final double ROW = 46;
    private static final double WIDEST_NAME = 190;
    private static final int LINES = 3;
    private static final double GAP = 14;
    private static final double LINE = 14;
    private static final double LEAST = 0.04;
    private static final TextStyle NAME = TextStyle.of(11.5).in("#333333");
    private static final TextStyle VALUE = TextStyle.of(12.5);
    private static final TextStyle SMALL = TextStyle.of(9.5);

    private final MatrixChart chart;
    private final Sheet sheet;
    private final double left;
    private final double cell;
    /** Whether every second name under the columns stands lower, so that each has the room of two columns. */
    private final boolean staggered;
    private final int nameLines;
    private final double foot;
    private final Drawing drawing;

    MatrixPicture(MatrixChart chart) {
        this.chart = chart;
        this.sheet = new Sheet(chart.caption(), chart.caption().width(), List.of());
        double widest = chart.rows().stream().mapToDouble(NAME::width).max().orElse(0);
        this.left = Sheet.EDGE + Math.min(widest, WIDEST_NAME) + 8;
        this.cell = (chart.caption().width() - left - Sheet.EDGE) / chart.columns().size();
        this.staggered = chart.columns().stream().flatMap(c -> Stream.of(c.split(" "))).anyMatch(word -> NAME.width(word) > cell - GAP);
        this.nameLines = chart.columns().stream().mapToInt(c -> Math.min(LINES, name(c).size())).max().orElse(1);
        this.foot = 10 + LINE * nameLines * (staggered ? 2 : 1) + 22;
        this.drawing = new Drawing(chart.caption().width(), height());
    }

    private int height() {
        return (int) Math.ceil(sheet.top() + ROW * chart.rows().size() + foot + sheet.bottom());
    }

    private List<String> name(String column) {
        return TextWidth.wrap(column, NAME.size(), false, Math.max(12, (staggered ? 2 * cell : cell) - GAP));
    }

    Drawing draw() {
        sheet.draw(drawing);
        for (int r = 0; r < chart.rows().size(); r++) {
            double top = sheet.top() + r * ROW;
            drawing.text(left - 8, top + ROW / 2 + 4, TextWidth.fit(chart.rows().get(r), NAME.size(), false, WIDEST_NAME), NAME.at(Anchor.END));
            for (int c = 0; c < chart.columns().size(); c++) {
                cell(chart.cells().get(r).get(c), left + c * cell, top, chart.rows().get(r) + ", " + chart.columns().get(c));
            }
        }
        double bottom = sheet.top() + ROW * chart.rows().size();
        for (int c = 0; c < chart.columns().size(); c++) {
            List<String> lines = name(chart.columns().get(c));
            for (int i = 0; i < Math.min(LINES, lines.size()); i++) {
                drawing.text(left + (c + 0.5) * cell, bottom + 16 + (i + (staggered && c % 2 == 1 ? nameLines : 0)) * LINE, lines.get(i), NAME.at(Anchor.MIDDLE));
            }
        }
        drawing.text(left + chart.columns().size() * cell / 2, bottom + foot - 8, chart.measure(), TextStyle.of(12.5).at(Anchor.MIDDLE));
        return drawing;
    }

    private void cell(DataPoint point, double x, double y, String where) {
        if (!point.isPresent()) {
            drawing.stroke(Drawing.box(x + 1, y + 1, cell - 2, ROW - 2), "#c8c8c8", 1, 3);
            return;
        }
        String color = color(chart.strength(point.y()));
        drawing.fill(Drawing.box(x + 1, y + 1, cell - 2, ROW - 2), color, 1, where + ": " + Numbers.fixed(point.y(), 3));
        String ink = Colors.onTop(color);
        boolean interval = point.hasError();
        drawing.text(x + cell / 2, y + ROW / 2 + (interval ? -1 : 4), Numbers.fixed(point.y(), 2), VALUE.in(ink).at(Anchor.MIDDLE));
        if (interval) {
            drawing.text(x + cell / 2, y + ROW / 2 + 14, "±" + Numbers.fixed(point.plus(), 3), SMALL.in(ink).at(Anchor.MIDDLE));
        }
    }

    private static String color(double strength) {
        return Colors.tint(Palette.BLUE, LEAST + (1 - LEAST) * strength);
    }

    static Plotly plotly(MatrixChart chart) {
        MatrixPicture picture = new MatrixPicture(chart);
        Plotly plotly = new Plotly(chart.caption(), picture.sheet, picture.height(), picture.foot + picture.sheet.bottom());
        plotly.legend(false);
        AxisScale columns = AxisScale.of(Axis.categories(chart.measure(), chart.columns()), DoubleStream.empty());
        AxisScale rows = AxisScale.of(Axis.categories("", chart.rows()), DoubleStream.empty());
        plotly.axis("xaxis", columns);
        ArrayNode range = plotly.axis("yaxis", rows).putArray("range");
        range.add(rows.high()).add(rows.low());
        ObjectNode trace = plotly.trace("heatmap", chart.measure()).put("zmin", chart.from()).put("zmax", chart.to()).put("xgap", 2).put("ygap", 2)
            .put("texttemplate", "%{text}").put("hoverinfo", "text").put("showscale", true);
        ArrayNode scale = trace.putArray("colorscale");
        scale.addArray().add(0).add(color(0));
        scale.addArray().add(1).add(color(1));
        ArrayNode values = trace.putArray("z");
        ArrayNode texts = trace.putArray("text");
        ArrayNode hover = trace.putArray("hovertext");
        ArrayNode runs = trace.putArray("customdata");
        for (int r = 0; r < chart.rows().size(); r++) {
            ArrayNode value = values.addArray();
            ArrayNode text = texts.addArray();
            ArrayNode under = hover.addArray();
            ArrayNode run = runs.addArray();
            for (int c = 0; c < chart.columns().size(); c++) {
                DataPoint point = chart.cells().get(r).get(c);
                value.add(Plotly.finite(point.y()).orElse(null));
                text.add(point.isPresent() ? Numbers.fixed(point.y(), 2) + (point.hasError() ? "<br>±" + Numbers.fixed(point.plus(), 3) : "") : "");
                under.add(Plotly.escape(chart.rows().get(r) + ", " + chart.columns().get(c) + ": " + Numbers.fixed(point.y(), 3)));
                run.add(point.origin());
            }
        }
        return plotly;
    }
}
