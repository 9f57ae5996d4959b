package org.finetree.chart;

import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.util.List;
import org.finetree.chart.draw.Anchor;
import org.finetree.chart.draw.Colors;
import org.finetree.chart.draw.Drawing;
import org.finetree.chart.draw.TextStyle;
import org.finetree.chart.draw.TextWidth;

/** The static picture of a {@link HierarchyChart}. */
final class HierarchyPicture {

    private static final double FONT = 10.5;
    private static final double LINE = 13;
    private static final double THIN = 1.4;
    private static final double MIN_TEXT = 24;

    private final HierarchyChart chart;
    private final HierarchyShape shape;
    private final Sheet sheet;
    private final Drawing drawing;

    HierarchyPicture(HierarchyChart chart) {
        this.chart = chart;
        this.shape = new HierarchyShape(chart.nodes());
        this.sheet = new Sheet(chart.caption(), chart.caption().width(), List.of());
        this.drawing = new Drawing(chart.caption().width(), height(chart, sheet));
    }

    static int height(HierarchyChart chart, Sheet sheet) {
        if (chart.caption().height() > 0) {
            return chart.caption().height();
        }
        double body = chart.form() == HierarchyChart.Form.ICICLE ? 560 : chart.caption().width() - 2 * Sheet.EDGE;
        return (int) (sheet.top() + body + sheet.bottom());
    }

    Drawing draw() {
        sheet.draw(drawing);
        if (chart.form() == HierarchyChart.Form.ICICLE) {
            icicle();
        } else {
            sunburst();
        }
        return drawing;
    }

    private void icicle() {
        double left = Sheet.EDGE;
        double top = sheet.top();
        double step = (drawing.width() - 2 * Sheet.EDGE) / shape.levels();
        double tall = drawing.height() - sheet.bottom() - top;
        for (HierarchyShape.Part part : shape.parts()) {
            double x = left + part.level() * step;
            double y = top + part.from() * tall;
            double h = (part.to() - part.from()) * tall;
            Shape box = Drawing.box(x, y, step, h);
            drawing.fill(box, part.color(), 1, part.hover());
            if (h > THIN) {
                drawing.stroke(box, "#ffffff", Math.min(1, h / 6), 0);
            }
            if (h >= LINE && step > MIN_TEXT) {
                drawing.text(x + 4, y + h / 2 + 4, TextWidth.fit(part.node().label(), FONT, false, step - 8), on(part));
            }
        }
    }

    private static TextStyle on(HierarchyShape.Part part) {
        return TextStyle.of(FONT).in(Colors.onTop(part.color()));
    }

    private void sunburst() {
        double tall = drawing.height() - sheet.bottom() - sheet.top();
        double radius = Math.min(drawing.width() / 2 - Sheet.EDGE, tall / 2);
        double cx = drawing.width() / 2;
        double cy = sheet.top() + tall / 2;
        double ring = radius / (shape.levels() - 0.4);
        for (HierarchyShape.Part part : shape.parts()) {
            double inner = part.level() == 0 ? 0 : (part.level() - 0.4) * ring;
            double outer = (part.level() + 0.6) * ring;
            Shape wedge = wedge(cx, cy, inner, outer, part.from(), part.to());
            drawing.fill(wedge, part.color(), 1, part.hover());
            double arc = 2 * Math.PI * (inner + outer) / 2 * (part.to() - part.from());
            if (arc > THIN) {
                drawing.stroke(wedge, "#ffffff", Math.min(1, arc / 6), 0);
            }
            if (part.level() == 0) {
                drawing.text(cx, cy + 4, TextWidth.fit(part.node().label(), FONT, false, 2 * outer - 8), on(part).at(Anchor.MIDDLE));
            } else if (arc >= LINE && ring > MIN_TEXT) {
                spoke(part, cx, cy, (inner + outer) / 2, ring - 8);
            }
        }
    }

    /** A text along the radius, the right way up on both sides. */
    private void spoke(HierarchyShape.Part part, double cx, double cy, double at, double room) {
        double angle = 2 * Math.PI * (part.from() + part.to()) / 2 - Math.PI / 2;
        double turn = Math.toDegrees(angle);
        boolean leftSide = turn > 90 && turn < 270;
        double degrees = leftSide ? turn - 180 : turn;
        double x = cx + at * Math.cos(angle) - 3.5 * Math.sin(Math.toRadians(degrees));
        double y = cy + at * Math.sin(angle) + 3.5 * Math.cos(Math.toRadians(degrees));
        drawing.text(x, y, TextWidth.fit(part.node().label(), FONT, false, room), on(part).at(Anchor.MIDDLE), degrees);
    }

    /** A piece of a ring; 0 is at the top and places run clockwise. */
    private static Shape wedge(double cx, double cy, double inner, double outer, double from, double to) {
        double start = 90 - 360 * from;
        double extent = -360 * (to - from);
        if (inner <= 0) {
            return extent <= -360 ? Drawing.circle(cx, cy, outer) : new Arc2D.Double(cx - outer, cy - outer, 2 * outer, 2 * outer, start, extent, Arc2D.PIE);
        }
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        boolean whole = extent <= -360 + 1e-9;
        path.append(new Arc2D.Double(cx - outer, cy - outer, 2 * outer, 2 * outer, start, extent, Arc2D.OPEN), false);
        path.append(new Arc2D.Double(cx - inner, cy - inner, 2 * inner, 2 * inner, start + extent, -extent, Arc2D.OPEN), !whole);
        path.closePath();
        return path;
    }
}
