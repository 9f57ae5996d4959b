package org.finetree.dl4j.kernels;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Windows onto ND4J arrays by offset, shape and stride. ND4J 1.0.0-M2.1's own way, {@code get} followed by {@code reshape}, gives an array without data for some
 * offsets.
 */
public final class Views {

    private Views() {
    }

    /** {@code shape} values in row order from position {@code from} of an array that itself lies in row order. */
    public static INDArray of(INDArray array, long from, long... shape) {
        long[] stride = new long[shape.length];
        long step = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            stride[axis] = step;
            step *= shape[axis];
        }
        return strided(array, from, shape, stride);
    }

    /** Channels {@code from} to {@code from + count} of a batch x channels x height x width array. */
    static INDArray channels(INDArray array, long from, long count) {
        long plane = array.size(2) * array.size(3);
        return strided(array, from * plane, new long[] {array.size(0), count, array.size(2), array.size(3)},
            new long[] {array.size(1) * plane, plane, array.size(3), 1});
    }

    private static INDArray strided(INDArray array, long from, long[] shape, long[] stride) {
        return Nd4j.create(array.data(), shape, stride, array.offset() + from, 'c', array.dataType());
    }
}
