package org.finetree.simd;

import static jdk.incubator.vector.IntVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GT;
import static org.finetree.simd.Lanes.COUNT;
import static org.finetree.simd.Lanes.whole;
import static org.finetree.simd.Lanes.within;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The largest of some lines, place by place, and which it was: max pooling's windows of 2 x 2 and 3 x 3. */
public final class Largest {

    private static final VectorSpecies<Integer> SPECIES = Lanes.SPECIES.withLanes(int.class);

    /** What is read and written may reach so many values beyond the lines' ends. */
    public static final int SLACK = Vectors.MULTIPLE;

    private Largest() {
    }

    /** Whether there is a loop for so many lines, and it is faster than plain ones here. */
    public static boolean serves(int lines) {
        return (lines == 4 || lines == 9) && COUNT >= Lanes.WIDE;
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
        switch (from.length) {
            case 4 -> four(from, shift, best, code, n);
            case 9 -> nine(from, shift, best, code, n);
            default -> throw new IllegalArgumentException(from.length + " lines: there are loops for 4 and 9");
        }
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

    private static void nine(int[][] from, int[] shift, int[] best, int[] code, int n) {
        int[] x0 = from[0];
        int[] x1 = from[1];
        int[] x2 = from[2];
        int[] x3 = from[3];
        int[] x4 = from[4];
        int[] x5 = from[5];
        int[] x6 = from[6];
        int[] x7 = from[7];
        int[] x8 = from[8];
        int s0 = shift[0];
        int s1 = shift[1];
        int s2 = shift[2];
        int s3 = shift[3];
        int s4 = shift[4];
        int s5 = shift[5];
        int s6 = shift[6];
        int s7 = shift[7];
        int s8 = shift[8];
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
            v = fromArray(SPECIES, x4, s4 + i);
            m = v.compare(GT, b);
            b = b.blend(v, m);
            c = c.blend(4, m);
            v = fromArray(SPECIES, x5, s5 + i);
            m = v.compare(GT, b);
            b = b.blend(v, m);
            c = c.blend(5, m);
            v = fromArray(SPECIES, x6, s6 + i);
            m = v.compare(GT, b);
            b = b.blend(v, m);
            c = c.blend(6, m);
            v = fromArray(SPECIES, x7, s7 + i);
            m = v.compare(GT, b);
            b = b.blend(v, m);
            c = c.blend(7, m);
            v = fromArray(SPECIES, x8, s8 + i);
            m = v.compare(GT, b);
            b = b.blend(v, m);
            c = c.blend(8, m);
            b.intoArray(best, i);
            c.intoArray(code, i);
        }
    }
}
