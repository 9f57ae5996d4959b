package org.finetree.kernel.render;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** Numbers as a reader wants them: one number of decimals a column, grouped from ten thousand on, the same on every machine. */
final class NumberFormats {

    private static final int SIGNIFICANT = 4;

    private NumberFormats() {
    }

    /** Decimals that give the largest of these numbers four significant digits, fewer where all are shorter; -1 where powers of ten read better. */
    static int decimals(DoubleStream numbers) {
        double[] finite = numbers.filter(Double::isFinite).map(Math::abs).filter(x -> x > 0).toArray();
        double largest = DoubleStream.of(finite).max().orElse(0);
        if (largest >= 1e12 || (largest > 0 && largest < 1e-4)) {
            return -1;
        }
        int before = largest < 1 ? 0 : (int) Math.floor(Math.log10(largest)) + 1;
        int most = Math.max(largest < 1 ? SIGNIFICANT : 1, SIGNIFICANT - before);
        for (int decimals = 0; decimals < most; decimals++) {
            double scale = Math.pow(10, decimals);
            if (DoubleStream.of(finite).allMatch(x -> Math.abs(Math.rint(x * scale) / scale - x) < 1e-9 * x)) {
                return decimals;
            }
        }
        return most;
    }

    static String real(double x, int decimals) {
        if (!Double.isFinite(x)) {
            return Double.toString(x);
        }
        return decimals < 0 ? String.format(Locale.ROOT, "%.3e", x) : String.format(Locale.ROOT, Math.abs(x) < 10_000 ? "%." + decimals + "f" : "%,." + decimals + "f", x);
    }

    static String integer(long x) {
        return String.format(Locale.ROOT, Math.abs(x) < 10_000 ? "%d" : "%,d", x);
    }
}
