package org.finetree.simd;

import static jdk.incubator.vector.IntVector.fromArray;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.finetree.simd.Lanes.COUNT;
import static org.finetree.simd.Lanes.within;
import static org.finetree.simd.Parity.EVEN;
import static org.finetree.simd.Parity.ODD;
import static org.finetree.simd.Parity.UPPER;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The largest value of each window of 3 x 3 with stride 2, and its place in the window. The last windows may reach over the edge, as in Caffe. In each row the largest of a window's columns is found,
 * then the largest of the window's rows, so of equal values the first in reading order is kept. For one thread.
 */
public final class ThreeByThree {

    /** Values that are read beyond the planes' end, and written beyond the windows'. */
    public static final int SLACK = 3 * Vectors.MULTIPLE;

    private static final VectorSpecies<Integer> INTS = Lanes.SPECIES.withLanes(int.class);
    private static final IntVector LANE = IntVector.zero(INTS).addIndex(1);

    private final int height;
    private final int width;
    private final int outHeight;
    private final int outWidth;
    /** Of each row of a plane the largest of the windows' columns, and which that is. */
    private final int[] largest;
    private final int[] column;

    private ThreeByThree(int height, int width) {
        this.height = height;
        this.width = width;
        this.outHeight = height / 2;
        this.outWidth = width / 2;
        this.largest = new int[height * COUNT];
        this.column = new int[height * COUNT];
    }

    /** For planes of a size. @throws IllegalArgumentException if it is less than 2 x 2 */
    public static ThreeByThree of(int height, int width) {
        if (height < 2 || width < 2) {
            throw new IllegalArgumentException("planes of " + height + " x " + width + ": they must be of 2 x 2 at least");
        }
        return new ThreeByThree(height, width);
    }

    /**
     * Finds them in n planes.
     *
     * @param values planes of height x width, {@link #SLACK} behind them
     * @param best gets planes of height / 2 x width / 2, rounded down, and anything in the SLACK behind them
     * @param code which of its window's values each is, 0 to 8 in reading order; otherwise like {@code best}
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public void find(int[] values, int n, int[] best, int[] code) {
        int out = outHeight * outWidth;
        within(values.length, 0, 1, 0, n * height * width + SLACK);
        within(best.length, 0, 1, 0, n * out + SLACK);
        within(code.length, 0, 1, 0, n * out + SLACK);
        for (int p = 0; p < n; p++) {
            for (int j = 0; j < outWidth; j += COUNT) {
                // Vectors reach beyond short rows into what comes later; the last of a long row begins within the one before it.
                int at = outWidth <= COUNT ? 0 : Math.min(j, outWidth - COUNT);
                columns(values, p * height * width + 2 * at, LANE.compare(LT, width % 2 == 0 ? outWidth - 1 - at : COUNT));
                rows(best, code, p * out + at);
            }
        }
    }

    /** @param third where windows have a third column */
    private void columns(int[] values, int from, VectorMask<Integer> third) {
        IntVector zero = IntVector.zero(INTS);
        IntVector least = IntVector.broadcast(INTS, Integer.MIN_VALUE);
        for (int y = 0; y < height; y++) {
            int at = from + y * width;
            IntVector one = fromArray(INTS, values, at);
            IntVector other = fromArray(INTS, values, at + COUNT);
            IntVector most = one.rearrange(EVEN).blend(other.rearrange(EVEN), UPPER);
            IntVector next = one.rearrange(ODD).blend(other.rearrange(ODD), UPPER);
            IntVector which = zero.blend(1, most.compare(LT, next));
            most = most.max(next);
            one = fromArray(INTS, values, at + 2);
            other = fromArray(INTS, values, at + 2 + COUNT);
            next = least.blend(one.rearrange(EVEN).blend(other.rearrange(EVEN), UPPER), third);
            which.blend(2, most.compare(LT, next)).intoArray(column, y * COUNT);
            most.max(next).intoArray(largest, y * COUNT);
        }
    }

    private void rows(int[] best, int[] code, int from) {
        for (int i = 0; i < outHeight; i++) {
            int upper = 2 * i * COUNT;
            int middle = upper + COUNT;
            // A window without a third row meets its second again, which is not above itself.
            int lower = Math.min(middle + COUNT, (height - 1) * COUNT);
            IntVector most = fromArray(INTS, largest, upper);
            IntVector next = fromArray(INTS, largest, middle);
            IntVector which = fromArray(INTS, column, upper).blend(fromArray(INTS, column, middle).add(3), most.compare(LT, next));
            most = most.max(next);
            next = fromArray(INTS, largest, lower);
            which.blend(fromArray(INTS, column, lower).add(6), most.compare(LT, next)).intoArray(code, from + i * outWidth);
            most.max(next).intoArray(best, from + i * outWidth);
        }
    }
}
