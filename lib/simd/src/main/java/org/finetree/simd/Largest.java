package org.finetree.simd;

import static jdk.incubator.vector.IntVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GT;
import static org.finetree.simd.Lanes.COUNT;
import static org.finetree.simd.Lanes.whole;
import static org.finetree.simd.Lanes.within;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The largest of some lines at each place, and which line it was: max pooling in windows of 2 x 2. */
public final class Largest {

    private static final VectorSpecies<Integer> SPECIES = Lanes.SPECIES.withLanes(int.class);

    /** What is read and written may reach so many values beyond the lines' ends. */
    public static final int SLACK = Vectors.MULTIPLE;

    private Largest() {
    }

    /** Whether there is a loop for so many lines, and it is faster than plain ones here. */
    public static boolean serves(int lines) {
        return lines == 4 && COUNT >= Lanes.WIDE;
    }

    /**
     * best[i] = the largest of from[k][shift[k] + i] over all k, code[i] = the first k that has it, for i below n; beyond, to a whole number of vectors, anything is written.
     *
     * @param from lines with {@link #SLACK} values behind their ends, as have {@code best} and {@code code}
     * @throws IllegalArgumentException if it does not {@link #serves serve} so many lines
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public static void of(int[][] from, int[] shift, int[] best, int[] code, int n) {
        int whole = whole(n);
        for (int k = 0; k < from.length; k++) {
            within(from[k].length, shift[k], 1, 0, whole);
        }
        within(best.length, 0, 1, 0, whole);
        within(code.length, 0, 1, 0, whole);
        if (from.length != 4) {
            throw new IllegalArgumentException(from.length + " lines: there is a loop for 4");
        }
        four(from, shift, best, code, n);
    }

    private static void four(int[][] from, int[] shift, int[] best, int[] code, int n) {
        int[] x0 = from[0];
        int[] x1 = from[1];
        int[] x2 = from[2];
        int[] x3 = from[3];
        int s0 = shift[0];
        int s1 = shift[1];
        int s2 = shift[2];
        int s3 = shift[3];
        for (int i = 0; i < n; i += COUNT) {
            IntVector b = fromArray(SPECIES, x0, s0 + i);
            IntVector c = IntVector.zero(SPECIES);
            IntVector v = fromArray(SPECIES, x1, s1 + i);
            VectorMask<Integer> m = v.compare(GT, b);
            b = b.blend(v, m);
            c = c.blend(1, m);
            v = fromArray(SPECIES, x2, s2 + i);
            m = v.compare(GT, b);
            b = b.blend(v, m);
            c = c.blend(2, m);
            v = fromArray(SPECIES, x3, s3 + i);
            m = v.compare(GT, b);
            b = b.blend(v, m);
            c = c.blend(3, m);
            b.intoArray(best, i);
            c.intoArray(code, i);
        }
    }
}
