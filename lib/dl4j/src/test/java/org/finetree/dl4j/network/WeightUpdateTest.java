package org.finetree.dl4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Solver;
import org.finetree.network.InnerProduct;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Relu;
import org.finetree.network.Shape;
import org.finetree.seed.Seed;
import org.finetree.training.BatchSource;
import org.finetree.training.Trainer;
import org.finetree.training.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers with so many weights that their gradient is computed while they are updated, against their definition. */
class WeightUpdateTest {

    private static final int IN = 1031;
    private static final int BATCH = 7;
    private static final NetworkSpec SPEC = new NetworkSpec("wide", Shape.vector(IN), 1, List.of(InnerProduct.of("fc6", 1100), new Relu("relu6"),
        InnerProduct.of("fc7", 1000), new Relu("relu7"), InnerProduct.of("fc8", 5)));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void gradientIsThatOfTheDefinition(int threads) throws IOException {
        double rate = 0.5;
        try (Network net = Network.build(SPEC, Seed.of(1))) {
            assertThat(LargeWeights.includes(net.parameters().blob("fc6.weight"))).isTrue();
            assertThat(LargeWeights.includes(net.parameters().blob("fc7.weight"))).isTrue();
            double[] gradient = inDoubles(net);
            try (Trainer trainer = trainer(net, threads, rate, TrainingOptions.DEFAULT)) {
                trainer.step();
                for (Parameters.Slice slice : net.parameters().slices()) {
                    double multiplier = slice.spec().rate();
                    float[] velocity = trainer.velocities().get(slice.spec().name()).values().toArray();
                    double largest = 0;
                    for (int i = 0; i < velocity.length; i++) {
                        largest = Math.max(largest, Math.abs(gradient[slice.from() + i]));
                    }
                    for (int i = 0; i < velocity.length; i++) {
                        if (Math.abs(velocity[i] / (rate * multiplier) - gradient[slice.from() + i]) > largest * 1e-5) {
                            assertThat(velocity[i] / (rate * multiplier)).as(slice.spec().name()).isCloseTo(gradient[slice.from() + i], within(largest * 1e-5));
                        }
                    }
                }
            }
        }
    }

    @Test
    void equalRunsGiveEqualBitsAndFrozenWeightsStay() {
        float[][] after = new float[2][];
        for (int run = 0; run < 2; run++) {
            try (Network net = Network.build(SPEC, Seed.of(1)); Trainer trainer = trainer(net, 2, 0.1, TrainingOptions.DEFAULT.freeze("fc7"))) {
                float[] fc6 = net.parameters().blob("fc6.weight").toArray();
                float[] fc7 = net.parameters().blob("fc7.weight").toArray();
                trainer.step();
                trainer.step();
                assertThat(net.parameters().blob("fc7.weight").toArray()).isEqualTo(fc7);
                assertThat(net.parameters().blob("fc6.weight").toArray()).isNotEqualTo(fc6);
                after[run] = net.parameters().all().toArray();
            }
        }
        assertThat(after[0]).isEqualTo(after[1]);
    }

    private static Trainer trainer(Network net, int threads, double rate, TrainingOptions options) {
        return Trainer.of(net, new Solver(rate, 0.9, 0, new LearningRatePolicy.Fixed(), BATCH, 10), new Randoms(), Seed.of(1), options.threads(threads));
    }

    /** The mean loss's gradient in double, straight from the definition; one array after the other, as the parameters lie. */
    private static double[] inDoubles(Network net) {
        float[] images = new float[BATCH * IN];
        int[] labels = new int[BATCH];
        new Randoms().fill(0, images, labels);
        float[][] w = Stream.of("fc6", "fc7", "fc8").map(n -> net.parameters().blob(n + ".weight").toArray()).toArray(float[][]::new);
        double[] gradient = new double[net.parameters().all().count()];
        int[] widths = {IN, 1100, 1000, 5};
        for (int n = 0; n < BATCH; n++) {
            double[][] x = new double[4][];
            int first = n * IN;
            x[0] = IntStream.range(0, IN).mapToDouble(i -> images[first + i]).toArray();
            for (int l = 0; l < 3; l++) {
                float[] bias = net.parameters().blob(List.of("fc6", "fc7", "fc8").get(l) + ".bias").toArray();
                x[l + 1] = new double[widths[l + 1]];
                for (int o = 0; o < widths[l + 1]; o++) {
                    double sum = bias[o];
                    for (int i = 0; i < widths[l]; i++) {
                        sum += (double) w[l][o * widths[l] + i] * x[l][i];
                    }
                    x[l + 1][o] = l < 2 ? Math.max(0, sum) : sum;
                }
            }
            double all = Arrays.stream(x[3]).map(Math::exp).sum();
            double[] up = Arrays.stream(x[3]).map(v -> Math.exp(v) / all / BATCH).toArray();
            up[labels[n]] -= 1.0 / BATCH;
            for (int l = 2, end = gradient.length; l >= 0; l--) {
                int biases = end - widths[l + 1];
                int weights = biases - widths[l] * widths[l + 1];
                double[] down = new double[widths[l]];
                for (int o = 0; o < widths[l + 1]; o++) {
                    gradient[biases + o] += up[o];
                    for (int i = 0; i < widths[l]; i++) {
                        gradient[weights + o * widths[l] + i] += up[o] * x[l][i];
                        down[i] += x[l][i] > 0 || l == 0 ? up[o] * w[l][o * widths[l] + i] : 0;
                    }
                }
                up = down;
                end = weights;
            }
        }
        return gradient;
    }

    private static final class Randoms implements BatchSource {

        @Override
        public int batch() {
            return BATCH;
        }

        @Override
        public int classes() {
            return 5;
        }

        @Override
        public int imageSize() {
            return IN;
        }

        @Override
        public void fill(long step, float[] into, int[] classOf) {
            SplittableRandom random = new SplittableRandom(step + 1);
            for (int i = 0; i < into.length; i++) {
                into[i] = (float) random.nextDouble() - 0.5f;
            }
            for (int i = 0; i < classOf.length; i++) {
                classOf[i] = random.nextInt(5);
            }
        }
    }
}
