package org.finetree.simd;

import static jdk.incubator.vector.FloatVector.fromArray;
import static org.finetree.simd.Lanes.COUNT;
import static org.finetree.simd.Lanes.SPECIES;
import static org.finetree.simd.Lanes.within;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Changes the layout between planes (channel x place) and pixels, which hold all channels of a place side by side. The places may lie anywhere. Square blocks as wide as a vector are transposed by
 * exchanges between vectors, so that no value is loaded or stored alone. A block's lines are exchanged four at a time, in two turns, with a small array between: of 16 at once, HotSpot would keep too few
 * in registers.
 */
public final class Transposition {

    /** Each lane's partner at distance 1, 2, 4 and 8, and the lanes that are their pairs' second; where vectors are too short for a distance, theirs are not used. */
    private static final VectorShuffle<Float> BY_1 = partners(1);
    private static final VectorShuffle<Float> BY_2 = partners(2);
    private static final VectorShuffle<Float> BY_4 = partners(4);
    private static final VectorShuffle<Float> BY_8 = partners(8);
    private static final VectorMask<Float> SECOND_1 = seconds(1);
    private static final VectorMask<Float> SECOND_2 = seconds(2);
    private static final VectorMask<Float> SECOND_4 = seconds(4);
    private static final VectorMask<Float> SECOND_8 = seconds(8);
    private static final VectorMask<Float> FIRST_1 = SECOND_1.not();
    private static final VectorMask<Float> FIRST_2 = SECOND_2.not();
    private static final VectorMask<Float> FIRST_4 = SECOND_4.not();
    private static final VectorMask<Float> FIRST_8 = SECOND_8.not();

    private final int channels;
    private final int[] places;
    private final int reach;
    private final boolean wide;
    /** Channels that are worked on together. */
    private final int side;
    private final float[] block = new float[COUNT * COUNT];
    /** Where each of a block's lines comes from, and where each of its columns goes to. */
    private final int[] source = new int[COUNT];
    private final int[] target = new int[COUNT];

    private Transposition(int channels, int[] places, boolean wide) {
        this.channels = channels;
        this.places = places;
        this.reach = Arrays.stream(places).max().orElse(0) + channels;
        this.wide = wide;
        this.side = wide ? COUNT : Vectors.MULTIPLE;
    }

    private static VectorShuffle<Float> partners(int distance) {
        return VectorShuffle.fromOp(SPECIES, i -> (i ^ distance) % COUNT);
    }

    private static VectorMask<Float> seconds(int distance) {
        boolean[] second = new boolean[COUNT];
        for (int i = 0; i < COUNT; i++) {
            second[i] = (i & distance) != 0;
        }
        return VectorMask.fromArray(SPECIES, second, 0);
    }

    /**
     * For one thread.
     *
     * @param channels a multiple of {@link Vectors#MULTIPLE}
     * @param places where each place's pixel begins, in the planes' order
     * @throws IllegalArgumentException if channels are not such a multiple, or a place is below 0
     */
    public static Transposition of(int channels, int[] places) {
        return of(channels, places, Lanes.COUNT >= Lanes.WIDE);
    }

    static Transposition of(int channels, int[] places, boolean wide) {
        if (channels % Vectors.MULTIPLE != 0 || Arrays.stream(places).anyMatch(p -> p < 0)) {
            throw new IllegalArgumentException(channels + " channels: they must be a multiple of " + Vectors.MULTIPLE + ", and no place below 0");
        }
        return new Transposition(channels, places.clone(), wide);
    }

    /**
     * pixels[to + place + channel] = planes[from + channel * apart + place's number]; to sums[channel] all its values are added.
     *
     * @param sums one per channel, or null
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public void toPixels(float[] planes, int from, int apart, float[] pixels, int to, float[] sums) {
        check(planes, from, apart, pixels, to, sums);
        int whole = whole(sums == null);
        for (int c = 0; c < channels; c += side) {
            for (int i = 0; i < whole; i += COUNT) {
                int first = Math.min(i, places.length - COUNT);
                for (int k = 0; k < COUNT; k++) {
                    source[k] = from + (c + k) * apart + first;
                    target[k] = to + places[first + k] + c;
                }
                block(planes, pixels, null, sums, c);
            }
            for (int i = whole; i < places.length; i++) {
                for (int k = c; k < c + side; k++) {
                    float v = planes[from + k * apart + i];
                    pixels[to + places[i] + k] = v;
                    if (sums != null) {
                        sums[k] += v;
                    }
                }
            }
        }
    }

    /**
     * The opposite: planes[to + channel * apart + place's number] = pixels[from + place + channel] + bias[channel].
     *
     * @param bias one per channel, or null
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public void toPlanes(float[] pixels, int from, float[] bias, float[] planes, int to, int apart) {
        check(planes, to, apart, pixels, from, bias);
        int whole = whole(true);
        for (int c = 0; c < channels; c += side) {
            for (int i = 0; i < whole; i += COUNT) {
                int first = Math.min(i, places.length - COUNT);
                for (int k = 0; k < COUNT; k++) {
                    source[k] = from + places[first + k] + c;
                    target[k] = to + (c + k) * apart + first;
                }
                block(pixels, planes, bias, null, c);
            }
            for (int i = whole; i < places.length; i++) {
                for (int k = c; k < c + side; k++) {
                    planes[to + k * apart + i] = bias == null ? pixels[from + places[i] + k] : pixels[from + places[i] + k] + bias[k];
                }
            }
        }
    }

    /** Places that blocks see to: the last may begin within the one before it, where it does no harm to go over places twice. */
    private int whole(boolean twice) {
        if (!wide || places.length < COUNT) {
            return 0;
        }
        return twice ? places.length : places.length / COUNT * COUNT;
    }

