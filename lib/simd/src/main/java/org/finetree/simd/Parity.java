package org.finetree.simd;

import static org.finetree.simd.Lanes.COUNT;
import static org.finetree.simd.Lanes.whole;
import static org.finetree.simd.Lanes.within;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Separates the even and the odd places of a line: the first step of pooling with stride 2. */
public final class Parity {

    private static final VectorSpecies<Integer> SPECIES = Lanes.SPECIES.withLanes(int.class);
    static final VectorShuffle<Integer> EVEN = VectorShuffle.fromOp(SPECIES, i -> 2 * i % COUNT);
    static final VectorShuffle<Integer> ODD = VectorShuffle.fromOp(SPECIES, i -> (2 * i + 1) % COUNT);
    static final VectorMask<Integer> UPPER = VectorMask.fromLong(SPECIES, -1L << COUNT / 2);

    /** What is read and written may reach so many values beyond the line's end. */
    public static final int SLACK = 2 * Vectors.MULTIPLE;

    private Parity() {
    }

    /**
     * even[e + i] = src[s + 2 i] and odd[o + i] = src[s + 2 i + 1] for i below n; beyond, to a whole number of vectors, anything is written.
     *
     * @param src has {@link #SLACK} values behind the line, as have the others
     * @throws IndexOutOfBoundsException if an array has not
     */
    public static void split(int[] src, int s, int[] even, int e, int[] odd, int o, int n) {
        int whole = whole(n);
        within(src.length, s, 1, 0, 2 * whole);
        within(even.length, e, 1, 0, whole);
        within(odd.length, o, 1, 0, whole);
        for (int i = 0; i < n; i += COUNT) {
            IntVector low = IntVector.fromArray(SPECIES, src, s + 2 * i);
            IntVector high = IntVector.fromArray(SPECIES, src, s + 2 * i + COUNT);
            low.rearrange(EVEN).blend(high.rearrange(EVEN), UPPER).intoArray(even, e + i);
            low.rearrange(ODD).blend(high.rearrange(ODD), UPPER).intoArray(odd, o + i);
        }
    }
}
