package org.finetree.dl4j.kernels;

import org.finetree.network.Convolution;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradient of a first convolution's weights where images have one channel and the stride is 1. It is itself a convolution: the batch's images are the channels of one
 * image, the output's gradients are the kernels, and what comes out has the size of the kernel. Three times as fast as columns of patches.
 */
final class GreyWeightGradient {

    private final DynamicCustomOp conv2d = DynamicCustomOp.builder("conv2d").build();
    private final OpContext context = Nd4j.getExecutioner().buildContext();

    /**
     * @param images batch x 1 x height x width
     * @param topDiff batch x out x out height x out width
     * @param weightDiff out x 1 x kernel x kernel
     */
    GreyWeightGradient(Convolution layer, Blob images, Blob topDiff, Blob weightDiff) {
        INDArray batchAsChannels = Views.of(images.array(), 0, new long[] {1, images.extent(0), images.extent(2), images.extent(3)});
        INDArray gradientsAsKernels = topDiff.array().permute(1, 0, 2, 3);
        INDArray kernel = Views.of(weightDiff.array(), 0, new long[] {1, weightDiff.extent(0), layer.kernel(), layer.kernel()});
        context.setInputArray(0, batchAsChannels);
        context.setInputArray(1, gradientsAsKernels);
        context.setOutputArray(0, kernel);
        context.setIArguments(topDiff.extent(2), topDiff.extent(3), 1, 1, layer.pad(), layer.pad(), 1, 1, 0, 0, ConvolutionOperator.WEIGHTS_OUT_IN_HEIGHT_WIDTH);
    }

    static boolean serves(Convolution layer, Blob images) {
        return layer.stride() == 1 && images.extent(1) == 1;
    }

    void compute() {
        Nd4j.getExecutioner().exec(conv2d, context);
    }
}
