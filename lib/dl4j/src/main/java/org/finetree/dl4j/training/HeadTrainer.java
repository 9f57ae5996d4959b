package org.finetree.dl4j.training;

import java.util.ArrayList;
import java.util.List;
import org.finetree.dl4j.network.Network;
import org.finetree.experiment.Solver;
import org.finetree.features.FeatureMatrix;
import org.finetree.network.Dropout;
import org.finetree.network.Filler;
import org.finetree.network.InnerProduct;
import org.finetree.network.LayerSpec;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Shape;
import org.finetree.seed.Seed;
import org.finetree.training.BatchSource;
import org.finetree.training.DivergedException;
import org.finetree.training.FeatureRows;
import org.finetree.training.ShuffledEpochs;
import org.finetree.training.TrainingOptions;

/**
 * Trains a last layer on cached features, all layers below frozen: softmax regression by Caffe's SGD, as the paper retrains its last layer (section 4.3) and
 * as a linear probe. The same as training the whole network with all other rates 0, without computing them again for every step.
 */
public final class HeadTrainer {

    private HeadTrainer() {
    }

    /**
     * @param features images x width, such as {@code network.features("fc7", images)}
     * @param labels class of each row, in [0, classes)
     * @param dropout share of features set to 0 in each step, in [0, 1)
     * @return a network of one layer, {@code fc8}; its input are features: {@code head.logits(new FeatureRows(features))}
     * @throws IllegalArgumentException if labels and features do not fit together
     * @throws DivergedException if the loss is not finite, or far too high for too long
     */
    public static Network train(FeatureMatrix features, int[] labels, int classes, Solver solver, double dropout, Seed seed) {
        Network head = untrained(features.width(), classes, dropout, seed);
        BatchSource source = batches(features, labels, classes, solver, seed);
        try (Trainer trainer = Trainer.of(head, solver, source, seed, TrainingOptions.DEFAULT)) {
            while (!trainer.finished()) {
                trainer.step();
            }
        }
        return head;
    }

    /** The network that {@link #train} begins with. */
    public static Network untrained(int width, int classes, double dropout, Seed seed) {
        return Network.build(description(width, classes, dropout), seed);
    }

    /** The batches that {@link #train} takes. */
    public static BatchSource batches(FeatureMatrix features, int[] labels, int classes, Solver solver, Seed seed) {
        return ShuffledEpochs.of(new FeatureRows(features), labels, classes, solver.batch(), seed);
    }

    private static NetworkSpec description(int width, int classes, double dropout) {
        List<LayerSpec> layers = new ArrayList<>();
        if (dropout > 0) {
            layers.add(new Dropout("drop7", dropout));
        }
        layers.add(InnerProduct.of("fc8", classes).weights(new Filler.Gaussian(0.01)));
        return new NetworkSpec("head", Shape.vector(width), 1, layers);
    }
}
