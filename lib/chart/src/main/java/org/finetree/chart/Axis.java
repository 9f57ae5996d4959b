package org.finetree.chart;

import java.util.Arrays;
import java.util.List;

/**
 * One axis.
 *
 * @param label what is measured, with its unit
 * @param kind how values are placed
 * @param categories names in order for {@link Kind#CATEGORY}, where a point's value is the position (0 first); else empty
 * @param from least value shown; NaN: from the data
 * @param to greatest value shown; NaN: from the data
 * @param ticks where to put tick marks; empty: chosen
 */
public record Axis(String label, Kind kind, List<String> categories, double from, double to, List<Double> ticks) {

    /** How values are placed along an axis. */
    public enum Kind { LINEAR, LOG, CATEGORY }

    /** @throws IllegalArgumentException if the range is empty, infinite or not positive on a log axis */
    public Axis {
        categories = List.copyOf(categories);
        ticks = List.copyOf(ticks);
        if (Double.isInfinite(from) || Double.isInfinite(to) || from >= to) {
            throw new IllegalArgumentException("axis '" + label + "' from " + from + " to " + to + ": the range must be finite and rise");
        }
        if (kind == Kind.LOG && from <= 0) {
            throw new IllegalArgumentException("axis '" + label + "' is logarithmic and cannot start at " + from + ": use a positive start or Axis.linear");
        }
    }

    /** Equal steps. */
    public static Axis linear(String label) {
        return new Axis(label, Kind.LINEAR, List.of(), Double.NaN, Double.NaN, List.of());
    }

    /** Equal factors; all values must be positive. */
    public static Axis log(String label) {
        return new Axis(label, Kind.LOG, List.of(), Double.NaN, Double.NaN, List.of());
    }

    /** Names at equal steps, in this order. */
    public static Axis categories(String label, List<String> names) {
        return new Axis(label, Kind.CATEGORY, names, Double.NaN, Double.NaN, List.of());
    }

    /** The same from {@code newFrom} to {@code newTo}; NaN at one end leaves that end to the data. */
    public Axis withRange(double newFrom, double newTo) {
        return new Axis(label, kind, categories, newFrom, newTo, ticks);
    }

    /** The same with tick marks exactly here. */
    public Axis withTicks(double... at) {
        return new Axis(label, kind, categories, from, to, Arrays.stream(at).boxed().toList());
    }
}
