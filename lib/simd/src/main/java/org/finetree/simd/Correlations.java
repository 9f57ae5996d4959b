package org.finetree.simd;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.finetree.simd.Lanes.COUNT;
import static org.finetree.simd.Lanes.SPECIES;
import static org.finetree.simd.Lanes.whole;
import static org.finetree.simd.Lanes.within;

import jdk.incubator.vector.FloatVector;

/**
 * Convolutions straight from their definition, for images of few channels. No columns are unrolled: a tap's input value lies at a fixed distance from the output's place. Sums go in the order of the
 * taps, or of the places, and each term is added by a fused multiply-add, as in {@link Products}. The stride here is always 1. For another one the caller reorders the input's columns, so that those of
 * neighbouring places are neighbours.
 */
public final class Correlations {

    /** Gradients are computed for so many taps at a time. */
    public static final int TAPS = 4;

    private static final int CHANNELS = 8;

    private Correlations() {
    }

    /**
     * A line of outputs: y[channel][place] = bias[channel] + sum over taps of x[x0 + place + taps[tap]] * w[channel][tap].
     *
     * @param taps where each tap's input lies, from the place's own
     * @param w channel x tap
     * @param bias one per channel; there is a multiple of {@link Vectors#MULTIPLE} of them
     * @param y channel x place, from {@code y0} on, channels {@code apart}
     * @param places at least {@link Vectors#MULTIPLE}
     * @throws IllegalArgumentException if channels or places are others
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public static void line(float[] x, int x0, int[] taps, float[] w, float[] bias, float[] y, int y0, int apart, int places) {
        if (bias.length % Vectors.MULTIPLE != 0 || places < Vectors.MULTIPLE) {
            throw new IllegalArgumentException(bias.length + " channels and " + places + " places: channels must be a multiple of " + Vectors.MULTIPLE + ", places at least " + Vectors.MULTIPLE);
        }
        reach(x, x0, taps, places);
        within(w, 0, bias.length, taps.length, taps.length);
        within(y, y0, bias.length, apart, places);
        int width = Math.min(2 * COUNT, places);
        for (int c = 0; c < bias.length; c += CHANNELS) {
            for (int i = 0; i < places; i += width) {
                // The last block may begin within the one before it, and its second vector within its first: they compute those places again.
                int left = Math.min(i, places - width);
                int right = left + width - COUNT;
                block(x, x0 + left, x0 + right, taps, w, bias, c, y, y0 + c * apart + left, y0 + c * apart + right, apart);
            }
        }
    }

    /** Checks that all that the taps of a line of places meet lies within the input. */
    private static void reach(float[] x, int x0, int[] taps, int places) {
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (int t : taps) {
            least = Math.min(least, t);
            most = Math.max(most, t);
        }
        within(x, Math.addExact(x0, least), 2, most - least, places);
    }

    private static void block(float[] x, int left, int right, int[] taps, float[] w, float[] bias, int c, float[] y, int y0, int y1, int apart) {
        if (COUNT == Vectors.MULTIPLE) {
            eight(x, left, right, taps, w, c * taps.length, bias, c, y, y0, y1, apart);
        } else {
            // Half as many sums: shorter vectors come with half as many registers.
            four(x, left, right, taps, w, c * taps.length, bias, c, y, y0, y1, apart);
            four(x, left, right, taps, w, (c + 4) * taps.length, bias, c + 4, y, y0 + 4 * apart, y1 + 4 * apart, apart);
        }
    }

