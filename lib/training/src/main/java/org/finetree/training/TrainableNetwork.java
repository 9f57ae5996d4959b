package org.finetree.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.finetree.experiment.Solver;
import org.finetree.features.FeatureMatrix;
import org.finetree.network.NetworkSpec;
import org.finetree.network.ParameterSpec;
import org.finetree.network.initial.InitialValues;
import org.finetree.network.weights.NetworkWeights;
import org.finetree.seed.Seed;

/**
 * A network with weights in an engine's memory: what an engine writes for a training, beside {@link TrainingStep}. Everything else (batches, loop, checkpoints, what a specification means) is shared.
 * {@link #allocate} gives another network on the same device. For one thread at a time, except {@link #put}.
 */
public interface TrainableNetwork extends NetworkFactory, AutoCloseable {

    /** The description. */
    NetworkSpec spec();

    /** The weights as they are now. They are copied out of the engine's memory when they are asked for. */
    NetworkWeights weights();

    /**
     * Sets a stretch of a parameter's values. May be called from several threads for stretches that do not overlap.
     *
     * @param parameter such as {@code conv1.weight}
     * @param at where the stretch begins, in row order
     * @param n how many of {@code values} are taken, from its start
     */
    void put(String parameter, int at, float[] values, int n);

    /**
     * A layer's activations, dropout off: images x (channels x height x width). Equal calls give equal bits.
     *
     * @param layer such as {@code fc7}, whose activation is the one after its ReLU, as in Caffe
     * @throws IllegalArgumentException if there is no such layer, or the images have not the network's shape
     */
    FeatureMatrix features(String layer, ImageSource images);

    /** Outputs of the last layer, before the softmax: images x classes. */
    default FeatureMatrix logits(ImageSource images) {
        return features(spec().head().name(), images);
    }

    /**
     * Makes the network ready for training. The step changes the weights of this network in place.
     *
     * @param solver Caffe's SGD: rate, momentum, weight decay, images per step
     * @param seed where dropout draws from ({@link DropoutMask})
     * @param options threads, and factors on the layers' rates
     */
    TrainingStep training(Solver solver, Seed seed, TrainingOptions options);

    /**
     * The size of each weight's gradient, dropout off: the root of its sum of squares.
     *
     * @param images go through the network as one batch
     * @param outputGradient gradient of the logits, images x classes in row order
     * @return by parameter name, for weights (not biases)
     */
    Map<String, Double> gradientSizes(ImageSource images, float[] outputGradient);

    /** Frees the memory. */
    @Override
    void close();

    /** Draws one parameter's initial values. */
    default void draw(ParameterSpec parameter, Seed seed) {
        InitialValues.values(parameter, seed, (at, values, n) -> put(parameter.name(), at, values, n));
    }

    /** A copy of one parameter's values, in row order. @throws IllegalArgumentException listing the parameters there are */
    default float[] values(String parameter) {
        try {
            return weights().values(parameter).toArray();
        } catch (IOException e) {
            throw new UncheckedIOException("parameter '" + parameter + "' cannot be read from the engine's memory", e);
        }
    }

    /** Takes all weights but those of some layers. @throws IOException if they lie in a file that cannot be read to its end */
    default void take(NetworkWeights weights, Set<String> exceptLayers) throws IOException {
        for (ParameterSpec p : spec().parameters()) {
            if (!exceptLayers.contains(p.layer())) {
                weights.values(p.name()).forEach((at, values, n) -> put(p.name(), at, values, n));
            }
        }
    }

    /** A copy with a new last layer for another number of classes, drawn from the seed. Fine-tuning begins with it. @throws IOException as {@link #take} */
    default TrainableNetwork withNewHead(int classes, Seed seed) throws IOException {
        NetworkSpec changed = spec().withClasses(classes);
        String head = changed.head().name();
        TrainableNetwork network = allocate(changed);
        changed.parameters().stream().filter(p -> p.layer().equals(head)).forEach(p -> network.draw(p, seed));
        network.take(weights(), Set.of(head));
        return network;
    }
}
