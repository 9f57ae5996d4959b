package org.finetree.network;

/**
 * Caffe's {@code lr_mult} and {@code decay_mult} of a layer: factors on the solver's rate and weight decay.
 *
 * @param weightRate factor on the rate for weights; 0 freezes them
 * @param biasRate factor on the rate for biases; 0 freezes them
 * @param weightDecay factor on the decay for weights
 * @param biasDecay factor on the decay for biases
 */
public record Multipliers(double weightRate, double biasRate, double weightDecay, double biasDecay) {

    /** What Caffe's AlexNet uses: biases at twice the rate and without decay. */
    public static final Multipliers CAFFE = new Multipliers(1, 2, 1, 0);

    /** @throws IllegalArgumentException if a factor is negative or not finite */
    public Multipliers {
        for (double m : new double[] {weightRate, biasRate, weightDecay, biasDecay}) {
            if (!(m >= 0) || Double.isInfinite(m)) {
                throw new IllegalArgumentException("multiplier " + m + ": must be finite and at least 0");
            }
        }
    }
}
