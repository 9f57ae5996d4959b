package org.finetree.dl4j.kernels;

/** Caffe's SGD in one pass over memory: {@code v = momentum v + rate (g + decay w); w = w - v} ({@code sgd_solver.cpp}). */
public final class Momentum {

    private final float[] w = new float[VectorLoops.CHUNK];
    private final float[] g = new float[VectorLoops.CHUNK];
    private final float[] v = new float[VectorLoops.CHUNK];
    private final float[] part = new float[VectorLoops.CHUNK];

    /**
     * Updates values {@code from} to {@code to} of flat blobs.
     *
     * @param weights changed
     * @param velocity changed
     * @param gradients one for each part of the batch, added in their order
     */
    public void update(Blob weights, Blob velocity, Blob[] gradients, int from, int to, float rate, float momentum, float decay) {
        update(weights, velocity, gradients, 0, from, to, rate, momentum, decay);
    }

    /** The same for gradients whose first value is that of the weight at {@code origin}. */
    public void update(Blob weights, Blob velocity, Blob[] gradients, int origin, int from, int to, float rate, float momentum, float decay) {
        for (int at = from; at < to; at += VectorLoops.CHUNK) {
            int n = Math.min(VectorLoops.CHUNK, to - at);
            weights.get(at, w, n);
            velocity.get(at, v, n);
            gradients[0].get(at - origin, g, n);
            for (int k = 1; k < gradients.length; k++) {
                gradients[k].get(at - origin, part, n);
                VectorLoops.add(g, part, n);
            }
            step(w, g, v, n, rate, momentum, decay);
            velocity.put(at, v, n);
            weights.put(at, w, n);
        }
    }

    static void step(float[] w, float[] g, float[] v, int n, float rate, float momentum, float decay) {
        for (int i = 0; i < n; i++) {
            float t = momentum * v[i] + rate * (g[i] + decay * w[i]);
            v[i] = t;
            w[i] = w[i] - t;
        }
    }
}
