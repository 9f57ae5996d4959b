package org.finetree.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.finetree.network.Convolution;
import org.finetree.network.InnerProduct;
import org.finetree.network.LayerSpec;
import org.finetree.network.initial.Gaussian;
import org.finetree.seed.Seed;

/**
 * The between-layer half of data-dependent initialisation (Kraehenbuehl, Doersch, Donahue and Darrell 2016, section 3.2 and Algorithm 2; {@code calibrateGradientRatio} in
 * the authors' {@code magic_init.py}): layers are scaled until a step of one learning rate changes all of them by the same share of their weights.
 *
 * <p>A layer's rate is the root mean square of its weights' gradient over that of its weights, for a random gradient of the logits, so that no label is needed. Where a layer
 * is multiplied by r, the layers above see r times the input and pass 1/r of the gradient down, so its rate falls by r squared and no other changes; the bias of each layer
 * takes the product of all factors up to it. That product ends at 1, so a network whose layers are homogeneous (all but local response normalisation) computes what it did.
 */
public final class LayerRates {

    /** The authors' number of rounds, and when they stop earlier. */
    private static final int ROUNDS = 10;
    private static final double EVEN = 0.01;

    private LayerRates() {
    }

    /**
     * Changes a network's weights and biases in place; usually after {@link DataDependent#normalise}.
     *
     * @param images a few dozen will do
     * @param seed where the random gradient is drawn from
     * @throws IllegalArgumentException if there is no image, or a layer's weights or gradients are all 0: no factor would help it
     */
    public static void equalise(TrainableNetwork network, ImageSource images, Seed seed) {
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Double> rates = of(network, images, seed);
            double target = Math.exp(rates.values().stream().mapToDouble(Math::log).average().orElseThrow());
            if (rates.values().stream().allMatch(r -> Math.abs(Math.log(r / target)) < EVEN)) {
                return;
            }
            double product = 1;
            for (Map.Entry<String, Double> layer : rates.entrySet()) {
                double factor = Math.sqrt(layer.getValue() / target);
                product *= factor;
                scale(network, layer.getKey() + ".weight", factor);
                scale(network, layer.getKey() + ".bias", product);
            }
        }
    }

    /**
     * Each layer's rate of change by name, from the image up: share of its weights' size by which a step of learning rate 1 would change it.
     *
     * @throws IllegalArgumentException as {@link #equalise}
     */
    public static Map<String, Double> of(TrainableNetwork network, ImageSource images, Seed seed) {
        if (images.size() < 1) {
            throw new IllegalArgumentException("rates of change on no images: give at least 1, better a few dozen");
        }
        Map<String, Double> weights = weights(network);
        Map<String, Double> rates = new LinkedHashMap<>();
        float[] outputGradient = new float[images.size() * network.spec().classes()];
        new Gaussian(seed.derive("rates of change").value(), 1, 1).fill(outputGradient.length, (at, values, n) -> System.arraycopy(values, 0, outputGradient, at, n));
        Map<String, Double> changes = network.gradientSizes(images, outputGradient);
        for (Map.Entry<String, Double> layer : weights.entrySet()) {
            double change = changes.get(layer.getKey() + ".weight");
            if (!(change > 0)) {
                throw new IllegalArgumentException("layer '" + layer.getKey() + "' has no gradient on these images: bring its outputs to life with DataDependent.normalise first");
            }
            rates.put(layer.getKey(), change / layer.getValue());
        }
        return rates;
    }

    /** The size of each layer's weights by its name. */
    private static Map<String, Double> weights(TrainableNetwork network) {
        Map<String, Double> sizes = new LinkedHashMap<>();
        for (LayerSpec layer : network.spec().layers()) {
            if (layer instanceof Convolution || layer instanceof InnerProduct) {
                double size = size(network.values(layer.name() + ".weight"));
                if (!(size > 0)) {
                    throw new IllegalArgumentException("layer '" + layer.name() + "' has weights of 0 only: draw them from gaussian, xavier or He before its rate is equalised");
                }
                sizes.put(layer.name(), size);
            }
        }
        return sizes;
    }

    /** Root of the sum of squares. */
    private static double size(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += (double) v * v;
        }
        return Math.sqrt(sum);
    }

    private static void scale(TrainableNetwork network, String parameter, double factor) {
        float[] values = network.values(parameter);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * factor);
        }
        network.put(parameter, 0, values, values.length);
    }
}
