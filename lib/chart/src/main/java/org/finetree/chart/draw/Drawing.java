package org.finetree.chart.draw;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A sheet of paper: shapes and texts in the order in which they are put down, on opaque white (so that it can be read on a dark page too).
 * Used by one thread while it is drawn.
 */
public final class Drawing {

    private static final double MAX_EXTENT = 20_000;

    private final double width;
    private final double height;
    private final List<Mark> marks = new ArrayList<>();

    /** @throws IllegalArgumentException if an extent is not in 1..20,000 pixels */
    public Drawing(double width, double height) {
        if (!(width >= 1 && height >= 1 && width <= MAX_EXTENT && height <= MAX_EXTENT)) {
            throw new IllegalArgumentException("a drawing of " + width + " x " + height + " pixels: both must be in 1.." + (int) MAX_EXTENT
                + "; show fewer items or a smaller size");
        }
        this.width = Math.ceil(width);
        this.height = Math.ceil(height);
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    /** Fills an area. */
    public void fill(Shape shape, String color) {
        fill(shape, color, 1, "");
    }

    /** Fills an area, see-through by {@code opacity} in 0..1, with a text that browsers show under the pointer. */
    public void fill(Shape shape, String color, double opacity, String hover) {
        marks.add(new Mark.Fill(shape, Colors.check(color), opacity, hover));
    }

    /** Draws an outline; {@code dash} 0 is solid. */
    public void stroke(Shape shape, String color, double lineWidth, double dash) {
        marks.add(new Mark.Stroke(shape, Colors.check(color), lineWidth, dash));
    }

    /** Draws a solid straight line. */
    public void line(double x1, double y1, double x2, double y2, String color, double lineWidth) {
        stroke(new Line2D.Double(x1, y1, x2, y2), color, lineWidth, 0);
    }

    /** Writes one line of text with its baseline at y. */
    public void text(double x, double y, String text, TextStyle style) {
        text(x, y, text, style, 0);
    }

    /** Writes one line of text turned clockwise about (x, y). */
    public void text(double x, double y, String text, TextStyle style, double degrees) {
        if (!text.isBlank()) {
            marks.add(new Mark.Text(x, y, text, style, degrees));
        }
    }

    /** Puts a picture into a rectangle. */
    public void picture(double x, double y, double w, double h, Pixels pixels, String hover) {
        marks.add(new Mark.Picture(x, y, w, h, pixels, hover));
    }

    /** The drawing as SVG that stands alone; {@code title} and {@code description} are for screen readers. */
    public String svg(String title, String description) {
        return new SvgWriter(this).write(title, description);
    }

    /** The drawing as PNG, {@code scale} pixels for each pixel here. @throws IllegalStateException if this machine has no font */
    public byte[] png(int scale) {
        return PngPainter.paint(this, scale);
    }

    List<Mark> marks() {
        return Collections.unmodifiableList(marks);
    }

    /** A rectangle by its corner and extents. */
    public static Shape box(double x, double y, double w, double h) {
        return new Rectangle2D.Double(x, y, w, h);
    }

    /** A circle about a point. */
    public static Shape circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /** Straight lines through x0, y0, x1, y1, ... */
    public static Path2D path(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        return path;
    }
}
