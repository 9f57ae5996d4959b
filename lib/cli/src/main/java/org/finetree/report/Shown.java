package org.finetree.report;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as a page shows it.
 *
 * @param value the number
 * @param halfWidth of its interval; NaN where none is shown
 * @param rounding how far the true number may lie from what is shown: half a unit of the last digit
 */
record Shown(double value, double halfWidth, double rounding) {

    private static final Pattern NUMBER = Pattern.compile("([-+−]?\\d+(?:\\.(\\d+))?)(?: ?± ?(\\d+(?:\\.\\d+)?))?(?: ?(?:%|points))?(?: ?\\*)?");
    private static final double EXACT = 1e-9;

    /** The number that a cell consists of; empty if it holds anything else. */
    static Optional<Shown> parse(String text) {
        Matcher m = NUMBER.matcher(text.replace('\u00a0', ' ').strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        int decimals = m.group(2) == null ? 0 : m.group(2).length();
        return Optional.of(new Shown(Double.parseDouble(m.group(1).replace('−', '-')), m.group(3) == null ? Double.NaN : Double.parseDouble(m.group(3)),
            Math.pow(10, -decimals) / 2));
    }

    /** A number of a figure, which is there with all its digits. */
    static Shown exact(double value, double halfWidth) {
        return new Shown(value, halfWidth, EXACT * Math.max(1, Math.abs(value)));
    }

    /** Whether this is how that number is shown. @param computedHalfWidth NaN where there is none */
    boolean shows(double computed, double computedHalfWidth) {
        boolean interval = Double.isNaN(halfWidth) || Math.abs(computedHalfWidth - halfWidth) <= rounding * (1 + EXACT) + EXACT;
        return Math.abs(computed - value) <= rounding * (1 + EXACT) + EXACT && interval;
    }
}
