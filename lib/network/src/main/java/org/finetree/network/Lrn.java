package org.finetree.network;

/**
 * Local response normalisation as Caffe computes it ({@code lrn_layer.cpp}): y = x / s^beta.
 * Across channels, s = k + alpha/size * (sum of squares of the {@code size} neighbouring channels). Within a channel, s = 1 + alpha * (average of squares over the
 * size x size window), and k is not used. Note the division of alpha: DL4J's and the NIPS paper's formula have none.
 *
 * @param name unique name
 * @param region where neighbours lie
 * @param size odd number of channels, or side of the window
 * @param alpha above 0
 * @param beta above 0
 * @param k above 0
 */
public record Lrn(String name, Region region, int size, double alpha, double beta, double k) implements LayerSpec {

    /** Where neighbours lie. */
    public enum Region { ACROSS_CHANNELS, WITHIN_CHANNEL }

    /** @throws IllegalArgumentException naming the layer and the value that is out of range */
    public Lrn {
        LayerSpec.atLeast(1, name, "size", size);
        if (size % 2 == 0) {
            throw new IllegalArgumentException("layer '" + name + "': size is " + size + " but must be odd");
        }
        if (!(alpha > 0 && beta > 0 && k > 0)) {
            throw new IllegalArgumentException("layer '" + name + "': alpha " + alpha + ", beta " + beta + " and k " + k + " must be above 0");
        }
    }

    /** AlexNet's: 5 channels, alpha 1e-4, beta 0.75, k 1. */
    public static Lrn acrossChannels(String name) {
        return new Lrn(name, Region.ACROSS_CHANNELS, 5, 1e-4, 0.75, 1);
    }

    /** cifar10_full's: windows of 3 x 3, alpha 5e-5, beta 0.75. */
    public static Lrn withinChannel(String name) {
        return new Lrn(name, Region.WITHIN_CHANNEL, 3, 5e-5, 0.75, 1);
    }

    @Override
    public Shape output(Shape in) {
        return in;
    }
}
