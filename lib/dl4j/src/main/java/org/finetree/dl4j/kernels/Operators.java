package org.finetree.dl4j.kernels;

import java.util.List;
import org.finetree.network.Convolution;
import org.finetree.network.Dropout;
import org.finetree.network.InnerProduct;
import org.finetree.network.LayerSpec;
import org.finetree.network.Lrn;
import org.finetree.network.Pooling;
import org.finetree.network.Relu;

/** Makes the operator for a layer, or for some that follow each other. */
public final class Operators {

    private Operators() {
    }

    /**
     * Makes it.
     *
     * @param layers one; or max pooling and a ReLU before it; or max pooling, an inner product or, if {@link Convolutions#rectifies}, a convolution and a ReLU after it; or, if
     *     {@link Convolutions#pools}, a convolution, a ReLU and max pooling
     * @param top the output's buffers; the same as {@code bottom} for a layer that works in place
     * @param part where dropout draws from
     * @param workspace shared by operators that never run at the same time
     * @throws IllegalArgumentException if no operator computes these layers together
     */
    public static Operator of(List<LayerSpec> layers, Activation bottom, Activation top, LayerBlobs blobs, BatchPart part, Workspace workspace) {
        LayerSpec first = layers.get(0);
        if (layers.size() == 1) {
            return one(first, false, bottom, top, blobs, part, workspace);
        }
        if (layers.size() == 2 && layers.get(1) instanceof Relu) {
            return one(first, true, bottom, top, blobs, part, workspace);
        }
        if (layers.size() == 2 && first instanceof Relu && layers.get(1) instanceof Pooling p) {
            return one(p, true, bottom, top, blobs, part, workspace);
        }
        if (layers.size() == 3 && first instanceof Convolution c && layers.get(1) instanceof Relu && layers.get(2) instanceof Pooling p) {
            return Convolutions.pooled(c, p, bottom, top, blobs, workspace);
        }
        throw none(layers);
    }

    private static Operator one(LayerSpec layer, boolean relu, Activation bottom, Activation top, LayerBlobs blobs, BatchPart part, Workspace workspace) {
        if (layer instanceof Convolution c) {
            return Convolutions.of(c, relu, bottom, top, blobs, workspace);
        }
        if (layer instanceof InnerProduct) {
            return new InnerProductOperator(bottom, top, blobs, relu);
        }
        if (layer instanceof Pooling p && p.method() == Pooling.Method.MAX) {
            return max(p, bottom, top, relu);
        }
        if (relu) {
            throw none(List.of(layer, new Relu("relu")));
        }
        if (layer instanceof Pooling p) {
            return new AveragePoolOperator(bottom, top, p);
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
        throw none(List.of(layer));
    }

    private static Operator max(Pooling layer, Activation bottom, Activation top, boolean relu) {
        if (!top.hasGradient() && MaxPoolForward.fits(layer, bottom.data(), top.data())) {
            return new MaxPoolForward(bottom.data(), top.data(), layer, relu);
        }
        if (relu && TwoByTwoMaxPool.serves(layer, bottom.data(), top.data())) {
            return new TwoByTwoMaxPool(bottom, top);
        }
        return new MaxPoolOperator(bottom, top, layer, relu);
    }

    private static IllegalArgumentException none(List<LayerSpec> layers) {
        return new IllegalArgumentException("layers " + layers.stream().map(LayerSpec::name).toList() + ": no operator computes them together");
    }
}