    private static void eight(float[] x, int left, int right, int[] taps, float[] w, int w0, float[] bias, int channel, float[] y, int y0, int y1, int apart) {
        int n = taps.length;
        FloatVector a0 = broadcast(SPECIES, bias[channel]);
        FloatVector b0 = a0;
        FloatVector a1 = broadcast(SPECIES, bias[channel + 1]);
        FloatVector b1 = a1;
        FloatVector a2 = broadcast(SPECIES, bias[channel + 2]);
        FloatVector b2 = a2;
        FloatVector a3 = broadcast(SPECIES, bias[channel + 3]);
        FloatVector b3 = a3;
        FloatVector a4 = broadcast(SPECIES, bias[channel + 4]);
        FloatVector b4 = a4;
        FloatVector a5 = broadcast(SPECIES, bias[channel + 5]);
        FloatVector b5 = a5;
        FloatVector a6 = broadcast(SPECIES, bias[channel + 6]);
        FloatVector b6 = a6;
        FloatVector a7 = broadcast(SPECIES, bias[channel + 7]);
        FloatVector b7 = a7;
        for (int t = 0; t < n; t++) {
            FloatVector first = fromArray(SPECIES, x, left + taps[t]);
            FloatVector second = fromArray(SPECIES, x, right + taps[t]);
            FloatVector weight = broadcast(SPECIES, w[w0 + t]);
            a0 = weight.fma(first, a0);
            b0 = weight.fma(second, b0);
            weight = broadcast(SPECIES, w[w0 + n + t]);
            a1 = weight.fma(first, a1);
            b1 = weight.fma(second, b1);
            weight = broadcast(SPECIES, w[w0 + 2 * n + t]);
            a2 = weight.fma(first, a2);
            b2 = weight.fma(second, b2);
            weight = broadcast(SPECIES, w[w0 + 3 * n + t]);
            a3 = weight.fma(first, a3);
            b3 = weight.fma(second, b3);
            weight = broadcast(SPECIES, w[w0 + 4 * n + t]);
            a4 = weight.fma(first, a4);
            b4 = weight.fma(second, b4);
            weight = broadcast(SPECIES, w[w0 + 5 * n + t]);
            a5 = weight.fma(first, a5);
            b5 = weight.fma(second, b5);
            weight = broadcast(SPECIES, w[w0 + 6 * n + t]);
            a6 = weight.fma(first, a6);
            b6 = weight.fma(second, b6);
            weight = broadcast(SPECIES, w[w0 + 7 * n + t]);
            a7 = weight.fma(first, a7);
            b7 = weight.fma(second, b7);
        }
        a0.intoArray(y, y0);
        b0.intoArray(y, y1);
        a1.intoArray(y, y0 + apart);
        b1.intoArray(y, y1 + apart);
        a2.intoArray(y, y0 + 2 * apart);
        b2.intoArray(y, y1 + 2 * apart);
        a3.intoArray(y, y0 + 3 * apart);
        b3.intoArray(y, y1 + 3 * apart);
        a4.intoArray(y, y0 + 4 * apart);
        b4.intoArray(y, y1 + 4 * apart);
        a5.intoArray(y, y0 + 5 * apart);
        b5.intoArray(y, y1 + 5 * apart);
        a6.intoArray(y, y0 + 6 * apart);
        b6.intoArray(y, y1 + 6 * apart);
        a7.intoArray(y, y0 + 7 * apart);
        b7.intoArray(y, y1 + 7 * apart);
    }

    private static void four(float[] x, int left, int right, int[] taps, float[] w, int w0, float[] bias, int channel, float[] y, int y0, int y1, int apart) {
        int n = taps.length;
        FloatVector a0 = broadcast(SPECIES, bias[channel]);
        FloatVector b0 = a0;
        FloatVector a1 = broadcast(SPECIES, bias[channel + 1]);
        FloatVector b1 = a1;
        FloatVector a2 = broadcast(SPECIES, bias[channel + 2]);
        FloatVector b2 = a2;
        FloatVector a3 = broadcast(SPECIES, bias[channel + 3]);
        FloatVector b3 = a3;
        for (int t = 0; t < n; t++) {
            FloatVector first = fromArray(SPECIES, x, left + taps[t]);
            FloatVector second = fromArray(SPECIES, x, right + taps[t]);
            FloatVector weight = broadcast(SPECIES, w[w0 + t]);
            a0 = weight.fma(first, a0);
            b0 = weight.fma(second, b0);
            weight = broadcast(SPECIES, w[w0 + n + t]);
            a1 = weight.fma(first, a1);
            b1 = weight.fma(second, b1);
            weight = broadcast(SPECIES, w[w0 + 2 * n + t]);
            a2 = weight.fma(first, a2);
            b2 = weight.fma(second, b2);
            weight = broadcast(SPECIES, w[w0 + 3 * n + t]);
            a3 = weight.fma(first, a3);
            b3 = weight.fma(second, b3);
        }
        a0.intoArray(y, y0);
        b0.intoArray(y, y1);
        a1.intoArray(y, y0 + apart);
        b1.intoArray(y, y1 + apart);
        a2.intoArray(y, y0 + 2 * apart);
        b2.intoArray(y, y1 + 2 * apart);
        a3.intoArray(y, y0 + 3 * apart);
        b3.intoArray(y, y1 + 3 * apart);
    }

    /** Floats that {@link #addTaps} wants for sums. @param taps a multiple of {@link #TAPS} */
    public static int sums(int channels, int taps) {
        return channels * taps * COUNT;
    }

