package org.finetree.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.finetree.chart.draw.Colors;

/**
 * Points that belong together under one name.
 *
 * @param name as in the legend
 * @param points in drawing order
 * @param lines whether neighbours are joined
 * @param markers whether points are marked
 * @param second whether the values belong to the second y axis
 * @param dashed whether the line is dashed
 * @param color {@code #rrggbb}, or empty to take the next of the palette
 */
public record Series(String name, List<DataPoint> points, boolean lines, boolean markers, boolean second, boolean dashed, String color) {

    /** @throws IllegalArgumentException if the colour is not of the form {@code #rrggbb} */
    public Series {
        points = List.copyOf(points);
        if (!color.isEmpty()) {
            Colors.check(color);
        }
    }

    /** Marked points joined by lines. @throws IllegalArgumentException if the lengths differ */
    public static Series of(String name, double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("series '" + name + "' has " + x.length + " x and " + y.length + " y values: give as many of each");
        }
        List<DataPoint> points = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            points.add(DataPoint.of(x[i], y[i]));
        }
        return of(name, points);
    }

    /** Marked points joined by lines. */
    public static Series of(String name, List<DataPoint> points) {
        return new Series(name, points, true, true, false, false, "");
    }

    /** One value for each category, in their order. */
    public static Series ofValues(String name, double... values) {
        double[] positions = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            positions[i] = i;
        }
        return of(name, positions, values);
    }

    /** The same with symmetric error bars. @throws IllegalArgumentException if their number is not that of the points */
    public Series withErrors(double... errors) {
        return withErrors(errors, errors);
    }

    /** The same with error bars {@code minus} below and {@code plus} above. @throws IllegalArgumentException if their number is not that of the points */
    public Series withErrors(double[] minus, double[] plus) {
        if (minus.length != points.size() || plus.length != points.size()) {
            throw new IllegalArgumentException("series '" + name + "' has " + points.size() + " points but " + minus.length + " and " + plus.length
                + " error bars: give one for each point, NaN for none");
        }
        int[] next = {0};
        return mapPoints(p -> {
            int i = next[0]++;
            return new DataPoint(p.x(), p.y(), minus[i], plus[i], p.hover(), p.origin(), p.across());
        });
    }

    /** The same with a text under the pointer for each point. */
    public Series withHover(List<String> texts) {
        if (texts.size() != points.size()) {
            throw new IllegalArgumentException("series '" + name + "' has " + points.size() + " points but " + texts.size() + " hover texts: give one for each");
        }
        int[] next = {0};
        return mapPoints(p -> new DataPoint(p.x(), p.y(), p.minus(), p.plus(), texts.get(next[0]++), p.origin(), p.across()));
    }

    /** The same with points only. */
    public Series withoutLines() {
        return new Series(name, points, false, true, second, dashed, color);
    }

    /** The same with lines only. */
    public Series withoutMarkers() {
        return new Series(name, points, true, false, second, dashed, color);
    }

    /** The same on the second y axis, drawn with hollow markers. */
    public Series onSecondAxis() {
        return new Series(name, points, lines, markers, true, dashed, color);
    }

    /** The same with a dashed line. */
    public Series asDashed() {
        return new Series(name, points, lines, markers, second, true, color);
    }

    /** The same in a fixed colour. */
    public Series withColor(String newColor) {
        return new Series(name, points, lines, markers, second, dashed, newColor);
    }

    String colorAt(int position) {
        return color.isEmpty() ? Palette.color(position) : color;
    }

    private Series mapPoints(UnaryOperator<DataPoint> change) {
        return new Series(name, points.stream().map(change).toList(), lines, markers, second, dashed, color);
    }
}
