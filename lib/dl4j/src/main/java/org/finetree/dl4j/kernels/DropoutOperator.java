package org.finetree.dl4j.kernels;

import org.finetree.seed.Seed;

/**
 * Dropout in place (Srivastava et al. 2014, scaled in training as in Caffe). Whether a value is dropped is a hash of (seed, layer, step, image's place
 * in the whole batch, value), so nothing needs to be stored, going on from a checkpoint draws the same, and so does a split batch.
 */
public final class DropoutOperator implements Operator {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final Activation top;
    private final long stream;
    private final long firstValue;
    private final long threshold;
    private final float scale;
    private final float[] x = new float[Lines.CHUNK];
    private final float[] factor = new float[Lines.CHUNK];
    private long key;
    private boolean active;

    /**
     * @param top input and output
     * @param ratio probability that a value is dropped, in [0, 1)
     * @param firstImage place in the whole batch of this part's first image
     */
    public DropoutOperator(Activation top, String layer, double ratio, Seed seed, int firstImage) {
        this.top = top;
        this.stream = seed.derive("dropout/" + layer).value();
        this.firstValue = (long) firstImage * top.data().imageSize();
        this.threshold = (long) (ratio * (1L << 53));
        this.scale = (float) (1 / (1 - ratio));
    }

    @Override
    public void forward(long step) {
        active = step != INFERENCE;
        key = mix(stream + mix(step + GOLDEN));
        apply(top.data());
    }

    @Override
    public void backward() {
        apply(top.diff());
    }

    private void apply(Blob blob) {
        for (int at = 0; active && at < blob.count(); at += Lines.CHUNK) {
            int n = Math.min(Lines.CHUNK, blob.count() - at);
            for (int i = 0; i < n; i++) {
                factor[i] = mix(key + (firstValue + at + i) * GOLDEN) >>> 11 < threshold ? 0f : scale;
            }
            blob.get(at, x, n);
            Lines.multiply(x, factor, n);
            blob.put(at, x, n);
        }
    }

    /** SplitMix64's finisher (Steele, Lea and Flood 2014). */
    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ a >>> 27) * 0x94d049bb133111ebL;
        return b ^ b >>> 31;
    }
}
