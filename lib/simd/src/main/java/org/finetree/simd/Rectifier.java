package org.finetree.simd;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.finetree.simd.Lanes.COUNT;
import static org.finetree.simd.Lanes.SPECIES;
import static org.finetree.simd.Lanes.lines;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/** The gradient of max(x, 0), in place. */
public final class Rectifier {

    private Rectifier() {
    }

    /**
     * diff[d + i] = 0 where y[i] is 0.
     *
     * @param y what max(x, 0) gave
     * @throws IllegalArgumentException if n is no multiple of {@link Vectors#MULTIPLE}
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public static void gradient(float[] diff, int d, float[] y, int n) {
        lines(diff, d, 1, 0, n);
        lines(y, 0, 1, 0, n);
        IntVector nothing = IntVector.zero(SPECIES.withLanes(int.class));
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < n; i += COUNT) {
            VectorMask<Float> passed = nothing.compare(LT, fromArray(SPECIES, y, i).reinterpretAsInts()).cast(SPECIES);
            zero.blend(fromArray(SPECIES, diff, d + i), passed).intoArray(diff, d + i);
        }
    }
}
