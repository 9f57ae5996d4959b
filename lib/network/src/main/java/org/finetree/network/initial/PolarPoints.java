package org.finetree.network.initial;

import java.util.SplittableRandom;

/**
 * A stretch of points of the polar method, taken in passes over small arrays that HotSpot turns into vector loops.
 *
 * <p>The logarithm that counts is StrictMath's, so that one seed gives the same bits on every machine, but a series is asked first: its values are within {@link #APART} of StrictMath's,
 * so where every double in that neighbourhood rounds to the same float, so do both.
 */
final class PolarPoints {

    /** Points drawn at a time. */
    static final int COUNT = 1 << 12;

    /** By which SplittableRandom, made from a seed, moves its state on for each draw. */
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    /** More than the two logarithms can put the values apart, relatively. */
    private static final double APART = 0x1p-48;
    private static final double LN_2 = StrictMath.log(2);
    private static final long ROOT_OF_HALF = Double.doubleToRawLongBits(StrictMath.sqrt(0.5));
    private static final int FRACTION_BITS = 52;

    private final double[] x = new double[COUNT + 1];
    private final double[] y = new double[COUNT + 1];
    private final double[] squared = new double[COUNT + 1];
    private final double[] exponent = new double[COUNT];
    private final double[] factor = new double[COUNT];
    private final float[] values = new float[2 * COUNT];
    private int accepted;

    /** Draws {@link #COUNT} points. @param seed of the stream @param first number of the first point in the stream @param std standard deviation */
    void draw(long seed, long first, double std) {
        accepted = points(new SplittableRandom(seed + 2 * first * GAMMA));
        exponents();
        factors();
        scale(std);
    }

    /** Values that the accepted points give. */
    int values() {
        return 2 * accepted;
    }

    /** Hands over the first {@code count}, which come after {@code at} others. */
    void hand(int at, int count, InitialValues.Sink sink) {
        if (count > 0) {
            sink.put(at, values, count);
        }
    }

    /** Uniform in the square; keeps those in the circle. A point that is not kept is overwritten by the next. */
    private int points(SplittableRandom random) {
        int n = 0;
        for (int i = 0; i < COUNT; i++) {
            double a = 2 * random.nextDouble() - 1;
            double b = 2 * random.nextDouble() - 1;
            double s = a * a + b * b;
            x[n] = a;
            y[n] = b;
            squared[n] = s;
            n += s < 1 & s != 0 ? 1 : 0;
        }
        return n;
    }

    /** Takes squares apart: 2^exponent times what lies between the roots of a half and of two. */
    private void exponents() {
        for (int i = 0; i < accepted; i++) {
            long bits = Double.doubleToRawLongBits(squared[i]);
            long e = (bits - ROOT_OF_HALF) >> FRACTION_BITS;
            exponent[i] = e;
            factor[i] = Double.longBitsToDouble(bits - (e << FRACTION_BITS));
        }
    }

    private void factors() {
        for (int i = 0; i < accepted; i++) {
            factor[i] = Math.sqrt(-2 * (exponent[i] * LN_2 + logarithm(factor[i])) / squared[i]);
        }
    }

    /** Of what lies between the roots of a half and of two: 2 artanh t for t = (m - 1) / (m + 1), whose next term would be below 2^-50 of the sum. */
    static double logarithm(double m) {
        double t = (m - 1) / (m + 1);
        double w = t * t;
        double sum = 2 / 19.0;
        sum = sum * w + 2 / 17.0;
        sum = sum * w + 2 / 15.0;
        sum = sum * w + 2 / 13.0;
        sum = sum * w + 2 / 11.0;
        sum = sum * w + 2 / 9.0;
        sum = sum * w + 2 / 7.0;
        sum = sum * w + 2 / 5.0;
        sum = sum * w + 2 / 3.0;
        sum = sum * w + 2;
        return t * sum;
    }

    private void scale(double std) {
        for (int i = 0; i < accepted; i++) {
            double a = x[i] * factor[i] * std;
            double b = y[i] * factor[i] * std;
            values[2 * i] = (float) a;
            values[2 * i + 1] = (float) b;
            if (!roundsAlike(a) | !roundsAlike(b)) {
                byStrictLogarithm(i, std);
            }
        }
    }

    private void byStrictLogarithm(int i, double std) {
        double strict = Math.sqrt(-2 * StrictMath.log(squared[i]) / squared[i]);
        values[2 * i] = (float) (x[i] * strict * std);
        values[2 * i + 1] = (float) (y[i] * strict * std);
    }

    /** Whether all doubles near the value round to one float. */
    static boolean roundsAlike(double value) {
        return (float) (value * (1 + APART)) == (float) (value * (1 - APART));
    }
}
