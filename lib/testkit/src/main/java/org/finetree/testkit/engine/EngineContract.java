package org.finetree.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Solver;
import org.finetree.experiment.StartingPoint;
import org.finetree.experiment.Training;
import org.finetree.features.FeatureMatrix;
import org.finetree.features.Predictions;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.network.ParameterSpec;
import org.finetree.network.caffe.CaffeModel;
import org.finetree.network.weights.NetworkWeights;
import org.finetree.run.Engine;
import org.finetree.run.Engine.FeatureRequest;
import org.finetree.run.Engine.Outcome;
import org.finetree.run.StoppedException;
import org.finetree.run.TaskData;
import org.finetree.seed.Seed;
import org.finetree.testkit.engine.ContractJobs.Attempt;
import org.finetree.training.DatasetImages;
import org.finetree.training.ImageSource;
import org.finetree.training.MeanImage;
import org.finetree.training.NetworkFactory;
import org.finetree.training.ShuffledEpochs;
import org.finetree.training.run.StartingNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every engine keeps to, one test per sentence. An engine's test extends this class and says which engine it is. The engine is asked through {@link Engine} alone and compared with {@link PlainNetwork}, which
 * computes in double from the layers' definitions.
 */
public abstract class EngineContract {

    /** Losses of MiniAlex-28's first steps on the synthetic images, by the plain network. */
    private static final List<Double> LOSSES = List.of(1.616775, 7.876112, 1.661592, 1.618082, 2.242892, 1.466363, 1.662270, 1.793827, 1.589106, 1.461367, 1.632636, 1.681091);

    /** How far a loss may be off. */
    private static final double LOSS_TOLERANCE = 1e-4;

    /** How far a parameter's gradient may be off, as a share of its length: single-precision sums, and maxima of pooling that tie within rounding. */
    private static final double GRADIENT_TOLERANCE = 2e-3;

    private static final int STEPS = 12;

    /** Where the trainings work. */
    @TempDir
    Path folder;

    /** The engine, on a device that can be used. Called for every test. */
    protected abstract Engine engine();

    private static NetworkFactory plain() {
        return PlainNetwork::new;
    }

