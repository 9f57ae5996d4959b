package org.finetree.dl4j.kernels;

import org.finetree.network.Pooling;
import org.finetree.simd.Rectifier;
import org.finetree.simd.TwoByTwo;
import org.finetree.simd.Vectors;

/** Where whole planes of a convolution's output go while they are in the caches, and where their gradient comes from: with the ReLU, and pooling, that follow. */
sealed interface OutputPlanes {

    /**
     * Takes some planes.
     *
     * @param at of their first value, counted over the convolution's output of the batch
     * @param planes from 0 on; changed
     * @param n their values
     */
    void put(int at, float[] planes, int n);

    /** Gives the gradient of what {@link #put} took. */
    void gradient(int at, float[] planes, int n);

    /** As they are. */
    static OutputPlanes of(Activation top) {
        return new Plain(top);
    }

    /** Through max(x, 0); for planes of which so many are put at a time that their values are a multiple of {@link Vectors#MULTIPLE}. */
    static OutputPlanes rectified(Activation top) {
        return new Rectified(top, new float[VectorLoops.CHUNK]);
    }

    /**
     * Through max(x, 0) and max pooling in windows of 2 x 2 side by side.
     *
     * @param top batch x channels x height / 2 x width / 2
     * @param width of what is put
     * @param most values that are put at a time
     */
    static OutputPlanes pooled(Activation top, int width, int most) {
        return new Pooled(top, width, new float[most / 4], new int[top.hasGradient() ? top.data().count() : most / 4]);
    }

    /** Whether windows are of 2 x 2 and lie side by side. */
    static boolean twoByTwo(Pooling layer) {
        return layer.method() == Pooling.Method.MAX && layer.kernel() == 2 && layer.stride() == 2 && layer.pad() == 0;
    }

    /** Whether {@link #pooled} can do this layer. @param windows of all that is put at a time, at least */
    static boolean canPool(Pooling layer, int height, int width, int windows) {
        return twoByTwo(layer) && Vectors.available() && TwoByTwo.serves(height, width, windows);
    }

    /** See {@link #of}. */
    record Plain(Activation top) implements OutputPlanes {

        @Override
        public void put(int at, float[] planes, int n) {
            top.data().put(at, planes, n);
        }

        @Override
        public void gradient(int at, float[] planes, int n) {
            top.diff().get(at, planes, n);
        }
    }

    /** See {@link #rectified}. */
    record Rectified(Activation top, float[] y) implements OutputPlanes {

        @Override
        public void put(int at, float[] planes, int n) {
            VectorLoops.relu(planes, n);
            top.data().put(at, planes, n);
        }

        @Override
        public void gradient(int at, float[] planes, int n) {
            top.diff().get(at, planes, n);
            for (int i = 0; i < n; i += VectorLoops.CHUNK) {
                int some = Math.min(VectorLoops.CHUNK, n - i);
                top.data().get(at + i, y, some);
                Rectifier.gradient(planes, i, y, some);
            }
        }
    }

    /** See {@link #pooled}. Without a gradient the codes are not kept. */
    record Pooled(Activation top, int width, float[] best, int[] codes) implements OutputPlanes {

        @Override
        public void put(int at, float[] planes, int n) {
            TwoByTwo.forward(planes, width, best, codes, top.hasGradient() ? at / 4 : 0, n / 4);
            top.data().put(at / 4, best, n / 4);
        }

        @Override
        public void gradient(int at, float[] planes, int n) {
            top.diff().get(at / 4, best, n / 4);
            TwoByTwo.backward(best, codes, at / 4, planes, width, n / 4);
        }
    }
}
