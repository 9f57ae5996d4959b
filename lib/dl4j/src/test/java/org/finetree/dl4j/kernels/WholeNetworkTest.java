package org.finetree.dl4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.finetree.dl4j.network.Network;
import org.finetree.dl4j.network.Parameters;
import org.finetree.dl4j.network.Plan;
import org.finetree.network.Convolution;
import org.finetree.network.InnerProduct;
import org.finetree.network.LayerSpec;
import org.finetree.network.Lrn;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.network.ParameterSpec;
import org.finetree.network.Pooling;
import org.finetree.network.Relu;
import org.finetree.network.Shape;
import org.finetree.seed.Seed;
import org.junit.jupiter.api.Test;

/** A whole network's logits and gradients against the definitions of its layers in double, one after the other: nothing of the engine is on the other side. */
class WholeNetworkTest {

    private static final int BATCH = 3;
    private static final int CLASSES = 5;
    private static final int PROBED = 5;
    private static final double STEP = 1e-6;

    @Test
    void miniAlex28IsTheSumOfItsLayers() {
        check(Networks.byName("minialex28", CLASSES));
    }

    /** What AlexNet has and MiniAlex-28 has not: colours, strides, groups, normalisation, mean pooling. */
    @Test
    void aColourfulNetworkIsTheSumOfItsLayers() {
        check(new NetworkSpec("mixed", new Shape(3, 14, 14), 1, List.of(
            Convolution.of("conv1", 8, 5).stride(2).pad(2), new Relu("relu1"), new Lrn("norm1", Lrn.Region.ACROSS_CHANNELS, 5, 0.3, 0.75, 1), Pooling.max("pool1", 3, 2),
            Convolution.of("conv2", 6, 3).pad(1).groups(2), new Relu("relu2"), Pooling.average("pool2", 2, 1),
            InnerProduct.of("fc3", 9), new Relu("relu3"), InnerProduct.of("fc4", CLASSES))));
    }

    private static void check(NetworkSpec spec) {
        int[] labels = {0, 3, 4};
        double[] images = images(spec);
        try (Network network = Network.build(spec, Seed.of(1)); Parameters diffs = Parameters.zeros(spec);
             Plan plan = Plan.training(spec, network.parameters(), diffs, network.rates(), BATCH, new BatchPart(0, Seed.of(1)))) {
            float[] weights = network.parameters().all().toArray();
            SplittableRandom random = new SplittableRandom(5);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) (weights[i] + 0.02 * (random.nextDouble() - 0.5));
            }
            network.parameters().all().put(0, weights, weights.length);
            float[] pixels = new float[images.length];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (float) images[i];
            }
            plan.images().put(0, pixels, pixels.length);
            plan.forward(0);
            double[] expected = logits(spec, images, weights, -1, 0);
            float[] actual = plan.output().data().toArray();
            double largest = 0;
            for (double e : expected) {
                largest = Math.max(largest, Math.abs(e));
            }
            assertThat(largest).isBetween(0.1, 30.0);
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) actual[i]).as("logit " + i).isCloseTo(expected[i], within(1e-4 * largest));
            }
            double loss = new SoftmaxLoss(plan.output()).lossAndGradient(labels, 0, BATCH, BATCH);
            assertThat(loss).isCloseTo(loss(expected, labels), within(1e-4 * loss));
            plan.backward();
            gradients(spec, images, labels, weights, diffs);
        }
    }

    /** Some weights of every parameter, by central differences of the loss. */
    private static void gradients(NetworkSpec spec, double[] images, int[] labels, float[] weights, Parameters diffs) {
        float[] ours = diffs.all().toArray();
        SplittableRandom random = new SplittableRandom(9);
        for (Parameters.Slice slice : diffs.slices()) {
            double scale = 0;
            for (int i = slice.from(); i < slice.to(); i++) {
                scale = Math.max(scale, Math.abs(ours[i]));
            }
            assertThat(scale).as(slice.spec().name()).isGreaterThan(0);
            List<Integer> off = new ArrayList<>();
            for (int probe = 0; probe < PROBED; probe++) {
                int at = random.nextInt(slice.from(), slice.to());
                double up = loss(logits(spec, images, weights, at, STEP), labels);
                double down = loss(logits(spec, images, weights, at, -STEP), labels);
                // the loss's sum over the batch: SoftmaxLoss gives gradients of the mean
                if (Math.abs((up - down) / (2 * STEP) / BATCH - ours[at]) > 2e-3 * scale) {
                    off.add(at - slice.from());
                }
            }
            assertThat(off).as("gradients of " + slice.spec().name() + " that differ").isEmpty();
        }
    }

    private static double[] logits(NetworkSpec spec, double[] images, float[] weights, int changed, double by) {
        double[] x = images;
        int from = 0;
        for (int l = 0; l < spec.layers().size(); l++) {
            LayerSpec layer = spec.layers().get(l);
            List<ParameterSpec> parameters = layer.parameters(spec.shapes().get(l));
            double[][] values = new double[2][0];
            for (int p = 0; p < parameters.size(); p++) {
                values[p] = new double[(int) parameters.get(p).count()];
                for (int i = 0; i < values[p].length; i++, from++) {
                    values[p][i] = weights[from] + (from == changed ? by : 0);
                }
            }
            x = Reference.forward(layer, spec.shapes().get(l), BATCH, x, values[0], values[1]);
        }
        return x;
    }

    /** Softmax with cross-entropy, summed over the batch. */
    private static double loss(double[] logits, int[] labels) {
        double sum = 0;
        for (int n = 0; n < BATCH; n++) {
            double total = 0;
            for (int c = 0; c < CLASSES; c++) {
                total += Math.exp(logits[n * CLASSES + c]);
            }
            sum += Math.log(total) - logits[n * CLASSES + labels[n]];
        }
        return sum;
    }

    private static double[] images(NetworkSpec spec) {
        SplittableRandom random = new SplittableRandom(2);
        double[] values = new double[BATCH * spec.input().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }
}
