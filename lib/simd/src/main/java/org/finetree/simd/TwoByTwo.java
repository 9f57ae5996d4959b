package org.finetree.simd;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static org.finetree.simd.Lanes.COUNT;
import static org.finetree.simd.Lanes.within;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Max pooling after a ReLU in windows of 2 x 2 side by side, on the bits of floats, and its gradient. Planes follow each other, so that only their width matters. Two neighbours are compared as the
 * halves of a long: nothing is taken apart before the largest are known.
 */
public final class TwoByTwo {

    /** The code of a window without a positive value: no gradient goes back. */
    public static final int NONE = 4;

    private static final VectorSpecies<Integer> INTS = Lanes.SPECIES.withLanes(int.class);
    private static final VectorSpecies<Long> LONGS = Lanes.SPECIES.withLanes(long.class);
    private static final VectorShuffle<Integer> EVEN = VectorShuffle.fromOp(INTS, i -> 2 * i % COUNT);
    private static final VectorShuffle<Integer> ODD = VectorShuffle.fromOp(INTS, i -> (2 * i + 1) % COUNT);
    private static final VectorShuffle<Integer> TWICE_LOWER = VectorShuffle.fromOp(INTS, i -> i / 2);
    private static final VectorShuffle<Integer> TWICE_UPPER = VectorShuffle.fromOp(INTS, i -> COUNT / 2 + i / 2);
    private static final VectorMask<Integer> UPPER = VectorMask.fromLong(INTS, -1L << COUNT / 2);
    private static final IntVector LEFT_RIGHT = IntVector.zero(INTS).addIndex(1).and(1);
    private static final long LOW = 0xFFFFFFFFL;

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
    public static void forward(int[] rows, int width, int[] best, int[] code, int from, int outputs) {
        check(rows, width, best, code, from, outputs);
        for (int i = 0; i < outputs; i += COUNT) {
            int left = upper(2 * i, width);
            int right = upper(2 * i + COUNT, width);
            IntVector first = largest(rows, left, width);
            IntVector second = largest(rows, right, width);
            first.rearrange(EVEN).blend(second.rearrange(EVEN), UPPER).intoArray(best, i);
            first.rearrange(ODD).blend(second.rearrange(ODD), UPPER).intoArray(code, from + i);
        }
    }

    /** Where in pairs of rows the upper value of a pair of columns lies that is {@code column}th counted over all pairs of rows. */
    private static int upper(int column, int width) {
        return column / width * width + column;
    }

    /** Value and code of each window whose upper row's part lies there, in turn. */
    private static IntVector largest(int[] rows, int at, int width) {
        LongVector upper = IntVector.fromArray(INTS, rows, at).max(0).reinterpretAsLongs();
        LongVector lower = IntVector.fromArray(INTS, rows, at + width).max(0).reinterpretAsLongs();
        LongVector best = upper.and(LOW);
        LongVector code = LongVector.zero(LONGS);
        LongVector next = upper.lanewise(LSHR, 32);
        VectorMask<Long> more = next.compare(GT, best);
        best = best.blend(next, more);
        code = code.blend(1, more);
        next = lower.and(LOW);
        more = next.compare(GT, best);
        best = best.blend(next, more);
        code = code.blend(2, more);
        next = lower.lanewise(LSHR, 32);
        more = next.compare(GT, best);
        best = best.blend(next, more);
        code = code.blend(3, more);
        code = code.blend(NONE, best.compare(EQ, 0));
        return best.or(code.lanewise(LSHL, 32)).reinterpretAsInts();
    }

    /**
     * The gradients' way back: the value that code[from + i] names gets diff[i], the window's others 0.
     *
     * @param rows all values of {@code outputs} windows are written
     * @throws IllegalArgumentException if {@link #serves} does not hold
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public static void backward(int[] diff, int[] code, int from, int[] rows, int width, int outputs) {
        check(rows, width, diff, code, from, outputs);
        IntVector zero = IntVector.zero(INTS);
        IntVector below = LEFT_RIGHT.add(2);
        for (int i = 0; i < outputs; i += COUNT) {
            IntVector d = IntVector.fromArray(INTS, diff, i);
            IntVector k = IntVector.fromArray(INTS, code, from + i);
            int left = upper(2 * i, width);
            IntVector twice = d.rearrange(TWICE_LOWER);
            IntVector which = k.rearrange(TWICE_LOWER);
            zero.blend(twice, which.compare(EQ, LEFT_RIGHT)).intoArray(rows, left);
            zero.blend(twice, which.compare(EQ, below)).intoArray(rows, left + width);
            int right = upper(2 * i + COUNT, width);
            twice = d.rearrange(TWICE_UPPER);
            which = k.rearrange(TWICE_UPPER);
            zero.blend(twice, which.compare(EQ, LEFT_RIGHT)).intoArray(rows, right);
            zero.blend(twice, which.compare(EQ, below)).intoArray(rows, right + width);
        }
    }

    private static void check(int[] rows, int width, int[] each, int[] code, int from, int outputs) {
        if (!serves(0, width, outputs) || 2 * outputs % width != 0) {
            throw new IllegalArgumentException(outputs + " windows of planes " + width + " wide: there are loops for pairs of whole rows and multiples of " + COUNT + ", where vectors hold at least " + Lanes.WIDE);
        }
        within(rows.length, 0, 1, 0, 4 * outputs);
        within(each.length, 0, 1, 0, outputs);
        within(code.length, from, 1, 0, outputs);
    }
}
