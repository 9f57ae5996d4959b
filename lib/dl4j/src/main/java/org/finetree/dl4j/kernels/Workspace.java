package org.finetree.dl4j.kernels;

import java.util.EnumMap;
import java.util.Map;

/**
 * Arrays that the operators of one plan use in turn: what one leaves in them is lost when another runs. Each operator reserves what it needs when it is made; an array is made when it is
 * first used, as long as the longest reservation. For one thread.
 */
public final class Workspace {

    /** What an array is for; an operator holds at most one of each. */
    enum Use { PLANES, INPUT_DIFF, INPUT_HALF, OUTPUT_PIXELS, WEIGHT_TAPS, WEIGHT_HALF, WEIGHT_POINTS, WEIGHT_DIFF, INPUT_POINTS, OUTPUT_POINTS }

    private final Map<Use, Integer> reserved = new EnumMap<>(Use.class);
    private final Map<Use, float[]> arrays = new EnumMap<>(Use.class);

    /** Asks for at least {@code floats}. */
    void reserve(Use use, int floats) {
        reserved.merge(use, floats, Math::max);
    }

    /** The array: at least as long as was reserved, holding anything. */
    float[] array(Use use) {
        int length = reserved.get(use);
        float[] array = arrays.get(use);
        if (array == null || array.length < length) {
            array = new float[length];
            arrays.put(use, array);
        }
        return array;
    }
}
