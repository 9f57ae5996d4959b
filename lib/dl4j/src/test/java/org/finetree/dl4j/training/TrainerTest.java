package org.finetree.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.finetree.dataset.ImageShape;
import org.finetree.dataset.Split;
import org.finetree.dl4j.network.Network;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Solver;
import org.finetree.features.FeatureMatrix;
import org.finetree.features.Predictions;
import org.finetree.network.Dropout;
import org.finetree.network.InnerProduct;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.network.Shape;
import org.finetree.network.weights.TensorFile;
import org.finetree.seed.Seed;
import org.finetree.testkit.SyntheticImages;
import org.finetree.training.BatchSource;
import org.finetree.training.CheckpointStore;
import org.finetree.training.DatasetImages;
import org.finetree.training.DivergedException;
import org.finetree.training.FeatureRows;
import org.finetree.training.LinearHead;
import org.finetree.training.ShuffledEpochs;
import org.finetree.training.Trainer;
import org.finetree.training.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

    private static final NetworkSpec SPEC = Networks.byName("minialex28", 10);
    private static final SyntheticImages DATA = SyntheticImages.of(new ImageShape(1, 28, 28), 10, 30, 10, Seed.of(3));
    private static final Solver SOLVER = Solver.sketch(0.02, 32, 200 * 32);

    private static Trainer trainer(Network network, Solver solver, TrainingOptions options) {
        BatchSource source = ShuffledEpochs.of(DatasetImages.of(DATA, DATA.images(Split.TRAIN), SPEC), DATA.labels(Split.TRAIN), 10, solver.batch(), Seed.of(5));
        return Trainer.of(network, solver, source, Seed.of(5), options);
    }

    private static float[] weightsAfter(int steps, TrainingOptions options) {
        Network network = Network.build(SPEC, Seed.of(1));
        try (Trainer trainer = trainer(network, SOLVER, options)) {
            for (int i = 0; i < steps; i++) {
                trainer.step();
            }
        }
        return network.parameters().all().toArray();
    }

    @Test
    void aFewStepsLearnEasyImages() {
        Network network = Network.build(SPEC, Seed.of(1));
        try (Trainer trainer = trainer(network, SOLVER, TrainingOptions.DEFAULT)) {
            double first = trainer.step().loss();
            assertThat(first).isBetween(Math.log(10) - 0.5, Math.log(10) + 0.5);
            trainer.finish();
        }
        Predictions test = Predictions.of(network.logits(DatasetImages.of(DATA, DATA.images(Split.TEST), SPEC)), DATA.labels(Split.TEST));
        assertThat(test.scores().get(0).value()).isGreaterThan(0.9);
    }

    @Test
    void equalRunsAreEqualToTheBit() {
        assertThat(Arrays.equals(weightsAfter(20, TrainingOptions.DEFAULT), weightsAfter(20, TrainingOptions.DEFAULT))).isTrue();
    }

    @Test
    void equalRunsOnTwoThreadsAreEqualToTheBitAndCloseToOneThread() {
        TrainingOptions two = TrainingOptions.DEFAULT.threads(2);
        assertThat(Arrays.equals(weightsAfter(20, two), weightsAfter(20, two))).isTrue();
        assertThat(largestDifference(weightsAfter(2, two), weightsAfter(2, TrainingOptions.DEFAULT))).isLessThan(1e-5);
    }

    private static double largestDifference(float[] a, float[] b) {
        return java.util.stream.IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElseThrow();
    }

    @Test
    void stoppedAndResumedIsEqualToTheBit(@TempDir Path folder) throws IOException {
        CheckpointStore store = CheckpointStore.in(folder, w -> {
            throw new AssertionError(w);
        });
        try (Trainer first = trainer(Network.build(SPEC, Seed.of(1)), SOLVER, TrainingOptions.DEFAULT)) {
            assertThat(first.resume(store)).isFalse();
            for (int i = 0; i < 7; i++) {
                first.step();
            }
            first.save(store);
            first.step();
        }
        Network network = Network.build(SPEC, Seed.of(1));
        try (Trainer second = trainer(network, SOLVER, TrainingOptions.DEFAULT)) {
            assertThat(second.resume(store)).isTrue();
            assertThat(second.stepsDone()).isEqualTo(7);
            while (second.stepsDone() < 20) {
                second.step();
            }
        }
        assertThat(Arrays.equals(network.parameters().all().toArray(), weightsAfter(20, TrainingOptions.DEFAULT))).isTrue();
    }

    @Test
    void aWeightThatIsNoNumberIsNoticedThoughTheLossIsFinite() {
        for (float bad : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
            Network network = Network.build(SPEC, Seed.of(1));
            try (Trainer trainer = trainer(network, SOLVER, TrainingOptions.DEFAULT)) {
                trainer.step();
                trainer.checkWeights();
                network.parameters().blob("fc6.bias").put(0, new float[] {bad}, 1);
                assertThatThrownBy(trainer::checkWeights).isInstanceOf(DivergedException.class).hasMessageContaining("'fc6.bias' holds a weight that is NaN or infinite at step 1");
            }
        }
    }

    /** What counts as far too high is measured by the first loss, also after a stop. */
    @Test
    void theLimitOfTheLossSurvivesAStop(@TempDir Path folder) throws IOException {
        CheckpointStore store = CheckpointStore.in(folder, w -> { });
        double first;
        try (Trainer trainer = trainer(Network.build(SPEC, Seed.of(1)), SOLVER, TrainingOptions.DEFAULT)) {
            first = trainer.step().loss();
            trainer.save(store);
        }
        TensorFile state = store.newest().orElseThrow().state();
        assertThat(state.metadata()).containsEntry("first loss", Double.toString(first));
        // Runs that an earlier version left half-way go on from their checkpoints: these names must stay.
        assertThat(state.metadata()).containsOnlyKeys("first loss", "network", "rates", "seed", "solver", "step", "threads");
        assertThat(state.tensors().keySet()).hasSize(2 * SPEC.parameters().size()).contains("weights/conv1.weight", "velocity/fc8.bias");
    }

    @Test
    void aCheckpointOfAnotherRunIsRefused(@TempDir Path folder) throws IOException {
        CheckpointStore store = CheckpointStore.in(folder, w -> { });
        try (Trainer first = trainer(Network.build(SPEC, Seed.of(1)), SOLVER, TrainingOptions.DEFAULT)) {
            first.save(store);
        }
        try (Trainer other = trainer(Network.build(SPEC, Seed.of(1)), Solver.sketch(0.01, 32, 6400), TrainingOptions.DEFAULT)) {
            assertThatThrownBy(() -> other.resume(store)).isInstanceOf(IOException.class).hasMessageContaining("the checkpoint is of another run: solver").hasMessageContaining("delete the folder");
        }
    }

    @Test
    void frozenLayersStayAndTheOthersLearn() {
        Network network = Network.build(SPEC, Seed.of(1));
        float[] conv1 = network.parameters().blob("conv1.weight").toArray();
        float[] conv2 = network.parameters().blob("conv2.weight").toArray();
        float[] fc6 = network.parameters().blob("fc6.bias").toArray();
        try (Trainer trainer = trainer(network, SOLVER, TrainingOptions.DEFAULT.freeze("conv1", "conv2", "fc6"))) {
            trainer.step();
            trainer.step();
        }
        assertThat(Arrays.equals(network.parameters().blob("conv1.weight").toArray(), conv1)).isTrue();
        assertThat(Arrays.equals(network.parameters().blob("conv2.weight").toArray(), conv2)).isTrue();
        assertThat(Arrays.equals(network.parameters().blob("fc6.bias").toArray(), fc6)).isTrue();
        assertThat(network.parameters().blob("conv3.weight").toArray()).isNotEqualTo(Network.build(SPEC, Seed.of(1)).parameters().blob("conv3.weight").toArray());
    }

    @Test
    void theLastLayerOnFeaturesIsTheLastLayerOfTheNetwork() {
        Network network = Network.build(SPEC, Seed.of(1));
        FeatureMatrix features = network.features("fc7", DatasetImages.of(DATA, DATA.images(Split.TRAIN), SPEC));
        Solver solver = Solver.sketch(0.02, 32, 30 * 32);
        Network head = Network.build(LinearHead.network(features.width(), 10, 0), Seed.of(5));
        try (Trainer trainer = Trainer.of(head, solver, LinearHead.batches(features, DATA.labels(Split.TRAIN), 10, solver.batch(), Seed.of(5)), Seed.of(5), TrainingOptions.DEFAULT)) {
            trainer.finish();
        }
        Network whole = network.withNewHead(10, Seed.of(5));
        try (Trainer trainer = trainer(whole, solver, TrainingOptions.DEFAULT.freeze("conv1", "conv2", "conv3", "fc6", "fc7"))) {
            trainer.finish();
        }
        // Not to the bit: a matrix product may round a row otherwise at another place in the batch.
        assertThat(largestDifference(head.parameters().blob("fc8.weight").toArray(), whole.parameters().blob("fc8.weight").toArray())).isLessThan(1e-5);
    }

    @Test
    void aRateThatIsTooHighStopsTheRun() {
        Network network = Network.build(SPEC, Seed.of(1));
        Solver wild = new Solver(1e6, 0.9, 0, new LearningRatePolicy.Fixed(), 32, 200);
        try (Trainer trainer = trainer(network, wild, TrainingOptions.DEFAULT)) {
            assertThatThrownBy(trainer::finish).isInstanceOf(DivergedException.class).hasMessageContaining("learning rate").hasMessageContaining("diverged");
        }
    }

    @Test
    void aLossThatExplodesWithoutOverflowStopsTheRunToo() {
        // Softmax regression on contradicting labels at a rate a million times too high: enormous losses, but none that overflows.
        NetworkSpec spec = new NetworkSpec("linear", Shape.vector(2), 1, List.of(InnerProduct.of("fc", 3)));
        FeatureMatrix x = FeatureMatrix.of(6, 2, new float[] {1, 2, 1, 2, 3, 1, 3, 1, 1, 1, 1, 1});
        Solver high = new Solver(1e4, 0.9, 0, new LearningRatePolicy.Fixed(), 3, 2000);
        BatchSource source = ShuffledEpochs.of(new FeatureRows(x), new int[] {0, 1, 2, 0, 1, 2}, 3, 3, Seed.of(1));
        List<Double> losses = new ArrayList<>();
        try (Trainer trainer = Trainer.of(Network.build(spec, Seed.of(2)), high, source, Seed.of(7), TrainingOptions.DEFAULT)) {
            assertThatThrownBy(() -> {
                while (!trainer.finished()) {
                    losses.add(trainer.step().loss());
                }
            }).isInstanceOfSatisfying(DivergedException.class, e -> {
                assertThat(e.step()).isEqualTo(losses.size());
                assertThat(e.rate()).isEqualTo(1e4);
                assertThat(e).hasMessageContaining("above").hasMessageContaining("for 10 steps").hasMessageContaining("lower the base rate");
            });
            assertThat(trainer.suspicious()).isTrue();
        }
        assertThat(losses).hasSizeGreaterThanOrEqualTo(10).allMatch(Double::isFinite);
    }

    @Test
    void dropoutDrawsAgainWhatItDrewAndDoesNotDependOnThreads() {
        NetworkSpec spec = new NetworkSpec("d", Shape.vector(6), 1, List.of(InnerProduct.of("fc6", 40), new Dropout("drop6", 0.5), InnerProduct.of("fc7", 3)));
        FeatureMatrix x = FeatureMatrix.of(8, 6, new float[] {1, 2, 3, 4, 5, 6, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 1, 3, 1, 3, 1, 1, 2, 3, 4, 5, 6,
            1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 1, 3, 1, 3, 1});
        List<List<Double>> losses = new ArrayList<>();
        for (int threads : new int[] {1, 1, 2}) {
            Solver solver = new Solver(0.01, 0.9, 0, new LearningRatePolicy.Fixed(), 4, 10);
            BatchSource source = ShuffledEpochs.of(new FeatureRows(x), new int[] {0, 1, 2, 0, 1, 2, 0, 1}, 3, 4, Seed.of(1));
            List<Double> curve = new ArrayList<>();
            try (Trainer t = Trainer.of(Network.build(spec, Seed.of(2)), solver, source, Seed.of(7), TrainingOptions.DEFAULT.threads(threads))) {
                while (!t.finished()) {
                    curve.add((double) Math.round(t.step().loss() * 1e5));
                }
            }
            losses.add(curve);
        }
        assertThat(losses.get(1)).isEqualTo(losses.get(0));
        assertThat(losses.get(2)).isEqualTo(losses.get(0));
    }

    @Test
    void sourcesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> trainer(Network.build(SPEC.withClasses(3), Seed.of(1)), SOLVER, TrainingOptions.DEFAULT))
            .hasMessageContaining("gives 10 classes").hasMessageContaining("want 3");
        assertThatThrownBy(() -> trainer(Network.build(SPEC, Seed.of(1)), SOLVER, TrainingOptions.DEFAULT.freeze("fc9"))).hasMessageContaining("no layer 'fc9'");
    }
}
