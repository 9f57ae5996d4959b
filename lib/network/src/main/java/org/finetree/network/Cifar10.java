package org.finetree.network;

import java.util.List;

/** Caffe's two CIFAR-10 examples, whose published accuracy checks this engine. Images are 0 to 255 minus the mean image. */
final class Cifar10 {

    private static final Shape INPUT = new Shape(3, 32, 32);
    /** The prototxts give no decay_mult: biases decay too. */
    private static final Multipliers DECAYING_BIAS = new Multipliers(1, 2, 1, 1);

    private Cifar10() {
    }

    /** examples/cifar10/cifar10_quick: about 75 % after 5,000 steps. 145,578 parameters at 10 classes. */
    static NetworkSpec quick(int classes) {
        return new NetworkSpec("cifar10_quick", INPUT, 1, List.of(
            convolution("conv1", 32, 0.0001), Pooling.max("pool1", 3, 2), new Relu("relu1"),
            convolution("conv2", 32, 0.01), new Relu("relu2"), Pooling.average("pool2", 3, 2),
            convolution("conv3", 64, 0.01), new Relu("relu3"), Pooling.average("pool3", 3, 2),
            inner("ip1", 64, 0.1, DECAYING_BIAS),
            inner("ip2", classes, 0.1, DECAYING_BIAS)));
    }

    /** examples/cifar10/cifar10_full: about 81 % after 70,000 steps. 89,578 parameters at 10 classes. */
    static NetworkSpec full(int classes) {
        return new NetworkSpec("cifar10_full", INPUT, 1, List.of(
            convolution("conv1", 32, 0.0001), Pooling.max("pool1", 3, 2), new Relu("relu1"), Lrn.withinChannel("norm1"),
            convolution("conv2", 32, 0.01), new Relu("relu2"), Pooling.average("pool2", 3, 2), Lrn.withinChannel("norm2"),
            convolution("conv3", 64, 0.01).multipliers(new Multipliers(1, 1, 1, 1)), new Relu("relu3"), Pooling.average("pool3", 3, 2),
            inner("ip1", classes, 0.01, new Multipliers(1, 2, 250, 0))));
    }

    private static Convolution convolution(String name, int out, double std) {
        return Convolution.of(name, out, 5).pad(2).weights(new Filler.Gaussian(std)).multipliers(DECAYING_BIAS);
    }

    private static InnerProduct inner(String name, int out, double std, Multipliers multipliers) {
        return InnerProduct.of(name, out).weights(new Filler.Gaussian(std)).multipliers(multipliers);
    }
}
