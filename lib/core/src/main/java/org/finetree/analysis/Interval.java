package org.finetree.analysis;

/**
 * A confidence interval. Either end may be infinite, where the data bound nothing on that side.
 *
 * @param low lower end
 * @param high upper end, not below {@code low}
 * @param level nominal coverage, in (0, 1)
 */
public record Interval(double low, double high, double level) {

    /** @throws IllegalArgumentException if an end is NaN, the ends are in the wrong order or the level is not in (0, 1) */
    public Interval {
        if (!(low <= high) || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException("interval [" + low + ", " + high + "] at level " + level + ": the ends must rise and the level be in (0, 1)");
        }
    }

    /** What is known without data, or with one seed. */
    public static Interval unbounded(double level) {
        return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, level);
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Whether both ends are finite. */
    public boolean bounded() {
        return Double.isFinite(low) && Double.isFinite(high);
    }
}
