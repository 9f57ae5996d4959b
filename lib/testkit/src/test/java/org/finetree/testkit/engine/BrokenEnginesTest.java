package org.finetree.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.Solver;
import org.finetree.experiment.Training;
import org.finetree.features.FeatureMatrix;
import org.finetree.network.NetworkSpec;
import org.finetree.network.caffe.CaffeModel;
import org.finetree.network.weights.NetworkWeights;
import org.finetree.network.weights.TensorFile;
import org.finetree.run.Engine;
import org.finetree.run.Support;
import org.finetree.run.TaskData;
import org.finetree.seed.Seed;
import org.finetree.training.DivergedException;
import org.finetree.training.ImageSource;
import org.finetree.training.NetworkFactory;
import org.finetree.training.TrainableNetwork;
import org.finetree.training.TrainingOptions;
import org.finetree.training.TrainingStep;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** Each sentence of {@link EngineContract} fails for an engine that breaks it, and for nothing else that it does. */
class BrokenEnginesTest {

    @TempDir
    private Path folder;

    /** An engine that breaks a sentence, by the sentence; with the argument that the sentence is tested with, if it takes one. */
    private static Map<String, Broken> broken() {
        Map<String, Broken> broken = new TreeMap<>();
        broken.put("itHasANameAndABackend", new Broken(new PlainEngine() {
            @Override
            public String name() {
                return "The plain engine!";
            }
        }));
        broken.put("itRefusesWhatItCannotCarryOutWithARemedy", new Broken(new PlainEngine() {
            @Override
            public Support supports(ExperimentSpec spec) {
                return Support.yes();
            }
        }));
        broken.put("aTrainingTakesTheKnownLosses", new Broken(on(network -> new Changed(network) {
            @Override
            public TrainingStep training(Solver s, Seed seed, TrainingOptions options) {
                return super.training(new Solver(s.baseRate(), 0, s.weightDecay(), s.policy(), s.batch(), s.steps()), seed, options); // forgets the momentum
            }
        })));
        broken.put("everyStepIsReportedOnceWithItsRate", new Broken(withJob(job -> new ChangedJob(job) {
            @Override
            public void progress(long step, double loss, double rate) {
                super.progress(step, loss, job.spec().solver().baseRate()); // forgets that the rate falls
            }
        })));
        broken.put("gradientsAreThoseOfTheDefinition", new Broken(on(network -> new Changed(network) {
            @Override
            public TrainingStep training(Solver s, Seed seed, TrainingOptions options) {
                return super.training(s, seed, options.rateFactor("conv2", 1.01)); // one layer's gradient is a hundredth too large
            }
        }), "minialex28"));
        broken.put("dropoutsMaskGoesThroughTheGradientAndIsTheSharedOne", new Broken(on(network -> new Changed(network) {
            @Override
            public TrainingStep training(Solver s, Seed seed, TrainingOptions options) {
                return super.training(s, seed.derive("masks of my own"), options);
            }
        })));
        AtomicInteger calls = new AtomicInteger();
        broken.put("equalJobsGiveEqualBits", new Broken(on(network -> new Changed(network) {
            @Override
            public TrainingStep training(Solver s, Seed seed, TrainingOptions options) {
                TrainingStep step = super.training(s, seed, options);
                return new ChangedStep(step) {
                    @Override
                    public double gradients(long number, float[] images, int[] labels) {
                        return super.gradients(number, images, labels) + 1e-12 * calls.incrementAndGet(); // sums in another order each time
                    }
                };
            }
        }), ContractJobs.ofEveryKind(12).get(0)));
        broken.put("stoppedAtAnyStepItEndsWithTheSameBits", new Broken(on(network -> new Changed(network) {
            @Override
            public TrainingStep training(Solver s, Seed seed, TrainingOptions options) {
                return new ChangedStep(super.training(s, seed, options)) {
                    @Override
                    public void takeVelocities(Map<String, TensorFile.Tensor> velocities) {
                        // begins anew with none
                    }
                };
            }
        }), ContractJobs.ofEveryKind(12).get(0)));
        broken.put("weightsLieInOneFileUnderTheirNames", new Broken(afterwards(work -> {
            NetworkWeights weights = NetworkWeights.read(work.resolve(Engine.Outcome.WEIGHTS));
            new NetworkWeights(weights.network(), weights.parameters(), Map.of()).write(work.resolve(Engine.Outcome.WEIGHTS)); // loses the mean image
        })));
        broken.put("itGoesOnFromAnotherEnginesWeights", new Broken(new PlainEngine() {
            @Override
            protected NetworkFactory networks() {
                return new NetworkFactory() {
                    @Override
                    public TrainableNetwork allocate(NetworkSpec spec) {
                        return new PlainNetwork(spec);
                    }

                    @Override
                    public TrainableNetwork of(NetworkWeights weights) {
                        return initial(weights.network(), Seed.of(1)); // does not read them
                    }
                };
            }
        }));
        broken.put("itGoesOnFromACaffeModel", new Broken(new PlainEngine() {
            @Override
            protected NetworkFactory networks() {
                return new NetworkFactory() {
                    @Override
                    public TrainableNetwork allocate(NetworkSpec spec) {
                        return new PlainNetwork(spec);
                    }

                    @Override
                    public TrainableNetwork of(NetworkWeights weights) throws IOException {
                        return NetworkFactory.super.of(new NetworkWeights(weights.network(), CaffeModel.of(weights).withColoursReversed(weights.network()).parameters(weights.network(), List.of()), Map.of())); // takes red for blue
                    }
                };
            }
        }));
        broken.put("itScalesInitialWeightsByData", new Broken(on(network -> new Changed(network) {
            @Override
            public Map<String, Double> gradientSizes(ImageSource images, float[] outputGradient) {
                Map<String, Double> sizes = new TreeMap<>(super.gradientSizes(images, outputGradient));
                sizes.computeIfPresent("conv1.weight", (name, size) -> 2 * size);
                return sizes;
            }
        })));
        broken.put("featuresAreWhatGoingForwardGives", new Broken(on(network -> new Changed(network) {
            @Override
            public FeatureMatrix features(String layer, ImageSource images) {
                FeatureMatrix features = super.features(layer, images);
                float[] larger = new float[features.rows() * features.width()];
                for (int i = 0; i < larger.length; i++) {
                    larger[i] = 1.001f * features.get(i / features.width(), i % features.width());
                }
                return FeatureMatrix.of(features.rows(), features.width(), larger);
            }
        }), "fc7"));
        broken.put("predictionsAreTheLogitsOfTheWeightsThatAreKept", new Broken(afterwards(work -> {
            NetworkWeights weights = NetworkWeights.read(work.resolve(Engine.Outcome.WEIGHTS));
            NetworkWeights.initial(weights.network(), Seed.of(7)).write(work.resolve(Engine.Outcome.WEIGHTS)); // keeps those of the beginning
        })));
        broken.put("aTrainingThatComesApartStopsAndLeavesNoWeights", new Broken(new PlainEngine() {
            @Override
            public Outcome run(Job job) {
                try {
                    return super.run(job);
                } catch (DivergedException e) {
                    write(job.work().resolve(Outcome.WEIGHTS), "what is left");
                    throw e;
                }
            }
        }));
        broken.put("imagesOfAnotherShapeAreRefusedInWords", new Broken(new PlainEngine() {
            @Override
            public Outcome run(Job job) {
                try {
                    return super.run(job);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("shape mismatch");
                }
            }
        }));
        broken.put("nothingIsWrittenOutsideTheWorkFolder", new Broken(new PlainEngine() {
            @Override
            public Outcome run(Job job) {
                write(job.work().resolveSibling("log.txt"), "I was here");
                return super.run(job);
            }
        }));
        return broken;
    }

