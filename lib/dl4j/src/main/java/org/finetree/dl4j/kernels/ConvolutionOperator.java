package org.finetree.dl4j.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.finetree.network.Convolution;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/** Convolution through ND4J's {@code conv2d} and {@code conv2d_bp}, which reach oneDNN; each group on its own channels of the same buffers. */
public final class ConvolutionOperator implements Operator {

    static final int WEIGHTS_OUT_IN_HEIGHT_WIDTH = 1;

    private final DynamicCustomOp conv2d = DynamicCustomOp.builder("conv2d").build();
    private final DynamicCustomOp conv2dBackward = DynamicCustomOp.builder("conv2d_bp").build();
    private final List<OpContext> forward = new ArrayList<>();
    private final List<OpContext> backward = new ArrayList<>();
    private final List<Blob> spare = new ArrayList<>();
    private final ConvolutionWeightGradient weightGradient;
    private final Convolution layer;

    /**
     * @param bottom batch x in x height x width
     * @param top batch x out x height x width
     * @param blobs weights out x (in / groups) x kernel x kernel, biases out
     */
    public ConvolutionOperator(Convolution layer, Activation bottom, Activation top, LayerBlobs blobs) {
        this.layer = layer;
        boolean alone = !bottom.hasGradient() && layer.groups() == 1;
        weightGradient = alone && blobs.learns() ? new ConvolutionWeightGradient(layer, bottom.data(), top.diff(), blobs.weightDiff(), blobs.biasDiff()) : null;
        for (int g = 0; g < layer.groups(); g++) {
            INDArray x = channels(bottom.data(), g);
            INDArray w = outputs(blobs.weight(), g);
            INDArray b = outputs(blobs.bias(), g);
            forward.add(context(List.of(x, w, b), List.of(channels(top.data(), g))));
            if (bottom.hasGradient() || blobs.learns() && !alone) {
                backward.add(context(List.of(x, w, b, channels(top.diff(), g)), List.of(channels(place(bottom.diff(), bottom.data()), g),
                    outputs(place(blobs.weightDiff(), blobs.weight()), g), outputs(place(blobs.biasDiff(), blobs.bias()), g))));
            }
        }
    }

    /** Where a gradient goes; one that nobody wants goes to a spare buffer, since {@code conv2d_bp} computes all three. */
    private Blob place(Blob wanted, Blob like) {
        if (wanted != null) {
            return wanted;
        }
        for (Blob s : spare) {
            if (Arrays.equals(s.array().shape(), like.array().shape())) {
                return s;
            }
        }
        spare.add(Blob.zeros(like.array().shape()));
        return spare.get(spare.size() - 1);
    }

    private INDArray channels(Blob blob, int group) {
        int n = blob.extent(1) / layer.groups();
        return layer.groups() == 1 ? blob.array() : Views.channels(blob.array(), (long) group * n, n);
    }

    private INDArray outputs(Blob blob, int group) {
        long[] shape = blob.array().shape().clone();
        shape[0] /= layer.groups();
        long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return layer.groups() == 1 ? blob.array() : Views.of(blob.array(), group * count, shape);
    }

    private OpContext context(List<INDArray> inputs, List<INDArray> outputs) {
        OpContext context = Nd4j.getExecutioner().buildContext();
        for (int i = 0; i < inputs.size(); i++) {
            context.setInputArray(i, inputs.get(i));
        }
        for (int i = 0; i < outputs.size(); i++) {
            context.setOutputArray(i, outputs.get(i));
        }
        // kernel, stride, padding, dilation (each height, width); 0: explicit padding; 0: NCHW; order of the weights' axes
        context.setIArguments(layer.kernel(), layer.kernel(), layer.stride(), layer.stride(), layer.pad(), layer.pad(), 1, 1, 0, 0, WEIGHTS_OUT_IN_HEIGHT_WIDTH);
        return context;
    }

    @Override
    public void forward(long step) {
        forward.forEach(c -> Nd4j.getExecutioner().exec(conv2d, c));
    }

    @Override
    public void backward() {
        if (weightGradient != null) {
            weightGradient.compute();
        }
        backward.forEach(c -> Nd4j.getExecutioner().exec(conv2dBackward, c));
    }

    @Override
    public void close() {
        spare.forEach(Blob::close);
        if (weightGradient != null) {
            weightGradient.close();
        }
    }
}
