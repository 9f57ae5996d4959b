package org.finetree.training;

import java.util.ArrayList;
import java.util.List;
import org.finetree.features.FeatureMatrix;
import org.finetree.network.Dropout;
import org.finetree.network.Filler;
import org.finetree.network.InnerProduct;
import org.finetree.network.LayerSpec;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Shape;
import org.finetree.seed.Seed;

/**
 * A last layer on cached features, all layers below frozen: softmax regression by Caffe's SGD, as the paper retrains its last layer (section 4.3) and
 * as a linear probe. The same as training the whole network with all other rates 0, without computing them again for every step.
 */
public final class LinearHead {

    private LinearHead() {
    }

    /**
     * A network of one layer, {@code fc8}, whose input are features: {@code head.logits(new FeatureRows(features))}.
     *
     * @param width of the features
     * @param dropout share of features set to 0 in each step, in [0, 1)
     */
    public static NetworkSpec network(int width, int classes, double dropout) {
        List<LayerSpec> layers = new ArrayList<>();
        if (dropout > 0) {
            layers.add(new Dropout("drop7", dropout));
        }
        layers.add(InnerProduct.of("fc8", classes).weights(new Filler.Gaussian(0.01)));
        return new NetworkSpec("head", Shape.vector(width), 1, layers);
    }

    /**
     * Its batches.
     *
     * @param features images x width, such as {@code network.features("fc7", images)}
     * @param labels class of each row, in [0, classes)
     * @param batch rows per step
     * @throws IllegalArgumentException if labels and features do not fit together
     */
    public static BatchSource batches(FeatureMatrix features, int[] labels, int classes, int batch, Seed seed) {
        return ShuffledEpochs.of(new FeatureRows(features), labels, classes, batch, seed);
    }
}
