package org.finetree.dl4j.kernels;

import org.finetree.dl4j.architecture.Convolution;
import org.finetree.dl4j.architecture.Dropout;
import org.finetree.dl4j.architecture.InnerProduct;
import org.finetree.dl4j.architecture.LayerSpec;
import org.finetree.dl4j.architecture.Lrn;
import org.finetree.dl4j.architecture.Pooling;
import org.finetree.dl4j.architecture.Relu;

/** Makes the operator for a layer. */
public final class Operators {

    private Operators() {
    }

    /**
     * @param reluToo whether the layer's output also goes through max(x, 0): for inner products and max pooling
     * @param top the output's buffers; the same as {@code bottom} for a layer that works in place
     * @param part where dropout draws from
     */
    public static Operator of(LayerSpec layer, Activation bottom, Activation top, LayerBlobs blobs, boolean reluToo, BatchPart part) {
        if (layer instanceof Convolution c) {
            return WinogradConvolution.serves(c, bottom.data(), top.data()) ? new WinogradConvolution(c, bottom, top, blobs) : new ConvolutionOperator(c, bottom, top, blobs);
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

    private static Operator max(Pooling layer, Activation bottom, Activation top, boolean relu) {
        return !top.hasGradient() && MaxPoolForward.fits(layer, bottom.data(), top.data()) ? new MaxPoolForward(bottom.data(), top.data(), layer, relu)
            : new MaxPoolOperator(bottom, top, layer, relu);
    }
}
