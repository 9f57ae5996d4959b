package org.finetree.chart;

import org.finetree.chart.draw.Colors;

/**
 * One line of a forest plot.
 *
 * @param name on the left
 * @param group as in the legend
 * @param color {@code #rrggbb}
 * @param marker shape of the estimate
 * @param estimate NaN for none
 * @param low lower end of the interval; may be infinite
 * @param high upper end
 * @param text written below the name
 */
public record ForestRow(String name, String group, String color, Marker marker, double estimate, double low, double high, String text) {

    /** @throws IllegalArgumentException if an end is NaN, the ends are in the wrong order or the colour is not of the form {@code #rrggbb} */
    public ForestRow {
        Colors.check(color);
        if (!(low <= high)) {
            throw new IllegalArgumentException("forest row '" + name + "': interval [" + low + ", " + high + "] must rise, infinite ends for none");
        }
    }
}
