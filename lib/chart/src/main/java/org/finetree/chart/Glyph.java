package org.finetree.chart;

import java.awt.Shape;
import org.finetree.chart.draw.Drawing;

/** Draws markers and error bars. */
final class Glyph {

    private static final double CAP = 4;

    private Glyph() {
    }

    static void draw(Drawing drawing, Marker marker, double x, double y, double r, String color, boolean hollow, String hover) {
        if (marker == Marker.NONE) {
            return;
        }
        Shape shape = marker.shape(x, y, r);
        drawing.fill(shape, hollow ? "#ffffff" : color, 1, hover);
        drawing.stroke(shape, hollow ? color : "#ffffff", hollow ? 1.7 : 0.7, 0);
    }

    /** An error bar with caps; upright, or lying where {@code flat}. */
    static void errorBar(Drawing drawing, double at, double from, double to, boolean flat, String color) {
        if (flat) {
            drawing.stroke(Drawing.path(from, at, to, at), color, 1.4, 0);
            drawing.stroke(Drawing.path(from, at - CAP, from, at + CAP), color, 1.4, 0);
            drawing.stroke(Drawing.path(to, at - CAP, to, at + CAP), color, 1.4, 0);
        } else {
            drawing.stroke(Drawing.path(at, from, at, to), color, 1.4, 0);
            drawing.stroke(Drawing.path(at - CAP, from, at + CAP, from), color, 1.4, 0);
            drawing.stroke(Drawing.path(at - CAP, to, at + CAP, to), color, 1.4, 0);
        }
    }
}
