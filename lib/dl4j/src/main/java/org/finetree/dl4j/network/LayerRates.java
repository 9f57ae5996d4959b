package org.finetree.dl4j.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.finetree.dl4j.kernels.BatchPart;
import org.finetree.dl4j.kernels.Blob;
import org.finetree.dl4j.kernels.InnerProductOperator;
import org.finetree.dl4j.kernels.Operator;
import org.finetree.network.Convolution;
import org.finetree.network.InnerProduct;
import org.finetree.network.LayerSpec;
import org.finetree.network.initial.Gaussian;
import org.finetree.seed.Seed;
import org.finetree.training.ImageSource;

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
    public static void equalise(Network network, ImageSource images, Seed seed) {
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
                scale(network.parameters().blob(layer.getKey() + ".weight"), factor);
                scale(network.parameters().blob(layer.getKey() + ".bias"), product);
            }
        }
    }

    /**
     * Each layer's rate of change by name, from the image up: share of its weights' size by which a step of learning rate 1 would change it.
     *
     * @throws IllegalArgumentException as {@link #equalise}
     */
    public static Map<String, Double> of(Network network, ImageSource images, Seed seed) {
        if (images.size() < 1) {
            throw new IllegalArgumentException("rates of change on no images: give at least 1, better a few dozen");
        }
        Map<String, Double> weights = weights(network);
        Map<String, Double> rates = new LinkedHashMap<>();
        try (Parameters gradients = Parameters.gradients(network.spec());
                Plan plan = Plan.training(network.spec(), network.parameters(), gradients, network.rates(), images.size(), BatchPart.INFERENCE)) {
            int size = network.spec().input().size();
            float[] pixels = new float[size];
            for (int i = 0; i < images.size(); i++) {
                images.read(i, pixels, 0);
                plan.images().put(i * size, pixels, size);
            }
            plan.forward(Operator.INFERENCE);
            new Gaussian(seed.derive("rates of change").value(), 1, 1).fill(plan.output().diff().count(), (at, values, n) -> plan.output().diff().put(at, values, n));
            plan.backward();
            for (Map.Entry<String, Double> layer : weights.entrySet()) {
                String weight = layer.getKey() + ".weight";
                InnerProductOperator large = plan.largeWeights().get(weight);
                double change = large == null ? size(gradients.blob(weight)) : size(large, network.parameters().blob(weight));
                if (!(change > 0)) {
                    throw new IllegalArgumentException("layer '" + layer.getKey() + "' has no gradient on these images: bring its outputs to life with DataDependent.normalise first");
                }
                rates.put(layer.getKey(), change / layer.getValue());
            }
        }
        return rates;
    }

    /** The size of each layer's weights by its name. */
    private static Map<String, Double> weights(Network network) {
        Map<String, Double> sizes = new LinkedHashMap<>();
        for (LayerSpec layer : network.spec().layers()) {
            if (layer instanceof Convolution || layer instanceof InnerProduct) {
                double size = size(network.parameters().blob(layer.name() + ".weight"));
                if (!(size > 0)) {
                    throw new IllegalArgumentException("layer '" + layer.name() + "' has weights of 0 only: draw them from gaussian, xavier or He before its rate is equalised");
                }
                sizes.put(layer.name(), size);
            }
        }
        return sizes;
    }

    /** Root of the sum of squares. */
    private static double size(Blob blob) {
        return Math.sqrt(squares(blob.toArray(), blob.count()));
    }

    /** The same of a large layer's gradient, of which some rows are computed at a time. */
    private static double size(InnerProductOperator operator, Blob weight) {
        double sum = 0;
        int in = weight.extent(1);
        int most = LargeWeights.rows(weight);
        try (Blob rows = Blob.zeros(most, in)) {
            for (int row = 0; row < weight.extent(0); row += most) {
                int n = Math.min(most, weight.extent(0) - row);
                operator.weightGradient(row, n, rows, false);
                sum += squares(rows.toArray(), n * in);
            }
        }
        return Math.sqrt(sum);
    }

    private static double squares(float[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (double) values[i] * values[i];
        }
        return sum;
    }

    private static void scale(Blob blob, double factor) {
        float[] values = blob.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * factor);
        }
        blob.put(0, values, values.length);
    }
}
