package org.finetree.dl4j.kernels;

import org.finetree.network.Pooling;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Max pooling where no gradient will be asked for, by ND4J's operation: same values as {@link MaxPoolOperator}, which must also find out where the largest value stood.
 * ND4J knows windows that fit and windows centred as in TensorFlow's {@code SAME}; with at most one row or column beyond the edge the latter are Caffe's.
 */
final class MaxPoolForward implements Operator {

    private final CustomOp pool = DynamicCustomOp.builder("maxpool2d").build();
    private final OpContext context = Nd4j.getExecutioner().buildContext();
    private final Operator after;

    MaxPoolForward(Blob bottom, Blob top, Pooling layer, boolean relu) {
        this.after = relu ? new ReluOperator(new Activation(top, null)) : null;
        int same = beyond(layer, bottom, top, 2) + beyond(layer, bottom, top, 3) > 0 ? 1 : 0;
        context.setInputArray(0, bottom.array());
        context.setOutputArray(0, top.array());
        // kernel, stride, padding, dilation (each height, width); windows as in SAME; unused; 0: NCHW
        context.setIArguments(layer.kernel(), layer.kernel(), layer.stride(), layer.stride(), 0, 0, 1, 1, same, 0, 0);
    }

    /** Whether ND4J's windows are Caffe's. */
    static boolean fits(Pooling layer, Blob bottom, Blob top) {
        boolean exact = beyond(layer, bottom, top, 2) == 0 && beyond(layer, bottom, top, 3) == 0;
        return layer.pad() == 0 && (exact || centred(layer, bottom, top, 2) && centred(layer, bottom, top, 3));
    }

    private static boolean centred(Pooling layer, Blob bottom, Blob top, int axis) {
        int beyond = beyond(layer, bottom, top, axis);
        return beyond >= 0 && beyond <= 1 && top.extent(axis) == (bottom.extent(axis) + layer.stride() - 1) / layer.stride();
    }

    /** Rows or columns of the last window that lie outside the image. */
    private static int beyond(Pooling layer, Blob bottom, Blob top, int axis) {
        return (top.extent(axis) - 1) * layer.stride() + layer.kernel() - bottom.extent(axis);
    }

    @Override
    public void forward(long step) {
        Nd4j.getExecutioner().exec(pool, context);
        if (after != null) {
            after.forward(step);
        }
    }

    @Override
    public void backward() {
        throw new IllegalStateException("max pooling was built for inference: it does not know where the largest values stood");
    }
}
