package org.finetree.dl4j.model;

import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.finetree.network.Convolution;
import org.finetree.network.Dropout;
import org.finetree.network.InnerProduct;
import org.finetree.network.LayerSpec;
import org.finetree.network.Lrn;
import org.finetree.network.Pooling;
import org.finetree.network.Relu;
import org.finetree.network.Shape;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Finetree's layers in DL4J's words. */
final class Dl4jLayers {

    private Dl4jLayers() {
    }

    /**
     * One layer, or two where one will not do.
     *
     * @param notNegative whether no value of the input is below 0
     * @throws IllegalArgumentException if DL4J cannot express it exactly
     */
    static List<Layer> of(LayerSpec layer, Shape in, boolean notNegative) {
        if (layer instanceof Convolution c) {
            return List.of(new ConvolutionLayer.Builder(c.kernel(), c.kernel()).name(c.name()).stride(c.stride(), c.stride()).padding(c.pad(), c.pad()).convolutionMode(ConvolutionMode.Truncate).nIn(in.channels())
                .nOut(c.out()).activation(Activation.IDENTITY).build());
        }
        if (layer instanceof InnerProduct p) {
            return List.of(new DenseLayer.Builder().name(p.name()).nIn(in.size()).nOut(p.out()).activation(Activation.IDENTITY).build());
        }
        if (layer instanceof Relu r) {
            return List.of(new ActivationLayer.Builder().name(r.name()).activation(Activation.RELU).build());
        }
        if (layer instanceof Dropout d) {
            return List.of(new DropoutLayer.Builder(1 - d.ratio()).name(d.name()).build()); // DL4J names the share that is kept
        }
        if (layer instanceof Lrn n) {
            return List.of(normalisation(n));
        }
        return pooling((Pooling) layer, in, notNegative);
    }

    /** The loss of a classifier; applied, its output are probabilities. */
    static Layer softmax() {
        return new LossLayer.Builder(LossFunction.MCXENT).name("probabilities").activation(Activation.SOFTMAX).build();
    }

    private static Layer normalisation(Lrn n) {
        if (n.region() != Lrn.Region.ACROSS_CHANNELS) {
            throw new IllegalArgumentException("layer '" + n.name() + "' normalises within channels, which DL4J has no layer for");
        }
        return new LocalResponseNormalization.Builder().name(n.name()).k(n.k()).n(n.size()).alpha(n.alpha() / n.size()).beta(n.beta()).build(); // DL4J does not divide alpha by the size
    }

    /** Whether SAME has the same windows: it deals the overhang out to both sides, the odd pixel at the end, and counts nothing beyond the edge. */
    private static boolean isSame(int in, int out, int overhang, Pooling p) {
        return out == (in + p.stride() - 1) / p.stride() && overhang >= 0 && overhang <= 1;
    }

    /** Caffe's last window may overhang. Zeros at the end stand for what is beyond the edge, where they change nothing: under maxima of what is never below 0. */
    private static List<Layer> pooling(Pooling p, Shape in, boolean notNegative) {
        Shape out = p.output(in);
        int down = (out.height() - 1) * p.stride() + p.kernel() - in.height() - 2 * p.pad();
        int right = (out.width() - 1) * p.stride() + p.kernel() - in.width() - 2 * p.pad();
        SubsamplingLayer.PoolingType type = p.method() == Pooling.Method.MAX ? SubsamplingLayer.PoolingType.MAX : SubsamplingLayer.PoolingType.AVG;
        SubsamplingLayer.Builder layer = new SubsamplingLayer.Builder(type).name(p.name()).kernelSize(p.kernel(), p.kernel()).stride(p.stride(), p.stride()).convolutionMode(ConvolutionMode.Truncate);
        if (down <= 0 && right <= 0 && (p.pad() == 0 || p.method() == Pooling.Method.MAX)) {
            return List.of(layer.padding(p.pad(), p.pad()).build());
        }
        if (p.pad() == 0 && isSame(in.height(), out.height(), down, p) && isSame(in.width(), out.width(), right, p)) {
            return List.of(layer.convolutionMode(ConvolutionMode.Same).build());
        }
        if (p.method() == Pooling.Method.MAX && notNegative) {
            return List.of(new ZeroPaddingLayer.Builder(p.pad(), p.pad() + Math.max(0, down), p.pad(), p.pad() + Math.max(0, right)).name(p.name() + ".edge").build(), layer.build());
        }
        throw new IllegalArgumentException("layer '" + p.name() + "': its last window overhangs the image by " + Math.max(down, right) + " pixels, or its average counts padding, which DL4J's pooling cannot say");
    }
}