    private record Broken(Engine engine, Object... argument) {
    }

    private static List<Method> sentences() {
        return Arrays.stream(EngineContract.class.getDeclaredMethods()).filter(m -> m.isAnnotationPresent(Test.class) || m.isAnnotationPresent(ParameterizedTest.class)).toList();
    }

    @Test
    void forEverySentenceThereIsAnEngineThatBreaksIt() {
        assertThat(broken().keySet()).containsExactlyInAnyOrderElementsOf(sentences().stream().map(Method::getName).toList());
    }

    @TestFactory
    Stream<DynamicTest> itsSentenceFails() {
        Map<String, Broken> broken = broken();
        return sentences().stream().map(m -> DynamicTest.dynamicTest(m.getName(), () -> {
            ask(m, new PlainEngine(), "sound", broken.get(m.getName()).argument);
            assertThatThrownBy(() -> ask(m, broken.get(m.getName()).engine, "broken", broken.get(m.getName()).argument)).isInstanceOf(AssertionError.class);
        }));
    }

    private void ask(Method sentence, Engine engine, String which, Object... argument) throws Throwable {
        EngineContract contract = new EngineContract() {
            @Override
            protected Engine engine() {
                return engine;
            }
        };
        contract.folder = Files.createDirectories(folder.resolve(sentence.getName() + "-" + which));
        try {
            sentence.setAccessible(true);
            sentence.invoke(contract, argument);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The plain engine on networks that are changed. */
    private static Engine on(UnaryOperator<TrainableNetwork> change) {
        return new PlainEngine() {
            @Override
            protected NetworkFactory networks() {
                return spec -> change.apply(new PlainNetwork(spec));
            }
        };
    }

    private static Engine withJob(UnaryOperator<Engine.Job> change) {
        return new PlainEngine() {
            @Override
            public Outcome run(Job job) {
                return super.run(change.apply(job));
            }
        };
    }

    private interface Afterwards {
        void change(Path work) throws IOException;
    }

    private static Engine afterwards(Afterwards change) {
        return new PlainEngine() {
            @Override
            public Outcome run(Job job) {
                Outcome outcome = super.run(job);
                try {
                    change.change(job.work());
                    return outcome;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    private static class ChangedJob implements Engine.Job {

        private final Engine.Job job;

        ChangedJob(Engine.Job job) {
            this.job = job;
        }

        @Override
        public Training spec() {
            return job.spec();
        }

        @Override
        public TaskData data() {
            return job.data();
        }

        @Override
        public Optional<Path> sourceWeights() {
            return job.sourceWeights();
        }

        @Override
        public int sourceClasses() {
            return job.sourceClasses();
        }

        @Override
        public Path work() {
            return job.work();
        }

        @Override
        public int threads() {
            return job.threads();
        }

        @Override
        public void progress(long step, double loss, double learningRate) {
            job.progress(step, loss, learningRate);
        }

        @Override
        public boolean stopRequested() {
            return job.stopRequested();
        }
    }

    private static class Changed implements TrainableNetwork {

        private final TrainableNetwork network;

        Changed(TrainableNetwork network) {
            this.network = network;
        }

        @Override
        public NetworkSpec spec() {
            return network.spec();
        }

        @Override
        public TrainableNetwork allocate(NetworkSpec other) {
            return network.allocate(other);
        }

        @Override
        public NetworkWeights weights() {
            return network.weights();
        }

        @Override
        public void put(String parameter, int at, float[] values, int n) {
            network.put(parameter, at, values, n);
        }

        @Override
        public FeatureMatrix features(String layer, ImageSource images) {
            return network.features(layer, images);
        }

        @Override
        public TrainingStep training(Solver solver, Seed seed, TrainingOptions options) {
            return network.training(solver, seed, options);
        }

        @Override
        public Map<String, Double> gradientSizes(ImageSource images, float[] outputGradient) {
            return network.gradientSizes(images, outputGradient);
        }

        @Override
        public void close() {
            network.close();
        }
    }

    private static class ChangedStep implements TrainingStep {

        private final TrainingStep step;

        ChangedStep(TrainingStep step) {
            this.step = step;
        }

        @Override
        public double gradients(long number, float[] images, int[] labels) {
            return step.gradients(number, images, labels);
        }

        @Override
        public void update(long number) {
            step.update(number);
        }

        @Override
        public Map<String, TensorFile.Tensor> velocities() {
            return step.velocities();
        }

        @Override
        public void takeVelocities(Map<String, TensorFile.Tensor> velocities) throws IOException {
            step.takeVelocities(velocities);
        }

        @Override
        public int parts() {
            return step.parts();
        }

        @Override
        public void close() {
            step.close();
        }
    }
}
