package org.finetree.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.finetree.dataset.ImageDataset;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Shape;
import org.finetree.network.weights.NetworkWeights;
import org.finetree.network.weights.TensorFile;

/**
 * The mean of a network's training images, which Caffe's networks want subtracted from every image ({@code compute_image_mean}). It belongs to the weights: what
 * is learnt on top of them later takes the same one.
 *
 * @param shape channels x height x width
 * @param values in the network's units (0 to 255 times its scale)
 */
public record MeanImage(Shape shape, float[] values) {

    /** Its name in a weights file. */
    private static final String NAME = NetworkWeights.BESIDE + "mean_image";

    /** Over chosen images of a data set, summed exactly. */
    public static MeanImage of(ImageDataset dataset, int[] images, NetworkSpec network) {
        int size = network.input().size();
        long[] sums = new long[size];
        byte[] bytes = new byte[size];
        DatasetImages.checkShape(dataset, network);
        for (int image : images) {
            dataset.read(image, bytes, 0);
            for (int i = 0; i < size; i++) {
                sums[i] += bytes[i] & 0xff;
            }
        }
        float[] mean = new float[size];
        for (int i = 0; i < size; i++) {
            mean[i] = (float) (network.scale() * sums[i] / images.length);
        }
        return new MeanImage(network.input(), mean);
    }

    /** For {@link NetworkWeights#with}. */
    public Map<String, TensorFile.Tensor> tensors() {
        return Map.of(NAME, TensorFile.Tensor.of(new long[] {shape.channels(), shape.height(), shape.width()}, values));
    }

    /** The one in a weights file, if it holds one. @throws IOException if it is damaged or does not fit the network */
    public static Optional<MeanImage> read(Path file, NetworkSpec network) throws IOException {
        TensorFile read = TensorFile.read(file);
        if (!read.tensors().containsKey(NAME)) {
            return Optional.empty();
        }
        return Optional.of(new MeanImage(network.input(), read.values(NAME, network.input().size(), file).toArray()));
    }
}
