package org.finetree.study.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.finetree.analysis.Contrast;
import org.finetree.analysis.Interval;
import org.finetree.analysis.Origin;
import org.finetree.analysis.TwoLevelBootstrap;
import org.finetree.analysis.TwoLevelBootstrap.Sample;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.RunRecord;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.metric.Metric;
import org.finetree.seed.Seed;

/**
 * Where a claim's numbers come from: cells of runs, one run per seed in each, and how the cells' top-1 accuracies make numerator and denominator.
 *
 * @param cells runs by seed
 * @param numerator of one accuracy a cell, in the cells' order
 * @param denominator likewise; constantly 1 for a difference
 */
record Question(List<SortedMap<Long, RunRecord>> cells, ToDoubleFunction<double[]> numerator, ToDoubleFunction<double[]> denominator) {

    private static final int RESAMPLES = 1000;
    /** The share of the seeds' spread cannot be told from the images' with two. */
    private static final int FEWEST = 3;

    static Question difference(List<SortedMap<Long, RunRecord>> cells, ToDoubleFunction<double[]> value) {
        return new Question(cells, value, accuracies -> 1);
    }

    /** Seeds that every cell has. */
    private SortedSet<Long> seeds() {
        SortedSet<Long> seeds = new TreeSet<>(cells.get(0).keySet());
        cells.forEach(cell -> seeds.retainAll(cell.keySet()));
        return seeds;
    }

    /** Empty where no seed has all cells. */
    Optional<Contrast> contrast() {
        List<double[]> accuracies = seeds().stream().map(seed -> cells.stream().mapToDouble(cell -> top1(cell.get(seed))).toArray()).toList();
        return accuracies.isEmpty() ? Optional.empty() : Optional.of(Contrast.ratio(accuracies.stream().mapToDouble(numerator).toArray(),
            accuracies.stream().mapToDouble(denominator).toArray()));
    }

    /** The runs behind the contrast; of a difference of two cells what was subtracted apart. */
    Origin origin() {
        SortedSet<Long> seeds = seeds();
        List<Origin> lots = cells.stream().map(cell -> new Origin(seeds.stream().map(seed -> cell.get(seed).id().brief()).toList(), List.of())).toList();
        return cells.size() == 2 ? lots.get(0).minus(lots.get(1)) : lots.stream().reduce(Origin.none(), Origin::and);
    }

    static double top1(RunRecord run) {
        return run.score(Metric.TOP1).orElseThrow(() -> new IllegalArgumentException("run " + run.id().brief() + " has no top-1 accuracy: a claim needs it")).value();
    }

    /** Over seeds and test images; empty with fewer than three seeds, where a run's answers are not at hand, or seeds are tested on different images. */
    Optional<Interval> overImages(Answers answers) {
        SortedSet<Long> seeds = seeds();
        List<Sample> samples = new ArrayList<>();
        for (Map<Long, RunRecord> cell : cells) {
            List<boolean[]> right = new ArrayList<>();
            for (long seed : seeds) {
                ExperimentSpec spec = cell.get(seed).spec();
                Optional<boolean[]> said = spec.task().labels() instanceof LabelSetRecipe.RandomSplit ? Optional.empty() : answers.right(cell.get(seed));
                if (said.isEmpty()) {
                    return Optional.empty();
                }
                right.add(said.get());
            }
            ExperimentSpec spec = cell.get(seeds.first()).spec();
            samples.add(Sample.of(spec.task().dataset() + ", " + spec.task().labels().title(), right.toArray(boolean[][]::new)));
        }
        return seeds.size() < FEWEST ? Optional.empty() : Optional.of(TwoLevelBootstrap.of(samples, this::ofMeans, RESAMPLES, Seed.of(1).derive("claims")));
    }

    private double ofMeans(double[] accuracies) {
        return numerator.applyAsDouble(accuracies) / denominator.applyAsDouble(accuracies);
    }
}
