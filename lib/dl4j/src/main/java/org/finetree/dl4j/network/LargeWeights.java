package org.finetree.dl4j.network;

import org.finetree.dl4j.kernels.Blob;
import org.finetree.network.ParameterSpec;

/**
 * Weights of inner products that are so many that {@link Plan#backward} leaves their gradient out: it is computed some rows at a time while they are updated, and never held as a
 * whole. AlexNet's fc6 and fc7 would need 218 MB for each part of a batch, written and read again.
 */
public final class LargeWeights {

    /** Weights: 4 MiB. More than any layer of MiniAlex-28 has, whose recorded runs keep their bits. */
    static final int LEAST = 1 << 20;

    private LargeWeights() {
    }

    /** Whether these are such. @param weight a parameter of any layer */
    public static boolean includes(Blob weight) {
        return weight.array().rank() == 2 && weight.count() >= LEAST;
    }

    static boolean includes(ParameterSpec parameter) {
        return parameter.shape().size() == 2 && parameter.count() >= LEAST;
    }

    /** Rows that are computed at a time: about 4 MiB. */
    public static int rows(Blob weight) {
        return Math.max(1, Math.min(weight.extent(0), LEAST / weight.extent(1)));
    }
}