    private Path work(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private Outcome run(Training spec, Path work) {
        return engine().run(new Attempt(spec, ContractJobs.data(spec.network()), Optional.empty(), work, -1));
    }

    /** Everything that a training leaves, as text; equal texts are equal bits. */
    private static String bits(Outcome outcome, Path work) throws IOException {
        StringBuilder bits = new StringBuilder(outcome.predictions().toTsv()).append(outcome.curve());
        for (String file : outcome.files()) {
            bits.append('\n').append(file).append(' ').append(CanonicalJson.sha256(Files.readAllBytes(work.resolve(file))));
        }
        return bits.toString();
    }

    /** A network's training images as it wants them, and the first batch of a pre-training. */
    private record FirstBatch(NetworkSpec spec, float[] images, int[] labels) {

        static FirstBatch of(Pretraining run) {
            TaskData data = ContractJobs.data(run.network());
            NetworkSpec spec = Networks.byName(run.network(), data.classes());
            int batch = run.solver().batch();
            float[] images = new float[batch * spec.input().size()];
            int[] labels = new int[batch];
            ShuffledEpochs.of(prepared(data, data.trainImages(), spec), data.trainLabels(), data.classes(), batch, Seed.of(run.seed())).fill(0, images, labels);
            return new FirstBatch(spec, images, labels);
        }
    }

    private static ImageSource prepared(TaskData data, int[] images, NetworkSpec spec) {
        return Networks.subtractsMeanImage(spec.name()) ? DatasetImages.of(data.dataset(), images, spec, MeanImage.of(data.dataset(), data.trainImages(), spec)) : DatasetImages.of(data.dataset(), images, spec);
    }

    @Test
    void itHasANameAndABackend() {
        assertThat(engine().name()).matches("[a-z][a-z0-9-]*( \\S+)?");
        assertThat(engine().backend()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void itRefusesWhatItCannotCarryOutWithARemedy() {
        assertThat(engine().supports(ContractJobs.pretraining("minialex28", ContractJobs.solver(4, STEPS))).isYes()).isTrue();
        assertThat(engine().supports(ContractJobs.pretraining("no-such-network", ContractJobs.solver(4, STEPS))).whyNot()).hasValueSatisfying(why ->
            assertThat(why).contains("no-such-network", "minialex28").doesNotContain("\n"));
    }

    @Test
    void aTrainingTakesTheKnownLosses() throws IOException {
        Attempt attempt = new Attempt(ContractJobs.pretraining("minialex28", ContractJobs.solver(4, STEPS)), ContractJobs.data("minialex28"), Optional.empty(), work("a"), -1);
        engine().run(attempt);
        List<Double> losses = List.copyOf(attempt.losses().values());
        assertThat(losses).as("losses %s", losses).hasSameSizeAs(LOSSES);
        for (int i = 0; i < LOSSES.size(); i++) {
            assertThat(losses.get(i)).as("step %d of %s", i + 1, losses).isCloseTo(LOSSES.get(i), within(LOSS_TOLERANCE));
        }
    }

    @Test
    void everyStepIsReportedOnceWithItsRate() throws IOException {
        Pretraining run = ContractJobs.pretraining("minialex28", ContractJobs.solver(4, STEPS));
        Attempt attempt = new Attempt(run, ContractJobs.data("minialex28"), Optional.empty(), work("a"), -1);
        Outcome outcome = engine().run(attempt);
        List<Long> numbers = new ArrayList<>();
        for (long step = 1; step <= STEPS; step++) {
            numbers.add(step);
            assertThat(attempt.rates().get(step)).as("rate of step %d", step).isEqualTo(run.solver().rate(step - 1));
        }
        assertThat(attempt.losses().keySet()).containsExactlyElementsOf(numbers);
        assertThat(outcome.curve()).isNotEmpty();
        assertThat(outcome.curve().get(outcome.curve().size() - 1).step()).isEqualTo(STEPS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"minialex28", "small", "cifar10_quick", "cifar10_full", "alexnet64"})
    void gradientsAreThoseOfTheDefinition(String network) throws IOException {
        Pretraining run = ContractJobs.pretraining(network, ContractJobs.oneStep(3));
        Map<String, float[]> computed = gradients(run, work("a"));
        FirstBatch batch = FirstBatch.of(run);
        PlainNetwork plain = (PlainNetwork) plain().initial(batch.spec, Seed.of(run.seed()));
        Map<String, double[]> expected = plain.gradients(batch.images, batch.labels, Seed.of(run.seed()), 0).byParameter();
        expected.forEach((name, gradient) -> assertThat(difference(computed.get(name), gradient)).as("%s of %s", name, network).isLessThan(GRADIENT_TOLERANCE));
    }

    @Test
    void dropoutsMaskGoesThroughTheGradientAndIsTheSharedOne() throws IOException {
        Pretraining run = ContractJobs.pretraining("alexnet64", ContractJobs.oneStep(3));
        Map<String, float[]> computed = gradients(run, work("a"));
        FirstBatch batch = FirstBatch.of(run);
        PlainNetwork plain = (PlainNetwork) plain().initial(batch.spec, Seed.of(run.seed()));
        String below = "fc6.weight";
        assertThat(difference(computed.get(below), plain.gradients(batch.images, batch.labels, Seed.of(run.seed()), 0).byParameter().get(below))).as("with its mask").isLessThan(GRADIENT_TOLERANCE);
        assertThat(difference(computed.get(below), plain.gradients(batch.images, batch.labels, Seed.of(run.seed()), 1).byParameter().get(below))).as("with another step's mask").isGreaterThan(0.1);
        assertThat(difference(computed.get(below), plain.gradients(batch.images, batch.labels, null, 0).byParameter().get(below))).as("without a mask").isGreaterThan(0.1);
    }

    /** What one step of rate 1 subtracts from the initial weights, by Caffe's multipliers: the gradients of the first batch. */
    private Map<String, float[]> gradients(Pretraining run, Path work) throws IOException {
        run(run, work);
        NetworkWeights after = NetworkWeights.read(work.resolve(Outcome.WEIGHTS));
        NetworkWeights before = NetworkWeights.initial(after.network(), Seed.of(run.seed()));
        Map<String, float[]> gradients = new java.util.LinkedHashMap<>();
        for (ParameterSpec p : after.network().parameters()) {
            float[] gradient = before.values(p.name()).toArray();
            float[] changed = after.values(p.name()).toArray();
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = (float) ((gradient[i] - changed[i]) / p.rate());
            }
            gradients.put(p.name(), gradient);
        }
        return gradients;
    }

    /** Length of the difference, as a share of the expected one's length. */
    private static double difference(float[] computed, double[] expected) {
        double apart = 0;
        double length = 0;
        for (int i = 0; i < expected.length; i++) {
            apart += (computed[i] - expected[i]) * (computed[i] - expected[i]);
            length += expected[i] * expected[i];
        }
        return length == 0 ? Math.sqrt(apart) : Math.sqrt(apart / length);
    }

    static List<Training> trainings() {
        return ContractJobs.ofEveryKind(STEPS);
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void equalJobsGiveEqualBits(Training training) throws IOException {
        assertThat(bits(run(training, work("a")), work("a"))).isEqualTo(bits(run(training, work("b")), work("b")));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void stoppedAtAnyStepItEndsWithTheSameBits(Training training) throws IOException {
        String calm = bits(run(training, work("calm")), work("calm"));
        for (int after : new int[] {0, 1, 7, STEPS - 1}) {
            assertThat(withStops(training, work("rough-" + after), after)).as("stopped once %d steps were taken, again and again", after).isEqualTo(calm);
        }
    }

    /** Stops after so many steps of every attempt; an attempt that is to take none is stopped once. */
    private String withStops(Training training, Path work, int after) throws IOException {
        for (int attempt = 0; attempt <= STEPS; attempt++) {
            int stopAfter = after == 0 && attempt > 0 ? -1 : after;
            try {
                return bits(engine().run(new Attempt(training, ContractJobs.data(training.network()), Optional.empty(), work, stopAfter)), work);
            } catch (StoppedException stopped) {
                assertThat(work.resolve(Outcome.WEIGHTS)).as("weights of a run that was stopped").doesNotExist();
            }
        }
        throw new AssertionError("no progress between stops");
    }

    @Test
    void weightsLieInOneFileUnderTheirNames() throws IOException {
        Pretraining run = ContractJobs.pretraining("cifar10_quick", ContractJobs.solver(4, 2));
        assertThat(run(run, work("a")).files()).contains(Outcome.WEIGHTS);
        NetworkWeights weights = NetworkWeights.read(work("a").resolve(Outcome.WEIGHTS));
        assertThat(weights.network()).isEqualTo(Networks.byName("cifar10_quick", ContractJobs.CLASSES));
        assertThat(MeanImage.read(work("a").resolve(Outcome.WEIGHTS), weights.network())).as("the mean image beside the weights").isPresent();
        for (ParameterSpec p : weights.network().parameters()) {
            assertThat(weights.parameters().get(p.name()).shape()).as(p.name()).isEqualTo(p.shape().stream().mapToLong(Integer::longValue).toArray());
        }
    }

    /** Weights that this engine did not write: what one engine trained, the other fine-tunes. */
    @Test
    void itGoesOnFromAnotherEnginesWeights() throws IOException {
        Path weights = folder.resolve("of-another.safetensors");
        NetworkWeights.initial(Networks.byName("minialex28", ContractJobs.CLASSES), Seed.of(99)).write(weights);
        itStartsAsThePlainNetwork(new StartingPoint.Pretrained(ContractJobs.pretraining("minialex28", ContractJobs.solver(4, STEPS))), Optional.of(weights));
    }

    @Test
    void itGoesOnFromACaffeModel() throws IOException {
        NetworkSpec spec = Networks.byName("cifar10_quick", 9);
        Path file = folder.resolve("published.caffemodel");
        CaffeModel.of(NetworkWeights.initial(spec, Seed.of(98))).write(file, spec);
        itStartsAsThePlainNetwork(StartingPoint.Caffe.of("cifar10_quick", file), Optional.of(file));
    }

    @Test
    void itScalesInitialWeightsByData() throws IOException {
        itStartsAsThePlainNetwork(new StartingPoint.DataDependent("minialex28", 13), Optional.empty());
    }

    /** The loss of the first step of a fine-tuning is that of the plain network from the same starting point. */
    private void itStartsAsThePlainNetwork(StartingPoint from, Optional<Path> weights) throws IOException {
        FineTuning tuning = ContractJobs.fineTuning(from, ContractJobs.solver(4, 1));
        TaskData data = ContractJobs.data(from.network());
        Attempt attempt = new Attempt(tuning, data, weights, work("a"), -1);
        engine().run(attempt);
        try (StartingNetwork start = StartingNetwork.of(plain(), tuning, attempt)) {
            PlainNetwork plain = (PlainNetwork) start.network().withNewHead(data.classes(), Seed.of(tuning.seed()));
            float[] images = new float[tuning.solver().batch() * plain.spec().input().size()];
            int[] labels = new int[tuning.solver().batch()];
            ShuffledEpochs.of(start.prepared(data.dataset(), data.trainImages()), data.trainLabels(), data.classes(), labels.length, Seed.of(tuning.seed())).fill(0, images, labels);
            assertThat(attempt.losses().get(1L)).isCloseTo(plain.gradients(images, labels, null, 0).loss(), within(LOSS_TOLERANCE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"conv1", "pool2", "fc7", FeatureRequest.LOGITS})
    void featuresAreWhatGoingForwardGives(String layer) throws IOException {
        TaskData data = ContractJobs.data("minialex28");
        NetworkSpec spec = Networks.byName("minialex28", data.classes());
        Path weights = folder.resolve("some.safetensors");
        NetworkWeights.initial(spec, Seed.of(5)).write(weights);
        StartingPoint from = new StartingPoint.Pretrained(ContractJobs.pretraining("minialex28", ContractJobs.solver(4, STEPS)));
        FeatureRequest request = new FeatureRequest(from, Optional.of(weights), data.classes(), layer, data.dataset(), data.testImages(), data.trainImages(), work("a"));
        FeatureMatrix computed = engine().features(request);
        FeatureMatrix expected = plain().load(weights).features(layer.equals(FeatureRequest.LOGITS) ? "fc8" : layer, prepared(data, data.testImages(), spec));
        assertThat(computed.rows()).isEqualTo(expected.rows());
        assertThat(computed.width()).isEqualTo(expected.width());
        FeatureMatrix again = engine().features(request);
        for (int r = 0; r < computed.rows(); r++) {
            assertThat(again.row(r)).as("asked again").isEqualTo(computed.row(r));
            assertThat(difference(computed.row(r), doubles(expected.row(r)))).as("%s of image %d", layer, r).isLessThan(1e-4);
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    @Test
    void predictionsAreTheLogitsOfTheWeightsThatAreKept() throws IOException {
        Pretraining run = ContractJobs.pretraining("minialex28", ContractJobs.solver(4, STEPS));
        TaskData data = ContractJobs.data("minialex28");
        Outcome outcome = run(run, work("a"));
        FeatureMatrix logits = engine().features(new FeatureRequest(new StartingPoint.Pretrained(run), Optional.of(work("a").resolve(Outcome.WEIGHTS)), data.classes(), FeatureRequest.LOGITS, data.dataset(),
            data.testImages(), data.trainImages(), work("b")));
        assertThat(outcome.predictions().toTsv()).isEqualTo(Predictions.of(logits, data.testLabels()).toTsv());
    }

    @Test
    void aTrainingThatComesApartStopsAndLeavesNoWeights() throws IOException {
        Pretraining wild = ContractJobs.pretraining("minialex28", new Solver(1e6, 0.9, 0, new LearningRatePolicy.Fixed(), 4, 60));
        Path work = work("a");
        assertThatThrownBy(() -> run(wild, work)).isInstanceOf(RuntimeException.class).hasMessageContaining("learning rate 1000000").hasMessageContaining("diverged");
        assertThat(work.resolve(Outcome.WEIGHTS)).doesNotExist();
    }

    @Test
    void imagesOfAnotherShapeAreRefusedInWords() throws IOException {
        Path work = work("a");
        Pretraining run = ContractJobs.pretraining("minialex28", ContractJobs.solver(4, STEPS));
        assertThatThrownBy(() -> engine().run(new Attempt(run, ContractJobs.data("cifar10_quick"), Optional.empty(), work, -1))).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("3x32x32").hasMessageContaining("1x28x28");
    }

    @Test
    void nothingIsWrittenOutsideTheWorkFolder() throws IOException {
        run(ContractJobs.pretraining("minialex28", ContractJobs.solver(4, STEPS)), work("a"));
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()).toList()).isSubsetOf(Set.of("a"));
        }
    }
}
