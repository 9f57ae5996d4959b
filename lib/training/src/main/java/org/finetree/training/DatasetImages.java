package org.finetree.training;

import org.finetree.dataset.ImageDataset;
import org.finetree.dataset.ImageShape;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Shape;

/** Chosen images of a data set, their bytes multiplied by the network's scale, minus a mean image where the network wants one. */
public final class DatasetImages implements ImageSource {

    private final ImageDataset dataset;
    private final int[] images;
    private final float[] values = new float[256];
    private final Shape shape;
    private final float[] mean;

    private DatasetImages(ImageDataset dataset, int[] images, NetworkSpec network, float[] mean) {
        this.dataset = dataset;
        this.images = images.clone();
        this.mean = mean;
        this.shape = network.input();
        for (int v = 0; v < values.length; v++) {
            values[v] = (float) (v * network.scale());
        }
    }

    /**
     * @param images numbers in the data set's index, in the order in which they are to be numbered here
     * @throws IllegalArgumentException if the data set's images have not the shape that the network takes
     */
    public static DatasetImages of(ImageDataset dataset, int[] images, NetworkSpec network) {
        checkShape(dataset, network);
        return new DatasetImages(dataset, images, network, null);
    }

    /** The same, minus a mean image. */
    public static DatasetImages of(ImageDataset dataset, int[] images, NetworkSpec network, MeanImage mean) {
        checkShape(dataset, network);
        if (!mean.shape().equals(network.input())) {
            throw new IllegalArgumentException("the mean image is " + mean.shape() + " but network '" + network.name() + "' takes " + network.input());
        }
        return new DatasetImages(dataset, images, network, mean.values().clone());
    }

    static void checkShape(ImageDataset dataset, NetworkSpec network) {
        ImageShape s = dataset.shape();
        Shape given = new Shape(s.channels(), s.height(), s.width());
        if (!given.equals(network.input())) {
            throw new IllegalArgumentException("data set '" + dataset.name() + "' has images of " + given + " but network '" + network.name()
                + "' takes " + network.input());
        }
    }

    @Override
    public int size() {
        return images.length;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public void read(int image, float[] into, int offset) {
        byte[] bytes = new byte[shape.size()];
        dataset.read(images[image], bytes, 0);
        for (int i = 0; i < bytes.length; i++) {
            into[offset + i] = values[bytes[i] & 0xff];
        }
        for (int i = 0; mean != null && i < bytes.length; i++) {
            into[offset + i] -= mean[i];
        }
    }
}