    private void check(float[] planes, int planesFrom, int apart, float[] pixels, int pixelsFrom, float[] eachChannel) {
        within(planes, planesFrom, channels, apart, places.length);
        within(pixels, pixelsFrom, 1, 0, reach);
        if (eachChannel != null) {
            within(eachChannel, 0, 1, 0, channels);
        }
    }

    /** The lines at {@link #source} become the columns of those at {@link #target}. */
    private void block(float[] from, float[] to, float[] bias, float[] sums, int c) {
        for (int k = 0; k < COUNT; k += 4) {
            exchangeBy1And2(from, k, bias, c);
        }
        for (int k = 0; k < 4; k++) {
            if (COUNT == Vectors.MULTIPLE) {
                exchangeBy4And8(k, to, sums, c);
            } else {
                exchangeBy4(k, to, sums, c);
            }
        }
    }

    private void exchangeBy1And2(float[] from, int k, float[] bias, int c) {
        FloatVector r0 = fromArray(SPECIES, from, source[k]);
        FloatVector r1 = fromArray(SPECIES, from, source[k + 1]);
        FloatVector r2 = fromArray(SPECIES, from, source[k + 2]);
        FloatVector r3 = fromArray(SPECIES, from, source[k + 3]);
        if (bias != null) {
            FloatVector b = fromArray(SPECIES, bias, c);
            r0 = r0.add(b);
            r1 = r1.add(b);
            r2 = r2.add(b);
            r3 = r3.add(b);
        }
        FloatVector a0 = r0.blend(r1.rearrange(BY_1), SECOND_1);
        FloatVector a1 = r1.blend(r0.rearrange(BY_1), FIRST_1);
        FloatVector a2 = r2.blend(r3.rearrange(BY_1), SECOND_1);
        FloatVector a3 = r3.blend(r2.rearrange(BY_1), FIRST_1);
        a0.blend(a2.rearrange(BY_2), SECOND_2).intoArray(block, k * COUNT);
        a1.blend(a3.rearrange(BY_2), SECOND_2).intoArray(block, (k + 1) * COUNT);
        a2.blend(a0.rearrange(BY_2), FIRST_2).intoArray(block, (k + 2) * COUNT);
        a3.blend(a1.rearrange(BY_2), FIRST_2).intoArray(block, (k + 3) * COUNT);
    }

    private void exchangeBy4And8(int k, float[] to, float[] sums, int c) {
        FloatVector r0 = fromArray(SPECIES, block, k * COUNT);
        FloatVector r1 = fromArray(SPECIES, block, (k + 4) * COUNT);
        FloatVector r2 = fromArray(SPECIES, block, (k + 8) * COUNT);
        FloatVector r3 = fromArray(SPECIES, block, (k + 12) * COUNT);
        FloatVector a0 = r0.blend(r1.rearrange(BY_4), SECOND_4);
        FloatVector a1 = r1.blend(r0.rearrange(BY_4), FIRST_4);
        FloatVector a2 = r2.blend(r3.rearrange(BY_4), SECOND_4);
        FloatVector a3 = r3.blend(r2.rearrange(BY_4), FIRST_4);
        r0 = a0.blend(a2.rearrange(BY_8), SECOND_8);
        r1 = a1.blend(a3.rearrange(BY_8), SECOND_8);
        r2 = a2.blend(a0.rearrange(BY_8), FIRST_8);
        r3 = a3.blend(a1.rearrange(BY_8), FIRST_8);
        r0.intoArray(to, target[k]);
        r1.intoArray(to, target[k + 4]);
        r2.intoArray(to, target[k + 8]);
        r3.intoArray(to, target[k + 12]);
        if (sums != null) {
            fromArray(SPECIES, sums, c).add(r0.add(r1).add(r2.add(r3))).intoArray(sums, c);
        }
    }

    private void exchangeBy4(int k, float[] to, float[] sums, int c) {
        FloatVector r0 = fromArray(SPECIES, block, k * COUNT);
        FloatVector r1 = fromArray(SPECIES, block, (k + 4) * COUNT);
        FloatVector a0 = r0.blend(r1.rearrange(BY_4), SECOND_4);
        FloatVector a1 = r1.blend(r0.rearrange(BY_4), FIRST_4);
        a0.intoArray(to, target[k]);
        a1.intoArray(to, target[k + 4]);
        if (sums != null) {
            fromArray(SPECIES, sums, c).add(a0.add(a1)).intoArray(sums, c);
        }
    }
}