    /**
     * The taps' gradients from one image: to w[channel][tap] is added the sum over places of x[place + taps[tap]] * y[channel][place]. Each w is kept as some partial sums, which {@link #weights} adds up.
     *
     * @param x must reach as far behind the last place's tap as places are rounded up
     * @param taps a multiple of {@link #TAPS}: the list may be filled up with zeros
     * @param y gradients of outputs, channel x place, channels {@code apart}, a multiple of {@link Vectors#MULTIPLE}; 0 where there is no output, and from {@code places} on
     * @param channels a multiple of {@link Vectors#MULTIPLE}
     * @param sums {@link #sums}
     * @throws IllegalArgumentException if taps, channels or their distance are others
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public static void addTaps(float[] x, int[] taps, float[] y, int channels, int apart, int places, float[] sums) {
        if (channels % Vectors.MULTIPLE != 0 || taps.length % TAPS != 0 || apart % Vectors.MULTIPLE != 0) {
            throw new IllegalArgumentException(channels + " channels, " + apart + " apart, and " + taps.length + " taps: the first two must be multiples of " + Vectors.MULTIPLE + ", taps of " + TAPS);
        }
        reach(x, 0, taps, whole(places));
        within(y, 0, channels, apart, whole(places));
        within(sums, 0, channels, taps.length * COUNT, taps.length * COUNT);
        int row = taps.length * COUNT;
        int step = COUNT == Vectors.MULTIPLE ? 4 : 2;
        for (int c = 0; c < channels; c += step) {
            for (int t = 0; t < taps.length; t += TAPS) {
                if (step == 4) {
                    fourByFour(x, taps, t, y, c * apart, apart, places, sums, c * row + t * COUNT, row);
                } else {
                    twoByFour(x, taps, t, y, c * apart, apart, places, sums, c * row + t * COUNT, row);
                }
            }
        }
    }

    /** Adds up what {@link #addTaps} left. @param w channel x tap, of which there are {@code kept}, the first ones; set */
    public static void weights(float[] sums, int channels, int taps, int kept, float[] w) {
        for (int c = 0; c < channels; c++) {
            for (int t = 0; t < kept; t++) {
                float sum = 0;
                for (int k = 0; k < COUNT; k++) {
                    sum += sums[(c * taps + t) * COUNT + k];
                }
                w[c * kept + t] = sum;
            }
        }
    }

    private static void fourByFour(float[] x, int[] taps, int tap, float[] y, int y0, int apart, int places, float[] sums, int s0, int row) {
        FloatVector s00 = fromArray(SPECIES, sums, s0);
        FloatVector s01 = fromArray(SPECIES, sums, s0 + COUNT);
        FloatVector s02 = fromArray(SPECIES, sums, s0 + 2 * COUNT);
        FloatVector s03 = fromArray(SPECIES, sums, s0 + 3 * COUNT);
        FloatVector s10 = fromArray(SPECIES, sums, s0 + row);
        FloatVector s11 = fromArray(SPECIES, sums, s0 + row + COUNT);
        FloatVector s12 = fromArray(SPECIES, sums, s0 + row + 2 * COUNT);
        FloatVector s13 = fromArray(SPECIES, sums, s0 + row + 3 * COUNT);
        FloatVector s20 = fromArray(SPECIES, sums, s0 + 2 * row);
        FloatVector s21 = fromArray(SPECIES, sums, s0 + 2 * row + COUNT);
        FloatVector s22 = fromArray(SPECIES, sums, s0 + 2 * row + 2 * COUNT);
        FloatVector s23 = fromArray(SPECIES, sums, s0 + 2 * row + 3 * COUNT);
        FloatVector s30 = fromArray(SPECIES, sums, s0 + 3 * row);
        FloatVector s31 = fromArray(SPECIES, sums, s0 + 3 * row + COUNT);
        FloatVector s32 = fromArray(SPECIES, sums, s0 + 3 * row + 2 * COUNT);
        FloatVector s33 = fromArray(SPECIES, sums, s0 + 3 * row + 3 * COUNT);
        int t0 = taps[tap];
        int t1 = taps[tap + 1];
        int t2 = taps[tap + 2];
        int t3 = taps[tap + 3];
        for (int i = 0; i < places; i += COUNT) {
            FloatVector x0 = fromArray(SPECIES, x, t0 + i);
            FloatVector x1 = fromArray(SPECIES, x, t1 + i);
            FloatVector x2 = fromArray(SPECIES, x, t2 + i);
            FloatVector x3 = fromArray(SPECIES, x, t3 + i);
            FloatVector gradient = fromArray(SPECIES, y, y0 + i);
            s00 = gradient.fma(x0, s00);
            s01 = gradient.fma(x1, s01);
            s02 = gradient.fma(x2, s02);
            s03 = gradient.fma(x3, s03);
            gradient = fromArray(SPECIES, y, y0 + apart + i);
            s10 = gradient.fma(x0, s10);
            s11 = gradient.fma(x1, s11);
            s12 = gradient.fma(x2, s12);
            s13 = gradient.fma(x3, s13);
            gradient = fromArray(SPECIES, y, y0 + 2 * apart + i);
            s20 = gradient.fma(x0, s20);
            s21 = gradient.fma(x1, s21);
            s22 = gradient.fma(x2, s22);
            s23 = gradient.fma(x3, s23);
            gradient = fromArray(SPECIES, y, y0 + 3 * apart + i);
            s30 = gradient.fma(x0, s30);
            s31 = gradient.fma(x1, s31);
            s32 = gradient.fma(x2, s32);
            s33 = gradient.fma(x3, s33);
        }
        s00.intoArray(sums, s0);
        s01.intoArray(sums, s0 + COUNT);
        s02.intoArray(sums, s0 + 2 * COUNT);
        s03.intoArray(sums, s0 + 3 * COUNT);
        s10.intoArray(sums, s0 + row);
        s11.intoArray(sums, s0 + row + COUNT);
        s12.intoArray(sums, s0 + row + 2 * COUNT);
        s13.intoArray(sums, s0 + row + 3 * COUNT);
        s20.intoArray(sums, s0 + 2 * row);
        s21.intoArray(sums, s0 + 2 * row + COUNT);
        s22.intoArray(sums, s0 + 2 * row + 2 * COUNT);
        s23.intoArray(sums, s0 + 2 * row + 3 * COUNT);
        s30.intoArray(sums, s0 + 3 * row);
        s31.intoArray(sums, s0 + 3 * row + COUNT);
        s32.intoArray(sums, s0 + 3 * row + 2 * COUNT);
        s33.intoArray(sums, s0 + 3 * row + 3 * COUNT);
    }

