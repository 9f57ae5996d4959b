package org.finetree.dl4j.network;

import java.util.List;
import org.finetree.dl4j.kernels.Convolutions;
import org.finetree.network.Convolution;
import org.finetree.network.InnerProduct;
import org.finetree.network.LayerSpec;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Pooling;
import org.finetree.network.Relu;
import org.finetree.network.Shape;

/** Which neighbouring layers one operator computes: a ReLU costs next to nothing inside its neighbour, and what a convolution hands to pooling need not go through memory. */
final class Merge {

    private Merge() {
    }

    /**
     * The layers from {@code i} on that one operator computes.
     *
     * @param in shape of layer i's input
     * @param observed the activation that is asked for, which must not vanish inside an operator; may be null
     * @param gradient whether the gradient of layer i's input is wanted
     */
    static List<LayerSpec> at(NetworkSpec spec, int i, Shape in, String observed, boolean gradient) {
        return spec.layers().subList(i, i + count(spec, i, in, observed, gradient));
    }

    /** Of layers that are taken together the one whose name and shape the result has. */
    static LayerSpec named(List<LayerSpec> layers) {
        for (int i = layers.size() - 1; i > 0; i--) {
            if (!layers.get(i).inPlace()) {
                return layers.get(i);
            }
        }
        return layers.get(0);
    }

    private static int count(NetworkSpec spec, int i, Shape in, String observed, boolean gradient) {
        LayerSpec layer = spec.layers().get(i);
        LayerSpec next = layer(spec, i + 1);
        if (layer instanceof Relu && isMax(next)) {
            return i > 0 && spec.layers().get(i - 1).name().equals(observed) ? 1 : 2;
        }
        if (!(next instanceof Relu)) {
            return 1;
        }
        if (layer instanceof Convolution c) {
            return convolution(c, in, layer(spec, i + 2), observed, gradient);
        }
        return isMax(layer) || layer instanceof InnerProduct ? 2 : 1;
    }

    /** A convolution with a ReLU after it; pooling takes the ReLU if it can't be taken with the convolution too, since it has fewer values. */
    private static int convolution(Convolution layer, Shape in, LayerSpec afterRelu, String observed, boolean gradient) {
        if (isMax(afterRelu) && !layer.name().equals(observed)) {
            return Convolutions.pools(layer, (Pooling) afterRelu, in, gradient) ? 3 : 1;
        }
        return Convolutions.rectifies(layer, in, gradient) ? 2 : 1;
    }

    private static LayerSpec layer(NetworkSpec spec, int i) {
        return i < spec.layers().size() ? spec.layers().get(i) : null;
    }

    private static boolean isMax(LayerSpec layer) {
        return layer instanceof Pooling p && p.method() == Pooling.Method.MAX;
    }
}
