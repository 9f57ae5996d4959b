package org.finetree.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunRecord;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.launch.Lab;
import org.finetree.metric.Metric;
import org.finetree.sampling.SubsetSampler;
import org.finetree.study.Study;

/** Finetree's side: runs of the study that are finished. Nothing is trained. */
public final class OurResults {

    private OurResults() {
    }

    /**
     * Top-1 of every quantity, one value per seed, in the order of the seeds.
     *
     * @throws IllegalStateException if a run is missing, naming its seed
     */
    public static Map<Quantity, double[]> of(Lab lab, long... seeds) {
        Map<Long, Map<Quantity, Double>> bySeed = new HashMap<>();
        for (long seed : seeds) {
            Results results = lab.recorded(grid(seed));
            if (!results.complete()) {
                throw new IllegalStateException(results.missing().size() + " runs of seed " + seed + " are missing, such as '" + results.missing().get(0).title()
                    + "': ask for fewer seeds, or carry them out with ./finetree grid study --seeds " + seed);
            }
            Map<Quantity, Double> values = bySeed.computeIfAbsent(seed, s -> new HashMap<>());
            results.records().forEach(r -> values.put(quantity(r), r.score(Metric.TOP1).orElseThrow().value()));
        }
        Map<Quantity, double[]> all = new HashMap<>();
        for (Quantity q : Quantity.all()) {
            List<Double> values = new ArrayList<>();
            for (long seed : seeds) {
                values.add(bySeed.get(seed).get(q));
            }
            all.put(q, values.stream().mapToDouble(Double::doubleValue).toArray());
        }
        return all;
    }

    private static Quantity quantity(RunRecord run) {
        ComparedNetwork network = ComparedNetwork.ofArm(Results.arm(run.spec())).orElseThrow(() -> new IllegalStateException("no network of the comparison: " + run.spec().title()));
        return new Quantity(network, Question.of(run.spec()));
    }

    /** The same runs as in the grids of Figs. 1 and 2. */
    static ExperimentGrid grid(long seed) {
        LabelSetRecipe all = new LabelSetRecipe.All();
        ClassificationTask heldOut = new ClassificationTask(Study.named("sketch").target("held-out").dataset(), all, SubsetSampler.all());
        ClassificationTask fashion = new ClassificationTask(Study.named("sketch").target("fashion").dataset(), all, SubsetSampler.all());
        return ExperimentGrid.named("comparison", Study.named("sketch").scale()).source(Study.named("sketch").source().dataset())
            .pretrain(all, SubsetSampler.all()).pretrainOnImagesPerClass(5).pretrain(SketchArrays.COARSE, SubsetSampler.all()).untrained()
            .fineTuneFewShot(Study.named("sketch").target("held-out").dataset(), all, Study.named("sketch").target("held-out").shots()).probe(heldOut).probe(fashion).nearestNeighbours(heldOut).nearestNeighbours(fashion).seeds(seed);
    }
}
