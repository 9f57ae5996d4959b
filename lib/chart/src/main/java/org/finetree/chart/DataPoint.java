package org.finetree.chart;

import java.util.Objects;

/**
 * One point of a series.
 *
 * @param x place on the x axis; on a category axis the position of the name
 * @param y the value; NaN for a missing one (a gap in the line)
 * @param minus length of the error bar below; NaN for none
 * @param plus length of the error bar above; NaN for none
 * @param hover a text shown under the pointer; may be empty
 * @param origin what the value was computed from, such as the names of runs; empty where nothing is known
 * @param across half width of an error bar along x, where x was measured too; NaN for none
 */
public record DataPoint(double x, double y, double minus, double plus, String hover, String origin, double across) {

    /** @throws IllegalArgumentException if x is not finite, y infinite, or an error bar negative or infinite */
    public DataPoint {
        Objects.requireNonNull(origin, "origin");
        if (!Double.isFinite(x) || Double.isInfinite(y)) {
            throw new IllegalArgumentException("point (" + x + ", " + y + "): x must be finite and y finite or NaN (missing)");
        }
        if (across < 0 || Double.isInfinite(across)) {
            throw new IllegalArgumentException("point (" + x + ", " + y + "): half width " + across + " along x must be at least 0, or NaN for none");
        }
        if (minus < 0 || plus < 0 || Double.isInfinite(minus) || Double.isInfinite(plus)) {
            throw new IllegalArgumentException("point (" + x + ", " + y + "): error bar -" + minus + " +" + plus
                + " must be lengths of at least 0, or NaN for none");
        }
    }

    /** Without an error bar along x. */
    public DataPoint(double x, double y, double minus, double plus, String hover, String origin) {
        this(x, y, minus, plus, hover, origin, Double.NaN);
    }

    /** The same with an error bar along x. */
    public DataPoint withAcross(double halfWidth) {
        return new DataPoint(x, y, minus, plus, hover, origin, halfWidth);
    }

    /** A value of which nothing more is known. */
    public DataPoint(double x, double y, double minus, double plus, String hover) {
        this(x, y, minus, plus, hover, "");
    }

    /** The same, computed from this. */
    public DataPoint from(String newOrigin) {
        return new DataPoint(x, y, minus, plus, hover, newOrigin, across);
    }

    /** A point without an error bar. */
    public static DataPoint of(double x, double y) {
        return new DataPoint(x, y, Double.NaN, Double.NaN, "");
    }

    /** Whether there is a value to draw. */
    boolean isPresent() {
        return !Double.isNaN(y);
    }

    boolean hasError() {
        return isPresent() && (minus > 0 || plus > 0);
    }

    /** Lower end with its error bar. */
    double low() {
        return minus > 0 ? y - minus : y;
    }

    /** Upper end with its error bar. */
    double high() {
        return plus > 0 ? y + plus : y;
    }
}
