package org.finetree.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The paper's network, "the Caffe implementation of Krizhevsky et al." (section 3): which of Caffe's two it was is not said. Images are blue, green, red, 0 to 255
 * minus the mean image, 227 x 227.
 */
final class AlexNet {

    private static final Shape INPUT = new Shape(3, 227, 227);

    private AlexNet() {
    }

    /** models/bvlc_alexnet: normalisation before pooling, biases 0.1 in the layers fed by two columns. 60,965,224 parameters at 1,000 classes. */
    static NetworkSpec bvlcAlexNet(int classes) {
        List<LayerSpec> layers = new ArrayList<>(List.of(
            convolution("conv1", 96, 11, 0).stride(4), new Relu("relu1"), Lrn.acrossChannels("norm1"), Pooling.max("pool1", 3, 2),
            convolution("conv2", 256, 5, 0.1).pad(2).groups(2), new Relu("relu2"), Lrn.acrossChannels("norm2"), Pooling.max("pool2", 3, 2)));
        layers.addAll(upper(0.1, classes));
        return new NetworkSpec("alexnet", INPUT, 1, layers);
    }

    /** models/bvlc_reference_caffenet: pooling before normalisation, biases 1. */
    static NetworkSpec caffeNet(int classes) {
        List<LayerSpec> layers = new ArrayList<>(List.of(
            convolution("conv1", 96, 11, 0).stride(4), new Relu("relu1"), Pooling.max("pool1", 3, 2), Lrn.acrossChannels("norm1"),
            convolution("conv2", 256, 5, 1).pad(2).groups(2), new Relu("relu2"), Pooling.max("pool2", 3, 2), Lrn.acrossChannels("norm2")));
        layers.addAll(upper(1, classes));
        return new NetworkSpec("caffenet", INPUT, 1, layers);
    }

    static NetworkSpec detectionTrunk(boolean normaliseFirst) {
        Pooling pool1 = Pooling.max("pool1", 3, 2).pad(1);
        Pooling pool2 = Pooling.max("pool2", 3, 2).pad(1);
        List<LayerSpec> layers = new ArrayList<>();
        layers.add(convolution("conv1", 96, 11, 0).stride(4).pad(5).multipliers(new Multipliers(0, 0, 0, 0)));
        layers.add(new Relu("relu1"));
        layers.addAll(normaliseFirst ? List.of(Lrn.acrossChannels("norm1"), pool1) : List.of(pool1, Lrn.acrossChannels("norm1")));
        layers.add(convolution("conv2", 256, 5, 1).pad(2).groups(2));
        layers.add(new Relu("relu2"));
        layers.addAll(normaliseFirst ? List.of(Lrn.acrossChannels("norm2"), pool2) : List.of(pool2, Lrn.acrossChannels("norm2")));
        layers.addAll(convolutions345(1));
        return new NetworkSpec("detection_trunk", new Shape(3, 600, 1000), 1, layers);
    }

    private static List<LayerSpec> convolutions345(double bias) {
        return List.of(
            convolution("conv3", 384, 3, 0).pad(1), new Relu("relu3"),
            convolution("conv4", 384, 3, bias).pad(1).groups(2), new Relu("relu4"),
            convolution("conv5", 256, 3, bias).pad(1).groups(2), new Relu("relu5"));
    }

    private static List<LayerSpec> upper(double bias, int classes) {
        List<LayerSpec> layers = new ArrayList<>(convolutions345(bias));
        layers.addAll(List.of(Pooling.max("pool5", 3, 2),
            inner("fc6", 4096, 0.005, bias), new Relu("relu6"), new Dropout("drop6", 0.5),
            inner("fc7", 4096, 0.005, bias), new Relu("relu7"), new Dropout("drop7", 0.5),
            inner("fc8", classes, 0.01, 0)));
        return layers;
    }

    private static Convolution convolution(String name, int out, int kernel, double bias) {
        return Convolution.of(name, out, kernel).weights(new Filler.Gaussian(0.01)).bias(bias);
    }

    private static InnerProduct inner(String name, int out, double std, double bias) {
        return InnerProduct.of(name, out).weights(new Filler.Gaussian(std)).bias(bias);
    }
}
