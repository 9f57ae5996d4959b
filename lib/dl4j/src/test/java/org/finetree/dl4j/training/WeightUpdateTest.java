package org.finetree.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.finetree.dl4j.architecture.InnerProduct;
import org.finetree.dl4j.architecture.NetworkSpec;
import org.finetree.dl4j.architecture.Relu;
import org.finetree.dl4j.architecture.Shape;
import org.finetree.dl4j.network.LargeWeights;
import org.finetree.dl4j.network.Network;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Solver;
import org.finetree.seed.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Layers with so many weights that their gradient is computed while they are updated, against DL4J's gradient of the same layers. */
class WeightUpdateTest {

    private static final int IN = 1031;
    private static final int BATCH = 7;
    private static final NetworkSpec SPEC = new NetworkSpec("wide", Shape.vector(IN), 1, List.of(InnerProduct.of("fc6", 1100), new Relu("relu6"),
        InnerProduct.of("fc7", 1000), new Relu("relu7"), InnerProduct.of("fc8", 5)));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void gradientIsDl4js(int threads) {
        double rate = 0.5;
        try (Network net = Network.build(SPEC, Seed.of(1))) {
            assertThat(LargeWeights.includes(net.parameters().blob("fc6.weight"))).isTrue();
            assertThat(LargeWeights.includes(net.parameters().blob("fc7.weight"))).isTrue();
            float[] gradient = dl4js(net);
            try (Trainer trainer = trainer(net, threads, rate, TrainingOptions.DEFAULT)) {
                trainer.step();
                for (var slice : trainer.velocity().slices()) {
                    double multiplier = slice.spec().rate();
                    float[] velocity = trainer.velocity().blob(slice.spec().name()).toArray();
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

    private static float[] dl4js(Network net) {
        float[] images = new float[BATCH * IN];
        int[] labels = new int[BATCH];
        new Randoms().fill(0, images, labels);
        INDArray oneHot = Nd4j.zeros(BATCH, 5);
        for (int i = 0; i < BATCH; i++) {
            oneHot.putScalar(i, labels[i], 1);
        }
        net.dl4j().setInput(Nd4j.create(images, new int[] {BATCH, IN}));
        net.dl4j().setLabels(oneHot);
        net.dl4j().computeGradientAndScore();
        // DL4J divides by the batch only when it updates.
        return net.dl4j().getFlattenedGradients().div(BATCH).data().asFloat();
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
