package org.finetree.dl4j.network;

import org.finetree.dl4j.architecture.InnerProduct;
import org.finetree.dl4j.architecture.LayerSpec;
import org.finetree.dl4j.architecture.NetworkSpec;
import org.finetree.dl4j.architecture.Pooling;
import org.finetree.dl4j.architecture.Relu;

/** Which neighbouring layers one operator computes: a ReLU costs next to nothing inside its neighbour. */
final class Merge {

    private Merge() {
    }

    /**
     * How many layers from {@code i} on one operator computes: 1, or 2 of which one is a ReLU.
     *
     * @param observed the activation that is asked for, which must not vanish inside an operator; may be null
     */
    static int count(NetworkSpec spec, int i, String observed) {
        LayerSpec layer = spec.layers().get(i);
        LayerSpec next = i + 1 < spec.layers().size() ? spec.layers().get(i + 1) : null;
        if (layer instanceof Relu && isMax(next)) {
            return i > 0 && spec.layers().get(i - 1).name().equals(observed) ? 1 : 2;
        }
        return next instanceof Relu && (isMax(layer) || layer instanceof InnerProduct) ? 2 : 1;
    }

    /** Of the layers that are taken together the one whose name and shape the result has. */
    static int named(NetworkSpec spec, int i, int taken) {
        return taken == 2 && spec.layers().get(i) instanceof Relu ? i + 1 : i;
    }

    private static boolean isMax(LayerSpec layer) {
        return layer instanceof Pooling p && p.method() == Pooling.Method.MAX;
    }
}
