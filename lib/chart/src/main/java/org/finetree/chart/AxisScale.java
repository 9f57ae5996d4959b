package org.finetree.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** An axis with the range and the ticks that the data give it: from value to place in 0..1. */
final class AxisScale {

    private static final double MARGIN = 0.06;
    private static final int MAX_DATA_TICKS = 9;

    private final Axis axis;
    private final double low;
    private final double high;
    private final List<Double> ticks;

    private AxisScale(Axis axis, double low, double high, List<Double> ticks) {
        this.axis = axis;
        this.low = low;
        this.high = high;
        this.ticks = ticks;
    }

    /** @param values the data with their error bars, NaN ignored; @throws IllegalArgumentException if one is not positive on a log axis */
    static AxisScale of(Axis axis, DoubleStream values) {
        double[] data = values.filter(v -> !Double.isNaN(v)).sorted().toArray();
        return switch (axis.kind()) {
            case CATEGORY -> category(axis, data);
            case LOG -> logarithmic(axis, data);
            case LINEAR -> linear(axis, data);
        };
    }

    private static AxisScale category(Axis axis, double[] data) {
        int n = axis.categories().size();
        if (data.length > 0 && (data[0] < 0 || data[data.length - 1] > n - 1)) {
            throw new IllegalArgumentException("axis '" + axis.label() + "' has " + n + " categories, but a point is at position "
                + (data[0] < 0 ? data[0] : data[data.length - 1]) + ": positions run from 0 to " + (n - 1));
        }
        return new AxisScale(axis, -0.5, Math.max(n, 1) - 0.5, IntStream.range(0, n).mapToObj(i -> (double) i).toList());
    }

    private static AxisScale linear(Axis axis, double[] data) {
        double min = data.length == 0 ? 0 : data[0];
        double max = data.length == 0 ? 1 : data[data.length - 1];
        double pad = max > min ? (max - min) * MARGIN : Math.max(Math.abs(max) * 0.1, 0.5);
        double low = Double.isNaN(axis.from()) ? (min >= 0 ? Math.max(0, min - pad) : min - pad) : axis.from();
        double high = Double.isNaN(axis.to()) ? max + pad : axis.to();
        if (low >= high) {
            high = low + 1;
        }
        List<Double> ticks = axis.ticks().isEmpty() ? niceTicks(low, high) : axis.ticks();
        return new AxisScale(axis, low, high, ticks);
    }

    private static AxisScale logarithmic(Axis axis, double[] data) {
        if (data.length > 0 && data[0] <= 0) {
            throw new IllegalArgumentException("axis '" + axis.label() + "' is logarithmic but a value is " + data[0]
                + ": leave the point out or use Axis.linear");
        }
        double min = data.length == 0 ? 1 : data[0];
        double max = data.length == 0 ? 10 : data[data.length - 1];
        double factor = max > min ? StrictMath.pow(max / min, MARGIN) : 2;
        double low = Double.isNaN(axis.from()) ? min / factor : axis.from();
        double high = Double.isNaN(axis.to()) ? max * factor : axis.to();
        List<Double> ticks = axis.ticks();
        if (ticks.isEmpty()) {
            List<Double> places = DoubleStream.of(data).distinct().boxed().toList();
            ticks = !places.isEmpty() && places.size() <= MAX_DATA_TICKS ? places : powers(low, high);
        }
        return new AxisScale(axis, low, Math.max(high, low * 1.01), ticks);
    }

    private static List<Double> niceTicks(double low, double high) {
        double raw = (high - low) / 6;
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(raw)));
        double step = power * (raw / power < 1.5 ? 1 : raw / power < 3.5 ? 2 : raw / power < 7.5 ? 5 : 10);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            ticks.add(Math.rint(i * step / power * 1e6) / 1e6 * power);
        }
        return ticks;
    }

    private static List<Double> powers(double low, double high) {
        List<Double> ticks = new ArrayList<>();
        boolean fine = high / low < 200;
        for (int e = (int) Math.floor(StrictMath.log10(low)); e <= Math.ceil(StrictMath.log10(high)); e++) {
            for (int m : fine ? new int[] {1, 2, 5} : new int[] {1}) {
                ticks.add(m * StrictMath.pow(10, e));
            }
        }
        return ticks;
    }

    /** Place of a value: 0 at the low end, 1 at the high end. */
    double place(double value) {
        if (axis.kind() == Axis.Kind.LOG) {
            return StrictMath.log(value / low) / StrictMath.log(high / low);
        }
        return (value - low) / (high - low);
    }

    Axis axis() {
        return axis;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    /** The ticks that lie in the range, rising. */
    List<Double> ticks() {
        return ticks.stream().filter(t -> place(t) >= -1e-9 && place(t) <= 1 + 1e-9).sorted().toList();
    }

    /** The text at a tick. */
    String label(double tick) {
        if (axis.kind() == Axis.Kind.CATEGORY) {
            return axis.categories().get((int) tick);
        }
        // one rule on one axis: if the largest needs a separator of thousands, 2,000 has one too
        boolean grouped = Math.abs(tick) >= 1000 && ticks().stream().anyMatch(t -> Numbers.brief(t).contains(","));
        return grouped && tick == Math.rint(tick) ? String.format(Locale.ROOT, "%,.0f", tick) : Numbers.brief(tick);
    }
}
