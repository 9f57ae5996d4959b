package org.finetree.dl4j.kernels;

import org.finetree.network.Convolution;
import org.finetree.network.Pooling;
import org.finetree.network.Shape;
import org.finetree.simd.Vectors;

/** Which operator computes a convolution, and what it computes on the way. */
public final class Convolutions {

    private enum Kind { FIRST, WINOGRAD, NATIVE }

    private Convolutions() {
    }

    private static Kind kind(Convolution layer, Shape in, boolean gradient) {
        if (!gradient && FirstConvolution.serves(layer, in)) {
            return Kind.FIRST;
        }
        return WinogradConvolution.serves(layer, in) ? Kind.WINOGRAD : Kind.NATIVE;
    }

    /** Whether {@code org.finetree.simd} computes it, at least where its input's gradient is not wanted. @param in shape of its input */
    public static boolean onVectors(Convolution layer, Shape in) {
        return kind(layer, in, false) != Kind.NATIVE;
    }

    /** Whether the ReLU that follows costs less with it. @param gradient whether the input's gradient is wanted */
    public static boolean rectifies(Convolution layer, Shape in, boolean gradient) {
        return Vectors.wide() && kind(layer, in, gradient) != Kind.NATIVE;
    }

    /** Whether it can do the ReLU and the pooling that follow, so that what is between never goes through memory. @param gradient whether the input's gradient is wanted */
    public static boolean pools(Convolution layer, Pooling pool, Shape in, boolean gradient) {
        Shape out = layer.output(in);
        return switch (kind(layer, in, gradient)) {
            case FIRST -> OutputPlanes.canPool(pool, out.height(), out.width(), out.height() * out.width() / 4);
            case WINOGRAD -> Vectors.wide() && OutputPlanes.twoByTwo(pool) && out.height() % 2 == 0 && out.width() % 2 == 0;
            case NATIVE -> false;
        };
    }

    /** @throws IllegalArgumentException if a ReLU is asked for and not {@link #rectifies} */
    static Operator of(Convolution layer, boolean relu, Activation bottom, Activation top, LayerBlobs blobs, Workspace workspace) {
        Shape in = bottom.data().imageShape();
        if (relu && !rectifies(layer, in, bottom.hasGradient())) {
            throw new IllegalArgumentException("layer '" + layer.name() + "' is not computed with its ReLU here: make an operator for each");
        }
        Kind kind = kind(layer, in, bottom.hasGradient());
        if (kind == Kind.NATIVE) {
            return new ConvolutionOperator(layer, bottom, top, blobs);
        }
        OutputPlanes planes = relu ? OutputPlanes.rectified(top) : OutputPlanes.of(top);
        return kind == Kind.FIRST ? new FirstConvolution(layer, bottom.data(), planes, blobs, workspace) : WinogradConvolution.of(layer, bottom, planes, blobs, workspace);
    }

    /** With the ReLU and the pooling that follow. @throws IllegalArgumentException if not {@link #pools} */
    static Operator pooled(Convolution layer, Pooling pool, Activation bottom, Activation top, LayerBlobs blobs, Workspace workspace) {
        Shape in = bottom.data().imageShape();
        if (!pools(layer, pool, in, bottom.hasGradient())) {
            throw new IllegalArgumentException("layer '" + layer.name() + "' cannot be computed with '" + pool.name() + "': make an operator for each");
        }
        if (kind(layer, in, bottom.hasGradient()) == Kind.WINOGRAD) {
            return WinogradConvolution.pooled(layer, bottom, top, blobs, workspace);
        }
        Shape out = layer.output(in);
        return new FirstConvolution(layer, bottom.data(), OutputPlanes.pooled(top, out.width(), out.size()), blobs, workspace);
    }
}
