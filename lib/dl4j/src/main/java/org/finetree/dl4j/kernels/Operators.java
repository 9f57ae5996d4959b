package org.finetree.dl4j.kernels;

import org.finetree.dl4j.architecture.Convolution;
import org.finetree.dl4j.architecture.Dropout;
import org.finetree.dl4j.architecture.InnerProduct;
import org.finetree.dl4j.architecture.LayerSpec;
import org.finetree.dl4j.architecture.Lrn;
import org.finetree.dl4j.architecture.Pooling;
import org.finetree.dl4j.architecture.Relu;
import org.finetree.dl4j.architecture.Shape;

/** Makes the operator for a layer. */
public final class Operators {

    private Operators() {
    }

    /**
     * @param reluToo whether the layer's output also goes through max(x, 0): for inner products and max pooling
     * @param top the output's buffers; the same as {@code bottom} for a layer that works in place
     * @param part where dropout draws from
     * @param workspace shared by operators that never run at the same time
     */
    public static Operator of(LayerSpec layer, Activation bottom, Activation top, LayerBlobs blobs, boolean reluToo, BatchPart part, Workspace workspace) {
        if (layer instanceof Convolution c) {
            return convolution(c, bottom, top, blobs, workspace);
        }
        if (layer instanceof InnerProduct) {
            return new InnerProductOperator(bottom, top, blobs, reluToo);
        }
        if (layer instanceof Pooling p) {
            return p.method() == Pooling.Method.MAX ? max(p, bottom, top, reluToo) : new AveragePoolOperator(bottom, top, p);
        }
        if (layer instanceof Lrn n) {
            return n.region() == Lrn.Region.ACROSS_CHANNELS ? new CrossChannelLrn(bottom, top, n) : new WithinChannelLrn(bottom, top, n);
        }
        if (layer instanceof Relu) {
            return new ReluOperator(top);
        }
        if (layer instanceof Dropout d) {
            return new DropoutOperator(top, d.name(), d.ratio(), part.seed(), part.firstImage());
        }
        throw new IllegalArgumentException("layer '" + layer.name() + "': no operator for " + layer);
    }

    private static Operator convolution(Convolution layer, Activation bottom, Activation top, LayerBlobs blobs, Workspace workspace) {
        Shape in = new Shape(bottom.data().extent(1), bottom.data().extent(2), bottom.data().extent(3));
        if (!bottom.hasGradient() && FirstConvolution.serves(layer, in)) {
            return new FirstConvolution(layer, bottom.data(), top, blobs, workspace);
        }
        return WinogradConvolution.serves(layer, in) ? new WinogradConvolution(layer, bottom, top, blobs, workspace) : new ConvolutionOperator(layer, bottom, top, blobs);
    }

    /** Whether a layer is computed by {@code org.finetree.simd}, at least where its input's gradient is not wanted. @param in shape of its input */
    public static boolean onVectors(LayerSpec layer, Shape in) {
        return layer instanceof Convolution c && (FirstConvolution.serves(c, in) || WinogradConvolution.serves(c, in));
    }

    private static Operator max(Pooling layer, Activation bottom, Activation top, boolean relu) {
        if (!top.hasGradient() && MaxPoolForward.fits(layer, bottom.data(), top.data())) {
            return new MaxPoolForward(bottom.data(), top.data(), layer, relu);
        }
        return relu && TwoByTwoMaxPool.serves(layer, bottom.data(), top.data()) ? new TwoByTwoMaxPool(bottom, top) : new MaxPoolOperator(bottom, top, layer, relu);
    }
}
