package org.finetree.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Locale;

/** Numbers as text, the same in every locale. */
public final class Numbers {

    private static final double GROUPED = 10_000;
    private static final double TINY = 1e-4;
    private static final double HUGE = 1e15;

    private Numbers() {
    }

    /** With so many decimals; thousands are separated from 10,000 on; a missing value is an en dash; from 1e15 on with three significant digits. */
    public static String fixed(double value, int decimals) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        if (Math.abs(value) >= HUGE) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        String pattern = (Math.abs(value) >= GROUPED ? "#,##0" : "0") + (decimals > 0 ? "." + "0".repeat(decimals) : "");
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(rounded.signum() == 0 ? BigDecimal.ZERO.setScale(decimals) : rounded);
    }

    /** The decimals, at most two, that all of these values need. */
    static int decimals(double[] values) {
        for (int decimals = 0; decimals < 2; decimals++) {
            double scale = StrictMath.pow(10, decimals);
            if (Arrays.stream(values).filter(Double::isFinite).allMatch(v -> Math.abs(v * scale - Math.rint(v * scale)) < 1e-6)) {
                return decimals;
            }
        }
        return 2;
    }

    /** With as many digits as it needs, at most six significant ones. */
    public static String brief(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return fixed(value, 0);
        }
        double size = Math.abs(value);
        if (size < TINY || size >= HUGE) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        BigDecimal digits = BigDecimal.valueOf(value).round(new MathContext(6)).stripTrailingZeros();
        return fixed(value, Math.max(0, digits.scale()));
    }
}
