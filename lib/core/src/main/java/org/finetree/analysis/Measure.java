package org.finetree.analysis;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.finetree.dataset.DatasetName;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunRecord;
import org.finetree.features.Distance;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;
import org.finetree.sampling.SubsetSampler;

/**
 * What every network of an experiment is evaluated by: one kind of run on one target, and one of its scores.
 *
 * @param name for legends and columns
 * @param metric which score
 * @param runs which runs, one per arm and seed
 */
public record Measure(String name, Metric metric, Predicate<ExperimentSpec> runs) {

    public Measure {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(runs, "runs");
    }

    /** Top-1 on the classes that the network was pre-trained to tell apart. */
    public static Measure own() {
        return new Measure("its own classes", Metric.TOP1, Pretraining.class::isInstance);
    }

    /** Top-1 with a new last layer on frozen features, over all classes of a data set. */
    public static Measure lastLayer(DatasetName dataset) {
        return new Measure("linear probe", Metric.TOP1, s -> s instanceof LinearProbe && on(s, dataset));
    }

    /** Top-1 after training all layers on all training images of a target. */
    public static Measure fineTuned(DatasetName dataset) {
        return new Measure("fine-tuned", Metric.TOP1, s -> s instanceof FineTuning && on(s, dataset) && s.task().images() instanceof SubsetSampler.AllImages);
    }

    /** Top-1 after training all layers on so many images per class of a target. */
    public static Measure fewShot(DatasetName dataset, int shots) {
        return new Measure("fine-tuned, " + shots + " shots", Metric.TOP1, s -> s instanceof FineTuning && on(s, dataset) && drawn(s, shots));
    }

    /** Nearest neighbours in frozen features over all classes of a target. */
    public static Measure neighbours(DatasetName dataset, Metric metric) {
        return new Measure(metric.label() + " of neighbours", metric, s -> s instanceof NearestNeighbours && on(s, dataset));
    }

    /** As {@link #lastLayer(DatasetName)}, of a data set named as for {@link org.finetree.dataset.Datasets#open(String)}. */
    public static Measure lastLayer(String address) {
        return lastLayer(DatasetName.of(address));
    }

    /** As {@link #fineTuned(DatasetName)}, of a data set named as for {@link org.finetree.dataset.Datasets#open(String)}. */
    public static Measure fineTuned(String address) {
        return fineTuned(DatasetName.of(address));
    }

    /** As {@link #fewShot(DatasetName, int)}, of a data set named as for {@link org.finetree.dataset.Datasets#open(String)}. */
    public static Measure fewShot(String address, int shots) {
        return fewShot(DatasetName.of(address), shots);
    }

    /** As {@link #neighbours(DatasetName, Metric)}, of a data set named as for {@link org.finetree.dataset.Datasets#open(String)}. */
    public static Measure neighbours(String address, Metric metric) {
        return neighbours(DatasetName.of(address), metric);
    }

    /** Induction accuracy (paper section 5.3): nearest neighbours among the classes that a coarse label set does not tell apart. */
    public static Measure induction(LabelSetRecipe coarse, String layer, Distance distance, Metric metric) {
        LabelSetRecipe fine = new LabelSetRecipe.NotToldApart(coarse);
        return new Measure(metric.label(), metric, s -> s instanceof NearestNeighbours n && n.task().labels().equals(fine) && n.featureLayer().equals(layer)
            && n.distance() == distance);
    }

    private static boolean on(ExperimentSpec spec, DatasetName dataset) {
        return spec.task().dataset().equals(dataset) && spec.task().labels() instanceof LabelSetRecipe.All;
    }

    private static boolean drawn(ExperimentSpec spec, int images) {
        return spec.task().images() instanceof SubsetSampler.ImagesPerClass some && some.images() == images;
    }

    /** The same under another name. */
    public Measure named(String newName) {
        return new Measure(newName, metric, runs);
    }

    /** The score of a finished run; empty where the run is of another kind. @throws IllegalArgumentException if the run has no such score */
    OptionalDouble of(RunRecord run) {
        if (!runs.test(run.spec())) {
            return OptionalDouble.empty();
        }
        Optional<Score> score = run.score(metric);
        return OptionalDouble.of(score.orElseThrow(() -> new IllegalArgumentException("run " + run.id().brief() + " has no " + metric.label())).value());
    }
}
