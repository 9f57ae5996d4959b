package org.finetree.chart;

/**
 * A dashed line across the figure, such as chance level or random initialisation.
 *
 * @param name as in the legend
 * @param value where it crosses its axis
 * @param vertical whether it stands on the x axis
 * @param second whether a horizontal line belongs to the second y axis
 */
public record ReferenceLine(String name, double value, boolean vertical, boolean second) {

    /** @throws IllegalArgumentException if the value is not finite */
    public ReferenceLine {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("reference line '" + name + "' at " + value + ": the value must be finite");
        }
    }

    /** Across the figure at this y. */
    public static ReferenceLine at(String name, double y) {
        return new ReferenceLine(name, y, false, false);
    }

    /** Upright at this x. */
    public static ReferenceLine atX(String name, double x) {
        return new ReferenceLine(name, x, true, false);
    }

    /** The same on the second y axis. */
    public ReferenceLine onSecondAxis() {
        return new ReferenceLine(name, value, vertical, true);
    }
}
