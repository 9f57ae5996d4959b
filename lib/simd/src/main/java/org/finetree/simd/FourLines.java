package org.finetree.simd;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;
import static org.finetree.simd.Lanes.COUNT;
import static org.finetree.simd.Lanes.SPECIES;
import static org.finetree.simd.Lanes.lines;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Max pooling after a ReLU in windows of 2 x 2, and its gradient, where channels are innermost. A window's four values lie in four lines, at the same position of each. A line holds all channels of
 * one place, then all channels of the next. Codes are those of {@link TwoByTwo}.
 */
public final class FourLines {

    private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);

    private FourLines() {
    }

    /**
     * best[b + i] = the largest of a window's values with its channel's bias, or 0 if that is below; code[c + i] = which of them that is (0 to 3 in reading order, the first of equal ones) or
     * {@link TwoByTwo#NONE}.
     *
     * @param values the window's upper left value at {@code v + i}, its neighbour {@code right} from it, those below {@code down} from both
     * @param bias one per channel; the first window is of channel 0
     * @param n windows
     * @throws IllegalArgumentException if n, or the number of channels, is no multiple of {@link Vectors#MULTIPLE}
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public static void forward(float[] values, int v, int right, int down, float[] bias, float[] best, int b, int[] code, int c, int n) {
        check(values, v, right, down, bias, best, b, code, c, n);
        // The bits of floats above 0 are ordered as the floats are, and above those of all others.
        IntVector zero = IntVector.zero(INTS);
        IntVector none = IntVector.broadcast(INTS, TwoByTwo.NONE);
        int channel = 0;
        for (int i = 0; i < n; i += COUNT) {
            FloatVector add = fromArray(SPECIES, bias, channel);
            channel = after(channel, bias.length);
            IntVector next = fromArray(SPECIES, values, v + i).add(add).reinterpretAsInts();
            IntVector which = none.blend(0, zero.compare(LT, next));
            IntVector most = zero.max(next);
            next = fromArray(SPECIES, values, v + right + i).add(add).reinterpretAsInts();
            which = which.blend(1, most.compare(LT, next));
            most = most.max(next);
            next = fromArray(SPECIES, values, v + down + i).add(add).reinterpretAsInts();
            which = which.blend(2, most.compare(LT, next));
            most = most.max(next);
            next = fromArray(SPECIES, values, v + down + right + i).add(add).reinterpretAsInts();
            which = which.blend(3, most.compare(LT, next));
            most = most.max(next);
            FloatVector.zero(SPECIES).add(most.reinterpretAsFloats()).intoArray(best, b + i);
            which.intoArray(code, c + i);
        }
    }

    /** The first channel of the vector after the one that begins with {@code channel}; the first of all comes after the last, without a branch. */
    private static int after(int channel, int channels) {
        int next = channel + COUNT;
        return next & next - channels >> 31;
    }

    /**
     * Sends gradients back: of each window the value that code[c + i] names gets diff[d + i], the others 0.
     *
     * @param values all of n windows' are written
     * @param sums to each channel's all gradients that went back are added
     * @throws IllegalArgumentException as {@link #forward}
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public static void backward(float[] diff, int d, int[] code, int c, float[] values, int v, int right, int down, float[] sums, int n) {
        check(values, v, right, down, sums, diff, d, code, c, n);
        FloatVector zero = FloatVector.zero(SPECIES);
        int channel = 0;
        for (int i = 0; i < n; i += COUNT) {
            FloatVector g = fromArray(SPECIES, diff, d + i);
            IntVector which = IntVector.fromArray(INTS, code, c + i);
            zero.blend(g, which.compare(EQ, 0).cast(SPECIES)).intoArray(values, v + i);
            zero.blend(g, which.compare(EQ, 1).cast(SPECIES)).intoArray(values, v + right + i);
            zero.blend(g, which.compare(EQ, 2).cast(SPECIES)).intoArray(values, v + down + i);
            zero.blend(g, which.compare(EQ, 3).cast(SPECIES)).intoArray(values, v + down + right + i);
            fromArray(SPECIES, sums, channel).add(zero.blend(g, which.compare(NE, TwoByTwo.NONE).cast(SPECIES))).intoArray(sums, channel);
            channel = after(channel, sums.length);
        }
    }

    private static void check(float[] values, int v, int right, int down, float[] channels, float[] each, int e, int[] code, int c, int n) {
        lines(channels, 0, 1, 0, channels.length);
        lines(values, v, 2, right, n);
        lines(values, v + down, 2, right, n);
        lines(each, e, 1, 0, n);
        Lanes.within(code.length, c, 1, 0, n);
    }
}
