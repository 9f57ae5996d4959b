package org.finetree.training;

import org.finetree.seed.Seed;

/**
 * Which values dropout sets to 0 (Srivastava et al. 2014, scaled in training as in Caffe): a hash of (seed, layer, step, image's place in the batch, value). Nothing needs to be stored, going on from a
 * checkpoint draws the same, and so does a batch that is split. Every engine takes its masks from here, so that all train alike.
 */
public final class DropoutMask {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final long stream;
    private final long threshold;
    private final float scale;

    /**
     * @param seed of the run
     * @param layer the dropout layer's name
     * @param ratio probability that a value is dropped, in [0, 1)
     */
    public DropoutMask(Seed seed, String layer, double ratio) {
        this.stream = seed.derive("dropout/" + layer).value();
        this.threshold = (long) (ratio * (1L << 53));
        this.scale = (float) (1 / (1 - ratio));
    }

    /**
     * The factors of some values: 0, or 1 / (1 - ratio).
     *
     * @param step number of the step, from 0
     * @param first number of the first value in the whole batch: image x values per image + value
     * @param factors filled from its start
     * @param n how many
     */
    public void factors(long step, long first, float[] factors, int n) {
        long key = mix(stream + mix(step + GOLDEN));
        for (int i = 0; i < n; i++) {
            factors[i] = mix(key + (first + i) * GOLDEN) >>> 11 < threshold ? 0f : scale;
        }
    }

    /** SplitMix64's finisher (Steele, Lea and Flood 2014). */
    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ a >>> 27) * 0x94d049bb133111ebL;
        return b ^ b >>> 31;
    }
}
