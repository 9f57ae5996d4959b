package org.finetree.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.finetree.chart.Palette;
import org.finetree.chart.draw.Anchor;
import org.finetree.chart.draw.Drawing;
import org.finetree.chart.draw.TextStyle;

/** A number with its interval on an axis, over the band of values that agree with the paper; a grey strip on the axis marks differences that are too small to matter. */
final class GaugePicture {

    private static final double WIDTH = 360;
    private static final double HEIGHT = 82;
    private static final double SIDE = 14;
    private static final double TOP = 17;
    private static final double AXIS = 50;
    private static final double MIDDLE = 34;
    private static final double MARGIN = 0.12;
    private static final int TICKS = 6;
    private static final String INK = "#222222";
    private static final String SOFT = "#555a60";
    private static final String BAND = "#cfe9df";
    private static final String BAND_TEXT = "#00573f";
    private static final String NEAR_FILL = "#9aa0a6";
    /** Height of the strip that marks what is too small to matter. */
    private static final double NEAR = 4;
    private static final double SMALL = 11;

    private final Conclusion.Gauge gauge;
    private final Conclusion.Outcome outcome;
    private final double low;
    private final double high;

    private GaugePicture(Conclusion.Gauge gauge, Conclusion.Outcome outcome) {
        this.gauge = gauge;
        this.outcome = outcome;
        List<Double> seen = new ArrayList<>(List.of(gauge.estimate()));
        for (double value : new double[] {gauge.low(), gauge.high(), gauge.from() - gauge.margin(), gauge.from() + gauge.margin(), gauge.to() - gauge.margin(), gauge.to() + gauge.margin()}) {
            if (Double.isFinite(value)) {
                seen.add(value);
            }
        }
        double least = seen.stream().mapToDouble(v -> v).min().orElseThrow();
        double most = seen.stream().mapToDouble(v -> v).max().orElseThrow();
        double extent = most > least ? most - least : Math.max(1, Math.abs(most));
        // A band without an end needs room to be seen as one.
        this.low = least - (gauge.from() == Double.NEGATIVE_INFINITY ? 3 : 1) * MARGIN * extent;
        this.high = most + (gauge.to() == Double.POSITIVE_INFINITY ? 3 : 1) * MARGIN * extent;
    }

    /** @return SVG that stands alone */
    static String svg(Conclusion.Gauge gauge, Conclusion.Outcome outcome, String description) {
        return new GaugePicture(gauge, outcome).draw().svg(gauge.axis(), description);
    }

    private double x(double value) {
        return SIDE + (Math.min(high, Math.max(low, value)) - low) / (high - low) * (WIDTH - 2 * SIDE);
    }

    private Drawing draw() {
        Drawing d = new Drawing(WIDTH, HEIGHT);
        double from = x(gauge.from());
        double to = x(gauge.to());
        d.fill(Drawing.box(from, TOP, to - from, AXIS - TOP), BAND);
        if (gauge.margin() > 0) {
            double edge = Double.isFinite(gauge.from()) ? gauge.from() : gauge.to();
            d.fill(Drawing.box(x(edge - gauge.margin()), AXIS - NEAR, x(edge + gauge.margin()) - x(edge - gauge.margin()), NEAR), NEAR_FILL);
        }
        String label = "as the paper concludes";
        TextStyle style = TextStyle.of(SMALL).in(BAND_TEXT).at(Anchor.MIDDLE);
        double half = style.width(label) / 2;
        d.text(Math.min(WIDTH - SIDE - half, Math.max(SIDE + half, (from + to) / 2)), TOP - 5, label, style);
        axis(d);
        interval(d);
        return d;
    }

    private void axis(Drawing d) {
        d.line(SIDE, AXIS, WIDTH - SIDE, AXIS, SOFT, 1);
        double step = step();
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        for (double tick = Math.ceil(low / step) * step; tick <= high + step * 1e-9; tick += step) {
            d.line(x(tick), AXIS, x(tick), AXIS + 4, SOFT, 1);
            String text = String.format(Locale.ROOT, "%." + decimals + "f", tick);
            d.text(x(tick), AXIS + 15, text.matches("-0(\\.0+)?") ? text.substring(1) : text, TextStyle.of(SMALL).in(SOFT).at(Anchor.MIDDLE));
        }
        d.text(WIDTH / 2, HEIGHT - 3, gauge.axis(), TextStyle.of(SMALL).in(SOFT).at(Anchor.MIDDLE));
    }

    /** 1, 2 or 5 times a power of ten, so that there are at most {@link #TICKS} ticks. */
    private double step() {
        double rough = (high - low) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= rough) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private void interval(Drawing d) {
        String color = switch (outcome) {
            case SUPPORTS -> Palette.GREEN;
            case CONTRADICTS -> Palette.VERMILION;
            case EQUIVALENT -> Palette.BLUE;
            case UNDECIDED, NO_VERDICT -> INK;
        };
        d.line(x(gauge.low()), MIDDLE, x(gauge.high()), MIDDLE, color, 2.5);
        end(d, gauge.low(), color, 1);
        end(d, gauge.high(), color, -1);
        double at = x(gauge.estimate());
        switch (outcome) {
            case SUPPORTS -> d.fill(Drawing.circle(at, MIDDLE, 6), color);
            case CONTRADICTS -> {
                d.line(at - 6, MIDDLE - 6, at + 6, MIDDLE + 6, color, 3);
                d.line(at - 6, MIDDLE + 6, at + 6, MIDDLE - 6, color, 3);
            }
            case EQUIVALENT -> d.fill(Drawing.path(at, MIDDLE - 8, at + 8, MIDDLE, at, MIDDLE + 8, at - 8, MIDDLE, at, MIDDLE - 8), color);
            case UNDECIDED, NO_VERDICT -> {
                d.fill(Drawing.box(at - 5, MIDDLE - 5, 10, 10), "#ffffff");
                d.stroke(Drawing.box(at - 5, MIDDLE - 5, 10, 10), color, 2, 0);
            }
        }
    }

    /** A bar where the interval ends, an arrow where it does not. */
    private void end(Drawing d, double value, String color, int inward) {
        double at = x(value);
        if (Double.isFinite(value)) {
            d.line(at, MIDDLE - 5, at, MIDDLE + 5, color, 2.5);
        } else {
            d.stroke(Drawing.path(at + 6 * inward, MIDDLE - 5, at, MIDDLE, at + 6 * inward, MIDDLE + 5), color, 2.5, 0);
        }
    }
}
