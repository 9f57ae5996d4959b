package org.finetree.simd;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.finetree.simd.Lanes.COUNT;
import static org.finetree.simd.Lanes.within;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Max pooling after a ReLU in windows of 2 x 2 side by side, and its gradient. Planes lie one behind the other, so only their width matters.
 */
public final class TwoByTwo {

    /** The code of a window without a positive value: no gradient goes back. */
    public static final int NONE = 4;

    private static final VectorSpecies<Float> FLOATS = Lanes.SPECIES;
    private static final VectorSpecies<Integer> INTS = Lanes.SPECIES.withLanes(int.class);
    private static final VectorShuffle<Float> EVEN = VectorShuffle.fromOp(FLOATS, i -> 2 * i % COUNT);
    private static final VectorShuffle<Float> ODD = VectorShuffle.fromOp(FLOATS, i -> (2 * i + 1) % COUNT);
    private static final VectorShuffle<Float> TWICE_LOWER = VectorShuffle.fromOp(FLOATS, i -> i / 2);
    private static final VectorShuffle<Float> TWICE_UPPER = VectorShuffle.fromOp(FLOATS, i -> COUNT / 2 + i / 2);
    private static final VectorShuffle<Integer> TWICE_LOWER_CODES = TWICE_LOWER.cast(INTS);
    private static final VectorShuffle<Integer> TWICE_UPPER_CODES = TWICE_UPPER.cast(INTS);
    private static final VectorMask<Float> UPPER = VectorMask.fromLong(FLOATS, -1L << COUNT / 2);
    private static final IntVector LEFT_RIGHT = IntVector.zero(INTS).addIndex(1).and(1);

    private TwoByTwo() {
    }

    /** Whether there are vectors for planes of this size, and it is faster than a plain loop here. @param outputs windows of all planes together */
    public static boolean serves(int height, int width, int outputs) {
        return COUNT >= Lanes.WIDE && height % 2 == 0 && width % COUNT == 0 && outputs % COUNT == 0;
    }

    /**
     * best[i] = the largest value of window i, or 0 if that is below; code[from + i] = which of its values that is (0 to 3, the first in reading order of equal ones) or {@link #NONE}.
     *
     * @param rows pairs of rows, one behind the other
     * @param outputs windows, so many that {@link #serves} holds
     * @throws IllegalArgumentException if it does not
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public static void forward(float[] rows, int width, float[] best, int[] code, int from, int outputs) {
        check(rows, width, best, code, from, outputs);
        // The bits of floats above 0 are ordered as the floats are, and above those of all others.
        IntVector zero = IntVector.zero(INTS);
        IntVector none = IntVector.broadcast(INTS, NONE);
        for (int i = 0; i < outputs; i += COUNT) {
            int left = upper(2 * i, width);
            int right = upper(2 * i + COUNT, width);
            FloatVector one = FloatVector.fromArray(FLOATS, rows, left);
            FloatVector other = FloatVector.fromArray(FLOATS, rows, right);
            IntVector next = one.rearrange(EVEN).blend(other.rearrange(EVEN), UPPER).reinterpretAsInts();
            IntVector which = none.blend(0, zero.compare(LT, next));
            IntVector most = zero.max(next);
            next = one.rearrange(ODD).blend(other.rearrange(ODD), UPPER).reinterpretAsInts();
            which = which.blend(1, most.compare(LT, next));
            most = most.max(next);
            one = FloatVector.fromArray(FLOATS, rows, left + width);
            other = FloatVector.fromArray(FLOATS, rows, right + width);
            next = one.rearrange(EVEN).blend(other.rearrange(EVEN), UPPER).reinterpretAsInts();
            which = which.blend(2, most.compare(LT, next));
            most = most.max(next);
            next = one.rearrange(ODD).blend(other.rearrange(ODD), UPPER).reinterpretAsInts();
            which = which.blend(3, most.compare(LT, next));
            most = most.max(next);
            FloatVector.zero(FLOATS).add(most.reinterpretAsFloats()).intoArray(best, i);
            which.intoArray(code, from + i);
        }
    }

    /** Where in pairs of rows the upper value of a pair of columns lies that is {@code column}th counted over all pairs of rows. */
    private static int upper(int column, int width) {
        return column / width * width + column;
    }

    /**
     * Sends gradients back: the value that code[from + i] names gets diff[i], the window's others 0.
     *
     * @param rows all values of {@code outputs} windows are written
     * @throws IllegalArgumentException if {@link #serves} does not hold
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public static void backward(float[] diff, int[] code, int from, float[] rows, int width, int outputs) {
        check(rows, width, diff, code, from, outputs);
        FloatVector zero = FloatVector.zero(FLOATS);
        IntVector below = LEFT_RIGHT.add(2);
        for (int i = 0; i < outputs; i += COUNT) {
            FloatVector d = FloatVector.fromArray(FLOATS, diff, i);
            IntVector k = IntVector.fromArray(INTS, code, from + i);
            int left = upper(2 * i, width);
            FloatVector twice = d.rearrange(TWICE_LOWER);
            IntVector which = k.rearrange(TWICE_LOWER_CODES);
            zero.blend(twice, which.compare(EQ, LEFT_RIGHT).cast(FLOATS)).intoArray(rows, left);
            zero.blend(twice, which.compare(EQ, below).cast(FLOATS)).intoArray(rows, left + width);
            int right = upper(2 * i + COUNT, width);
            twice = d.rearrange(TWICE_UPPER);
            which = k.rearrange(TWICE_UPPER_CODES);
            zero.blend(twice, which.compare(EQ, LEFT_RIGHT).cast(FLOATS)).intoArray(rows, right);
            zero.blend(twice, which.compare(EQ, below).cast(FLOATS)).intoArray(rows, right + width);
        }
    }

    private static void check(float[] rows, int width, float[] each, int[] code, int from, int outputs) {
        if (!serves(0, width, outputs) || 2 * outputs % width != 0) {
            throw new IllegalArgumentException(outputs + " windows of planes " + width + " wide: there are loops for pairs of whole rows and multiples of " + COUNT + ", where vectors hold at least " + Lanes.WIDE);
        }
        within(rows.length, 0, 1, 0, 4 * outputs);
        within(each.length, 0, 1, 0, outputs);
        within(code.length, from, 1, 0, outputs);
    }
}
