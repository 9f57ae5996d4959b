package org.finetree.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.finetree.experiment.ArmNames;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.StartingPoint;

/**
 * The runs of an experiment as arms over seeds: the one place where figures and claims take their values from. Runs are of one arm if all but seeds is the same: network, images, label set, sampler
 * and schedule of what they start from; see {@link ArmNames} for their names.
 */
public final class Arms {

    private final List<RunRecord> records;
    private final Map<String, Arm> arms = new LinkedHashMap<>();
    private final ArmNames names;
    private final SortedSet<Long> seeds = new TreeSet<>();

    private Arms(ArmNames names, List<ExperimentSpec> asked, List<RunRecord> records) {
        this.names = names;
        this.records = List.copyOf(records);
        Map<ExperimentSpec, RunRecord> finished = new LinkedHashMap<>();
        records.forEach(r -> finished.put(r.spec(), r));
        for (ExperimentSpec spec : asked) {
            String name = names.of(spec);
            arms.merge(name, arm(name, spec, finished), (old, one) -> old.classes() > 0 ? old : one);
            seeds.add(spec.seed());
        }
    }

    private static Arm arm(String name, ExperimentSpec spec, Map<ExperimentSpec, RunRecord> finished) {
        if (!(spec.start() instanceof StartingPoint.Pretrained net)) {
            return new Arm(name, Optional.empty(), 0, 0);
        }
        Pretraining run = net.run();
        RunRecord record = finished.get(run);
        return new Arm(name, Optional.of(run.task()), record == null ? 0 : record.size().classes(), record == null ? 0 : record.size().trainImages());
    }

    /** @throws IllegalArgumentException if no run of the grid is finished */
    public static Arms of(Results results) {
        return of(results, new ArmNames());
    }

    /** The same with arms named otherwise. @throws IllegalArgumentException if no run of the grid is finished */
    public static Arms of(Results results, ArmNames names) {
        if (results.records().isEmpty()) {
            throw new IllegalArgumentException("grid '" + results.grid().name() + "' has no finished run: carry it out with lab.run(grid)");
        }
        return new Arms(names, results.grid().runs(), results.records());
    }

    /** Several grids' runs together, each run once. @throws IllegalArgumentException if none is finished, or the grids are of different scales, whose results are never mixed */
    public static Arms of(List<Results> several) {
        return of(several, new ArmNames());
    }

    /** The same with arms named otherwise. @throws IllegalArgumentException as {@link #of(List)} */
    public static Arms of(List<Results> several, ArmNames names) {
        List<String> scales = several.stream().map(one -> one.grid().scale().name()).distinct().toList();
        if (scales.size() > 1) {
            throw new IllegalArgumentException("results of scales " + String.join(" and ", scales) + " are never mixed: give results of one scale");
        }
        Map<Object, RunRecord> records = new LinkedHashMap<>();
        List<ExperimentSpec> asked = new ArrayList<>();
        for (Results one : several) {
            one.records().forEach(r -> records.putIfAbsent(r.id(), r));
            asked.addAll(one.grid().runs());
        }
        if (records.isEmpty()) {
            throw new IllegalArgumentException("none of " + several.size() + " grids has a finished run: carry them out with lab.run(grid)");
        }
        return new Arms(names, asked, List.copyOf(records.values()));
    }

    /** All arms in the grid's order. */
    public List<Arm> all() {
        return List.copyOf(arms.values());
    }

    /** Some of the arms, in the grid's order. */
    public List<Arm> where(Predicate<Arm> wanted) {
        return arms.values().stream().filter(wanted).toList();
    }

    /** @throws IllegalArgumentException listing the arms there are */
    public Arm named(String name) {
        Arm arm = arms.get(name);
        if (arm == null) {
            throw new IllegalArgumentException("no arm '" + name + "'; there are " + String.join(", ", arms.keySet()));
        }
        return arm;
    }

    public boolean has(String name) {
        return arms.containsKey(name);
    }

    /** Seeds that were asked for. */
    public SortedSet<Long> seeds() {
        return seeds;
    }

    /**
     * One value per seed.
     *
     * @throws IllegalStateException if the measure means two runs of one seed: it must be narrower
     */
    public SeedValues values(Arm arm, Measure measure) {
        SortedMap<Long, Double> values = new TreeMap<>();
        SortedMap<Long, Origin> origins = new TreeMap<>();
        for (RunRecord run : records) {
            OptionalDouble value = names.of(run.spec()).equals(arm.name()) ? measure.of(run) : OptionalDouble.empty();
            if (value.isPresent() && values.put(run.spec().seed(), value.getAsDouble()) != null) {
                throw new IllegalStateException("measure '" + measure.name() + "' means two runs of arm '" + arm.name() + "' with seed " + run.spec().seed());
            }
            if (value.isPresent()) {
                origins.put(run.spec().seed(), Origin.of(run.id()));
            }
        }
        return new SeedValues(values, origins);
    }

    /** The finished runs that a measure is taken from, in the grid's order. */
    public List<RunRecord> runs(Arm arm, Measure measure) {
        return records.stream().filter(r -> names.of(r.spec()).equals(arm.name()) && measure.runs().test(r.spec())).toList();
    }

    /** Finished runs. */
    public List<RunRecord> records() {
        return records;
    }
}
