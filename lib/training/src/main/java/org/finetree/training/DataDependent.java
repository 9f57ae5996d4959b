package org.finetree.training;

import org.finetree.features.FeatureMatrix;
import org.finetree.network.Convolution;
import org.finetree.network.InnerProduct;
import org.finetree.network.LayerSpec;
import org.finetree.network.NetworkSpec;
import org.finetree.network.ParameterSpec;
import org.finetree.network.Shape;

/**
 * Data-dependent initialisation (Kraehenbuehl, Doersch, Donahue and Darrell 2016), its within-layer normalisation (their Algorithm 1): every output of every convolution and
 * inner product, from the image up, is brought to mean 0 and standard deviation 1 over some images by changing its weights' length and its bias. {@link LayerRates} is the
 * second half, which equalises the layers' rates of change.
 */
public final class DataDependent {

    private DataDependent() {
    }

    /**
     * Changes a network's weights in place. Outputs that are the same for all images keep theirs.
     *
     * @param images at least 2; a few dozen will do
     */
    public static void normalise(TrainableNetwork network, ImageSource images) {
        if (images.size() < 2) {
            throw new IllegalArgumentException("data-dependent initialisation on " + images.size() + " images: it needs at least 2 to know a spread");
        }
        NetworkSpec spec = network.spec();
        for (int i = 0; i < spec.layers().size(); i++) {
            LayerSpec layer = spec.layers().get(i);
            if (layer instanceof Convolution || layer instanceof InnerProduct) {
                normalise(network, i, images);
            }
        }
    }

    private static void normalise(TrainableNetwork network, int layer, ImageSource images) {
        NetworkSpec spec = network.spec();
        String name = spec.layers().get(layer).name();
        Shape out = spec.shapes().get(layer + 1);
        double[] mean = new double[out.channels()];
        double[] deviation = new double[out.channels()];
        statistics(before(network, layer, images), out, mean, deviation);
        float[] w = network.values(name + ".weight");
        float[] b = network.values(name + ".bias");
        int row = w.length / out.channels();
        for (int c = 0; c < out.channels(); c++) {
            if (deviation[c] > 0) {
                for (int j = c * row; j < (c + 1) * row; j++) {
                    w[j] = (float) (w[j] / deviation[c]);
                }
                b[c] = (float) ((b[c] - mean[c]) / deviation[c]);
            }
        }
        network.put(name + ".weight", 0, w, w.length);
        network.put(name + ".bias", 0, b, b.length);
    }

    /** The layer's outputs before its ReLU: those of the network cut off behind it. */
    static FeatureMatrix before(TrainableNetwork network, int layer, ImageSource images) {
        NetworkSpec spec = network.spec();
        NetworkSpec cut = new NetworkSpec(spec.name(), spec.input(), spec.scale(), spec.layers().subList(0, layer + 1));
        try (TrainableNetwork lower = network.allocate(cut)) {
            for (ParameterSpec p : cut.parameters()) {
                float[] values = network.values(p.name());
                lower.put(p.name(), 0, values, values.length);
            }
            return lower.features(spec.layers().get(layer).name(), images);
        }
    }

    /** Over images and positions, two passes in double. */
    static void statistics(FeatureMatrix outputs, Shape shape, double[] mean, double[] deviation) {
        int positions = shape.height() * shape.width();
        double count = (double) outputs.rows() * positions;
        for (int r = 0; r < outputs.rows(); r++) {
            float[] row = outputs.row(r);
            for (int i = 0; i < row.length; i++) {
                mean[i / positions] += row[i] / count;
            }
        }
        for (int r = 0; r < outputs.rows(); r++) {
            float[] row = outputs.row(r);
            for (int i = 0; i < row.length; i++) {
                double d = row[i] - mean[i / positions];
                deviation[i / positions] += d * d / count;
            }
        }
        for (int c = 0; c < deviation.length; c++) {
            deviation[c] = Math.sqrt(deviation[c]);
        }
    }
}
