package org.finetree.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.finetree.dataset.DatasetName;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;

/**
 * The results of a grid, every run listed, missing ones as missing.
 *
 * @param grid what was asked
 * @param records finished runs, in the grid's order
 * @param missing runs without a record
 * @param failed those of the missing runs that were tried now and failed, or could not be begun, with the reason
 */
public record Results(ExperimentGrid grid, List<RunRecord> records, List<ExperimentSpec> missing, Map<ExperimentSpec, String> failed) {

    /** The arm without pre-training. */
    public static final String UNTRAINED = "untrained";

    public Results {
        records = List.copyOf(records);
        missing = List.copyOf(missing);
        failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
    }

    /** Results of which none failed. */
    public Results(ExperimentGrid grid, List<RunRecord> records, List<ExperimentSpec> missing) {
        this(grid, records, missing, Map.of());
    }

    /** The same results with runs that failed, and why. */
    public Results withFailures(Map<ExperimentSpec, String> failures) {
        return new Results(grid, records, missing, failures);
    }

    /** These results, for whoever needs all runs. @throws IllegalStateException if runs failed, naming the first */
    public Results orThrow() {
        if (!failed.isEmpty()) {
            throw new IllegalStateException(RunsFailedException.summary(failed, grid.runs().size()));
        }
        return this;
    }

    public boolean complete() {
        return missing.isEmpty();
    }

    /** Pre-trainings only. */
    public List<RunRecord> pretrainings() {
        return where(r -> r.spec() instanceof Pretraining);
    }

    /** Transfers of one kind to one data set. */
    public List<RunRecord> transfers(Class<? extends ExperimentSpec> kind, String dataset) {
        return where(r -> kind.isInstance(r.spec()) && r.spec().task().isOn(dataset));
    }

    /** Transfers of one kind to one data set. */
    public List<RunRecord> transfers(Class<? extends ExperimentSpec> kind, DatasetName dataset) {
        return where(r -> kind.isInstance(r.spec()) && r.spec().task().dataset().equals(dataset));
    }

    public List<RunRecord> where(Predicate<RunRecord> wanted) {
        return records.stream().filter(wanted).toList();
    }

    /** The pre-training record behind a transfer; null for an untrained start. */
    public RunRecord source(RunRecord transfer) {
        return transfer.spec().requires().stream().findFirst().flatMap(p -> records.stream().filter(r -> r.spec().equals(p)).findFirst()).orElse(null);
    }

    /**
     * Scores of one measure by arm (see {@link ArmNames}: title of the source label set, or "untrained"), in the grid's order, one value per run.
     */
    public Map<String, List<Double>> byArm(List<RunRecord> runs, Metric metric) {
        Map<String, List<Double>> arms = new LinkedHashMap<>();
        ArmNames names = new ArmNames();
        grid.runs().forEach(names::of);
        for (RunRecord r : runs) {
            Score score = r.score(metric).orElseThrow(() -> new IllegalArgumentException("run " + r.id().brief() + " has no " + metric.label()));
            arms.computeIfAbsent(names.of(r.spec()), a -> new ArrayList<>()).add(score.value());
        }
        return arms;
    }

    /** The arm that a run belongs to, the same for every seed: what its network was pre-trained on, {@link #UNTRAINED}, or {@code pixels}. */
    public static String arm(ExperimentSpec spec) {
        return arm(spec.start());
    }

    /** The arm that a starting point stands for, the same for every seed. */
    public static String arm(StartingPoint from) {
        return arm(from, Titles.USUAL_SOURCE);
    }

    /** The same for a study with another source. @param source the data set of most arms, whose name is left out of theirs */
    public static String arm(StartingPoint from, String source) {
        return Titles.arm(from, source);
    }
}
