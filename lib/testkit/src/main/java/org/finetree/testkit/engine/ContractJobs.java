package org.finetree.testkit.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.finetree.dataset.ImageShape;
import org.finetree.dataset.Split;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Solver;
import org.finetree.experiment.StartingPoint;
import org.finetree.experiment.Training;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.labelset.LabelSets;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.run.Engine;
import org.finetree.run.TaskData;
import org.finetree.sampling.SubsetSampler;
import org.finetree.seed.Seed;
import org.finetree.testkit.SyntheticImages;

/** The small trainings on synthetic images that {@link EngineContract} asks for. */
final class ContractJobs {

    static final int CLASSES = 5;
    /** Named for the records alone: the images are those of {@link #data}. */
    private static final ClassificationTask TASK = new ClassificationTask("synthetic", new LabelSetRecipe.All(), SubsetSampler.all());
    private static final int TRAIN = 6;
    private static final int TEST = 3;

    private ContractJobs() {
    }

    /** Images of a network's shape: 6 to train on and 3 to test on of each of 5 classes. */
    static TaskData data(String network) {
        NetworkSpec spec = Networks.byName(network, CLASSES);
        SyntheticImages images = SyntheticImages.of(new ImageShape(spec.input().channels(), spec.input().height(), spec.input().width()), CLASSES, TRAIN, TEST, Seed.of(3));
        return new TaskData(images, LabelSets.all(images.wnids()), images.images(Split.TRAIN), images.labels(Split.TRAIN), images.images(Split.TEST), images.labels(Split.TEST), Map.of());
    }

    static Pretraining pretraining(String network, Solver solver) {
        return new Pretraining(TASK, network, solver, 7);
    }

    /** Momentum, decay, and a rate that falls. */
    static Solver solver(int batch, int steps) {
        return new Solver(0.02, 0.9, 5e-4, new LearningRatePolicy.MultiStep(0.1, List.of(steps * 2L / 3)), batch, steps);
    }

    /** A single step of rate 1, without momentum and decay: what it changes is the gradient. */
    static Solver oneStep(int batch) {
        return new Solver(1, 0, 0, new LearningRatePolicy.Fixed(), batch, 1);
    }

    /** A training of every kind, on MiniAlex-28 that is not trained, so that none needs another. */
    static List<Training> ofEveryKind(int steps) {
        StartingPoint from = new StartingPoint.Untrained("minialex28", 11);
        return List.of(pretraining("minialex28", solver(4, steps)), new FineTuning(from, TASK, solver(4, steps), 8), new LinearProbe(from, TASK, "fc7", 0.5, solver(4, steps), 9));
    }

    static FineTuning fineTuning(StartingPoint from, Solver solver) {
        return new FineTuning(from, TASK, solver, 8);
    }

    /**
     * One attempt at a training.
     *
     * @param stopAfter how often the engine may ask whether to stop before it is told to; -1 for never
     */
    static final class Attempt implements Engine.Job {

        private final Training spec;
        private final TaskData data;
        private final Optional<Path> source;
        private final Path work;
        private final java.util.SortedMap<Long, Double> losses = new java.util.TreeMap<>();
        private final java.util.SortedMap<Long, Double> rates = new java.util.TreeMap<>();
        private int stopAfter;

        Attempt(Training spec, TaskData data, Optional<Path> source, Path work, int stopAfter) {
            this.spec = spec;
            this.data = data;
            this.source = source;
            this.work = work;
            this.stopAfter = stopAfter;
        }

        /** Loss of each step that was reported, from 1. */
        java.util.SortedMap<Long, Double> losses() {
            return losses;
        }

        /** Rate of each step that was reported. */
        java.util.SortedMap<Long, Double> rates() {
            return rates;
        }

        @Override
        public Training spec() {
            return spec;
        }

        @Override
        public TaskData data() {
            return data;
        }

        @Override
        public Optional<Path> sourceWeights() {
            return source;
        }

        @Override
        public int sourceClasses() {
            return source.isPresent() ? CLASSES : 0;
        }

        @Override
        public Path work() {
            return work;
        }

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public void progress(long step, double loss, double learningRate) {
            losses.put(step, loss);
            rates.put(step, learningRate);
        }

        @Override
        public boolean stopRequested() {
            return stopAfter >= 0 && stopAfter-- == 0;
        }
    }
}
