package org.finetree.dl4j.kernels;

import org.finetree.seed.Seed;
import org.finetree.training.DropoutMask;

/** Dropout in place, by {@link DropoutMask}: nothing needs to be stored between the passes. */
public final class DropoutOperator implements Operator {

    private final Activation top;
    private final DropoutMask mask;
    private final long firstValue;
    private final float[] x = new float[VectorLoops.CHUNK];
    private final float[] factor = new float[VectorLoops.CHUNK];
    private long step;
    private boolean active;

    /**
     * @param top input and output
     * @param ratio probability that a value is dropped, in [0, 1)
     * @param firstImage place in the whole batch of this part's first image
     */
    public DropoutOperator(Activation top, String layer, double ratio, Seed seed, int firstImage) {
        this.top = top;
        this.mask = new DropoutMask(seed, layer, ratio);
        this.firstValue = (long) firstImage * top.data().imageSize();
    }

    @Override
    public void forward(long number) {
        active = number != INFERENCE;
        step = number;
        apply(top.data());
    }

    @Override
    public void backward() {
        apply(top.diff());
    }

    private void apply(Blob blob) {
        for (int at = 0; active && at < blob.count(); at += VectorLoops.CHUNK) {
            int n = Math.min(VectorLoops.CHUNK, blob.count() - at);
            mask.factors(step, firstValue + at, factor, n);
            blob.get(at, x, n);
            VectorLoops.multiply(x, factor, n);
            blob.put(at, x, n);
        }
    }
}
