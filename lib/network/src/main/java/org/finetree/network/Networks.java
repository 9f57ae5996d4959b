package org.finetree.network;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.finetree.io.Quoted;

/** The networks that Finetree knows by name. */
public final class Networks {

    private static final Map<String, IntFunction<NetworkSpec>> BY_NAME = new TreeMap<>(Map.of(
        "minialex28", Networks::miniAlex28,
        "small", Networks::small,
        "alexnet64", Networks::alexNet64,
        "alexnet", AlexNet::bvlcAlexNet,
        "caffenet", AlexNet::caffeNet,
        "cifar10_quick", Cifar10::quick,
        "cifar10_full", Cifar10::full));

    private static final Set<String> SUBTRACT_MEAN = Set.of("alexnet", "caffenet", "cifar10_quick", "cifar10_full");

    private Networks() {
    }

    /**
     * @param name one of {@link #names()}
     * @param classes outputs of the last layer, at least 1
     * @throws IllegalArgumentException listing the names there are
     */
    public static NetworkSpec byName(String name, int classes) {
        IntFunction<NetworkSpec> network = BY_NAME.get(name);
        if (network == null) {
            throw new IllegalArgumentException("no network " + Quoted.of(name) + "; there are " + String.join(", ", names()));
        }
        return network.apply(classes);
    }

    /** Whether the mean of the training images is subtracted before they enter, as in Caffe's own networks. */
    public static boolean subtractsMeanImage(String name) {
        return SUBTRACT_MEAN.contains(name);
    }

    /** Sorted. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /**
     * AlexNet's order of layers at the size of a 28 x 28 drawing: three convolutions with pooling, three inner products.
     * No dropout and no normalisation: on so small a run the first ruins it and the second does nothing. 300,021 parameters at 245 classes.
     */
    public static NetworkSpec miniAlex28(int classes) {
        return new NetworkSpec("minialex28", new Shape(1, 28, 28), 1 / 255.0, List.of(
            Convolution.of("conv1", 16, 5).pad(2), new Relu("relu1"), Pooling.max("pool1", 3, 2),
            Convolution.of("conv2", 32, 3).pad(1), new Relu("relu2"), Pooling.max("pool2", 3, 2),
            Convolution.of("conv3", 64, 3).pad(1), new Relu("relu3"), Pooling.max("pool3", 3, 2),
            InnerProduct.of("fc6", 256), new Relu("relu6"),
            InnerProduct.of("fc7", 256), new Relu("relu7"),
            InnerProduct.of("fc8", classes).weights(new Filler.Gaussian(0.01))));
    }

    /**
     * AlexNet for 64 x 64 photographs, of which 56 x 56 are cut out: its five convolutions with their two columns, its three inner products and its dropout,
     * at about a fifteenth of its cost. Without response normalisation, which does nothing at inputs of this range.
     */
    public static NetworkSpec alexNet64(int classes) {
        return new NetworkSpec("alexnet64", new Shape(3, 56, 56), 1 / 255.0, List.of(
            Convolution.of("conv1", 64, 5).stride(2).pad(2), new Relu("relu1"), Pooling.max("pool1", 3, 2),
            Convolution.of("conv2", 128, 5).pad(2).groups(2), new Relu("relu2"), Pooling.max("pool2", 3, 2),
            Convolution.of("conv3", 192, 3).pad(1), new Relu("relu3"),
            Convolution.of("conv4", 192, 3).pad(1).groups(2), new Relu("relu4"),
            Convolution.of("conv5", 128, 3).pad(1).groups(2), new Relu("relu5"), Pooling.max("pool5", 3, 2),
            InnerProduct.of("fc6", 1024), new Relu("relu6"), new Dropout("drop6", 0.5),
            InnerProduct.of("fc7", 1024), new Relu("relu7"), new Dropout("drop7", 0.5),
            InnerProduct.of("fc8", classes).weights(new Filler.Gaussian(0.01))));
    }

    /**
     * The convolutions of CaffeNet with Fast R-CNN's padding (models/CaffeNet/train.prototxt of py-faster-rcnn), for images of any size, here 600 x 1000: one position of conv5 for
     * each 16 pixels. conv1 is frozen, as there. fc6 and fc7 come after RoI pooling.
     *
     * @param normaliseFirst whether normalisation comes before pooling, as in bvlc_alexnet
     */
    public static NetworkSpec detectionTrunk(boolean normaliseFirst) {
        return AlexNet.detectionTrunk(normaliseFirst);
    }

    /** A small network on 32 x 32 photographs that only {@code bench} uses. 2,250,660 parameters at 100 classes. */
    public static NetworkSpec small(int classes) {
        return new NetworkSpec("small", new Shape(3, 32, 32), 1 / 255.0, List.of(
            Convolution.of("conv1", 32, 5).pad(2), new Relu("relu1"), Pooling.max("pool1", 2, 2),
            Convolution.of("conv2", 64, 5).pad(2), new Relu("relu2"), Pooling.max("pool2", 2, 2),
            Convolution.of("conv3", 128, 3).pad(1), new Relu("relu3"),
            InnerProduct.of("fc4", 256), new Relu("relu4"),
            InnerProduct.of("fc5", classes).weights(new Filler.Gaussian(0.01))));
    }
}
