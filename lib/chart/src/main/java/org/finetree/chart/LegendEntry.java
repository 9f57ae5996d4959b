package org.finetree.chart;

import org.finetree.chart.draw.Drawing;
import org.finetree.chart.draw.TextStyle;

/** One entry of a legend: a sample and a name. */
record LegendEntry(String name, String color, Marker marker, boolean hollow, double line, double dash, boolean box) {

    private static final double SAMPLE = 26;
    private static final double GAP = 18;

    static LegendEntry ofBox(String name, String color) {
        return new LegendEntry(name, color, Marker.NONE, false, 0, 0, true);
    }

    static LegendEntry ofLine(String name, String color, double width, double dash) {
        return new LegendEntry(name, color, Marker.NONE, false, width, dash, false);
    }

    double width(TextStyle style) {
        return sample() + 6 + style.width(name) + GAP;
    }

    private double sample() {
        return line > 0 ? SAMPLE : 12;
    }

    void draw(Drawing drawing, double x, double baseline, TextStyle style) {
        double y = baseline - style.size() * 0.34;
        if (box) {
            drawing.fill(Drawing.box(x, y - 6, 12, 12), color);
        }
        if (line > 0) {
            drawing.stroke(Drawing.path(x, y, x + SAMPLE, y), color, line, dash);
        }
        Glyph.draw(drawing, marker, x + sample() / 2, y, 4.2, color, hollow, "");
        drawing.text(x + sample() + 6, baseline, name, style);
    }
}
