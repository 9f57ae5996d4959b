package org.finetree.chart;

import static org.finetree.chart.draw.Drawing.box;
import static org.finetree.chart.draw.Drawing.circle;
import static org.finetree.chart.draw.Drawing.path;

import java.awt.Shape;
import java.awt.geom.Path2D;

/** Shapes of points: series differ by shape as well as by colour. */
public enum Marker {
    CIRCLE("circle"), SQUARE("square"), DIAMOND("diamond"), TRIANGLE("triangle-up"), TRIANGLE_DOWN("triangle-down"), CROSS("cross"),
    HOURGLASS("hourglass"), NONE("circle");

    private final String plotly;

    Marker(String plotly) {
        this.plotly = plotly;
    }

    /** The shape of the series at this position; the eighth differs from the first in shape, as colours come round at seven too. */
    static Marker of(int position) {
        int shapes = values().length - 1;
        return values()[Math.floorMod(position + Math.floorDiv(position, shapes), shapes)];
    }

    /** plotly's symbol name. */
    String plotlySymbol() {
        return plotly;
    }

    /** The outline about (x, y), of about the same area for all shapes. */
    Shape shape(double x, double y, double r) {
        return switch (this) {
            case CIRCLE, NONE -> circle(x, y, r);
            case SQUARE -> box(x - 0.89 * r, y - 0.89 * r, 1.78 * r, 1.78 * r);
            case DIAMOND -> closed(x, y - 1.3 * r, x + 1.3 * r, y, x, y + 1.3 * r, x - 1.3 * r, y);
            case TRIANGLE -> closed(x, y - 1.3 * r, x + 1.25 * r, y + 0.95 * r, x - 1.25 * r, y + 0.95 * r);
            case TRIANGLE_DOWN -> closed(x, y + 1.3 * r, x + 1.25 * r, y - 0.95 * r, x - 1.25 * r, y - 0.95 * r);
            case CROSS -> cross(x, y, 1.25 * r, 0.42 * r);
            case HOURGLASS -> closed(x - r, y - 1.1 * r, x + r, y - 1.1 * r, x - r, y + 1.1 * r, x + r, y + 1.1 * r);
        };
    }

    private static Shape cross(double x, double y, double a, double b) {
        return closed(x - b, y - a, x + b, y - a, x + b, y - b, x + a, y - b, x + a, y + b, x + b, y + b,
            x + b, y + a, x - b, y + a, x - b, y + b, x - a, y + b, x - a, y - b, x - b, y - b);
    }

    private static Shape closed(double... xy) {
        Path2D path = path(xy);
        path.closePath();
        return path;
    }
}
