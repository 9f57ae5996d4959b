package org.finetree.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;
import org.finetree.experiment.ArmNames;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunRecord;
import org.finetree.metric.Metric;

/**
 * What a pre-training set costs and what it gives.
 *
 * @param arm the pre-training set, as in {@link Results#arm}
 * @param classes of the pre-training task, 0 without pre-training
 * @param images labelled images of the pre-training task, 0 without
 * @param flops floating-point operations of one pre-training, 0 without
 * @param seconds of one pre-training, median over seeds: clock time of the machine that it ran on, in which that machine may have slept or been busy with other things
 * @param transfer top-1 on the target over seeds
 */
public record TransferCost(String arm, int classes, int images, double flops, double seconds, Estimate transfer) {

    /**
     * A cost an arm, in the grid's order.
     *
     * @param results of one grid or several of one scale
     * @param kind of transfer
     * @param target data set; all its training images, or the same few for all arms
     * @param flopsOfAnImage operations for one image in training, of a pre-training record, such as {@link TrainingFlops#ofAnImage}
     */
    public static List<TransferCost> of(List<Results> results, Class<? extends ExperimentSpec> kind, String target, ToDoubleFunction<RunRecord> flopsOfAnImage) {
        Map<ExperimentSpec, RunRecord> runs = new LinkedHashMap<>();
        results.forEach(r -> r.records().forEach(run -> runs.putIfAbsent(run.spec(), run)));
        Map<String, List<RunRecord>> transfers = new LinkedHashMap<>();
        ArmNames names = new ArmNames();
        runs.values().stream().filter(r -> kind.isInstance(r.spec()) && r.spec().task().isOn(target))
            .forEach(r -> transfers.computeIfAbsent(names.of(r.spec()), a -> new ArrayList<>()).add(r));
        List<TransferCost> costs = new ArrayList<>();
        transfers.forEach((arm, list) -> {
            Estimate gain = Estimate.of(list.stream().mapToDouble(r -> r.score(Metric.TOP1).orElseThrow().value()).toArray());
            List<RunRecord> sources = list.stream().flatMap(r -> r.spec().requires().stream()).distinct().map(runs::get).filter(r -> r != null).toList();
            costs.add(sources.isEmpty() ? new TransferCost(arm, 0, 0, 0, 0, gain)
                : new TransferCost(arm, sources.get(0).size().classes(), sources.get(0).size().trainImages(), mean(sources, r -> passes(r) * flopsOfAnImage.applyAsDouble(r)),
                    median(sources, r -> r.provenance().seconds()), gain));
        });
        return List.copyOf(costs);
    }

    private static double passes(RunRecord run) {
        return ((Pretraining) run.spec()).solver().imagePasses();
    }

    private static double mean(List<RunRecord> runs, ToDoubleFunction<RunRecord> value) {
        return runs.stream().mapToDouble(value).average().orElseThrow();
    }

    private static double median(List<RunRecord> runs, ToDoubleFunction<RunRecord> value) {
        return StatUtils.percentile(runs.stream().mapToDouble(value).toArray(), 50);
    }

    /** The arms that are worth their price in labelled images: none that needs as many or fewer transfers as well. */
    public static List<TransferCost> frontByImages(List<TransferCost> all) {
        return ParetoFront.of(all, TransferCost::images, c -> c.transfer().mean());
    }

    /** The same by operations. */
    public static List<TransferCost> frontByFlops(List<TransferCost> all) {
        return ParetoFront.of(all, TransferCost::flops, c -> c.transfer().mean());
    }
}
