package org.finetree.dl4j.kernels;

import org.finetree.dl4j.architecture.Convolution;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/** Convolution of one group through ND4J's {@code conv2d} and {@code conv2d_bp}, which reach oneDNN. */
public final class ConvolutionOperator implements Operator {

    private static final int WEIGHTS_OUT_IN_HEIGHT_WIDTH = 1;

    private final DynamicCustomOp forward = DynamicCustomOp.builder("conv2d").build();
    private final DynamicCustomOp backward = DynamicCustomOp.builder("conv2d_bp").build();
    private final OpContext forwardContext;
    private final OpContext backwardContext;
    private final ConvolutionWeightGradient weightGradient;
    private final Blob spareWeight;
    private final Blob spareBias;

    /**
     * @param bottom batch x in x height x width
     * @param top batch x out x height x width
     * @param weight out x in x kernel x kernel
     * @param bias out
     * @param weightDiff where the weights' gradient goes; null if they are frozen
     * @param biasDiff where the biases' gradient goes; null if they are frozen
     */
    public ConvolutionOperator(Convolution layer, Activation bottom, Activation top, Blob weight, Blob bias, Blob weightDiff, Blob biasDiff) {
        forwardContext = context(layer, new Blob[] {bottom.data(), weight, bias}, top.data());
        boolean imagesWant = bottom.hasGradient();
        spareWeight = imagesWant && weightDiff == null ? Blob.zeros(weight.array().shape()) : null;
        spareBias = imagesWant && biasDiff == null ? Blob.zeros(bias.array().shape()) : null;
        backwardContext = !imagesWant ? null : context(layer, new Blob[] {bottom.data(), weight, bias, top.diff()}, bottom.diff(),
            weightDiff == null ? spareWeight : weightDiff, biasDiff == null ? spareBias : biasDiff);
        weightGradient = imagesWant || weightDiff == null && biasDiff == null ? null
            : new ConvolutionWeightGradient(layer, bottom.data(), top.diff(), weightDiff, biasDiff);
    }

    private static OpContext context(Convolution c, Blob[] inputs, Blob... outputs) {
        OpContext context = Nd4j.getExecutioner().buildContext();
        for (int i = 0; i < inputs.length; i++) {
            context.setInputArray(i, inputs[i].array());
        }
        for (int i = 0; i < outputs.length; i++) {
            INDArray array = outputs[i].array();
            context.setOutputArray(i, array);
        }
        // kernel, stride, padding, dilation (each height, width); 0: explicit padding; 0: NCHW; order of the weights' axes
        context.setIArguments(c.kernel(), c.kernel(), c.stride(), c.stride(), c.pad(), c.pad(), 1, 1, 0, 0, WEIGHTS_OUT_IN_HEIGHT_WIDTH);
        return context;
    }

    @Override
    public void forward(long step) {
        Nd4j.getExecutioner().exec(forward, forwardContext);
    }

    @Override
    public void backward() {
        if (backwardContext != null) {
            Nd4j.getExecutioner().exec(backward, backwardContext);
        } else if (weightGradient != null) {
            weightGradient.compute();
        }
    }

    @Override
    public void close() {
        if (spareWeight != null) {
            spareWeight.close();
        }
        if (spareBias != null) {
            spareBias.close();
        }
        if (weightGradient != null) {
            weightGradient.close();
        }
    }
}