    private static void twoByFour(float[] x, int[] taps, int tap, float[] y, int y0, int apart, int places, float[] sums, int s0, int row) {
        FloatVector s00 = fromArray(SPECIES, sums, s0);
        FloatVector s01 = fromArray(SPECIES, sums, s0 + COUNT);
        FloatVector s02 = fromArray(SPECIES, sums, s0 + 2 * COUNT);
        FloatVector s03 = fromArray(SPECIES, sums, s0 + 3 * COUNT);
        FloatVector s10 = fromArray(SPECIES, sums, s0 + row);
        FloatVector s11 = fromArray(SPECIES, sums, s0 + row + COUNT);
        FloatVector s12 = fromArray(SPECIES, sums, s0 + row + 2 * COUNT);
        FloatVector s13 = fromArray(SPECIES, sums, s0 + row + 3 * COUNT);
        int t0 = taps[tap];
        int t1 = taps[tap + 1];
        int t2 = taps[tap + 2];
        int t3 = taps[tap + 3];
        for (int i = 0; i < places; i += COUNT) {
            FloatVector x0 = fromArray(SPECIES, x, t0 + i);
            FloatVector x1 = fromArray(SPECIES, x, t1 + i);
            FloatVector x2 = fromArray(SPECIES, x, t2 + i);
            FloatVector x3 = fromArray(SPECIES, x, t3 + i);
            FloatVector gradient = fromArray(SPECIES, y, y0 + i);
            s00 = gradient.fma(x0, s00);
            s01 = gradient.fma(x1, s01);
            s02 = gradient.fma(x2, s02);
            s03 = gradient.fma(x3, s03);
            gradient = fromArray(SPECIES, y, y0 + apart + i);
            s10 = gradient.fma(x0, s10);
            s11 = gradient.fma(x1, s11);
            s12 = gradient.fma(x2, s12);
            s13 = gradient.fma(x3, s13);
        }
        s00.intoArray(sums, s0);
        s01.intoArray(sums, s0 + COUNT);
        s02.intoArray(sums, s0 + 2 * COUNT);
        s03.intoArray(sums, s0 + 3 * COUNT);
        s10.intoArray(sums, s0 + row);
        s11.intoArray(sums, s0 + row + COUNT);
        s12.intoArray(sums, s0 + row + 2 * COUNT);
        s13.intoArray(sums, s0 + row + 3 * COUNT);
    }
}
