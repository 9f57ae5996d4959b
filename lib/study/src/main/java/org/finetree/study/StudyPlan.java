package org.finetree.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.finetree.dataset.Datasets;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.Results;

/**
 * All runs of a study, also those that this machine or this version cannot carry out, and what is missing for them.
 *
 * @param study whose runs they are
 * @param runs those that have a specification, each once
 * @param described those that are only described: transfers to targets of tasks that no run carries out yet
 * @param missing what must be there first, an entry per kind; empty where all runs can be carried out
 */
public record StudyPlan(Study study, List<ExperimentSpec> runs, List<DescribedRun> described, List<String> missing) {

    /**
     * A run in words.
     *
     * @param target what the network is transferred to
     * @param arm what the network was pre-trained on
     * @param seed of the network
     * @param repetition from 1
     */
    public record DescribedRun(Target target, String arm, long seed, int repetition) {

        /** Such as "detection on voc2007 from all, seed 1, repetition 2". */
        public String title() {
            return target.task().label() + " on " + target.dataset() + " from " + arm + ", seed " + seed + (target.repetitions() > 1 ? ", repetition " + repetition : "");
        }
    }

    /** Looks up what there is. Data sets on this machine are opened. */
    public static StudyPlan of(Study study, long... seeds) {
        List<ExperimentSpec> runs = PaperGrids.runs(study, seeds);
        List<DescribedRun> described = described(study, seeds);
        List<String> missing = new ArrayList<>();
        Set<String> data = new LinkedHashSet<>(runs.stream().map(run -> run.task().dataset().value()).toList());
        described.forEach(run -> data.add(run.target().dataset()));
        List<String> absent = data.stream().filter(StudyPlan::isAbsent).toList();
        if (!absent.isEmpty()) {
            missing.add((absent.size() == 1 ? "the data set " : "the data sets ") + String.join(", ", absent) + " on this machine");
        }
        described.stream().map(run -> run.target().task()).distinct().forEach(task -> missing.add(task.label() + ", which is described but cannot be carried out yet"));
        try {
            new ExperimentGrid("study", study.scale(), runs);
        } catch (IllegalArgumentException e) {
            missing.add(e.getMessage());
        }
        return new StudyPlan(study, runs, described, List.copyOf(missing));
    }

    private static boolean isAbsent(String dataset) {
        try {
            Datasets.open(dataset);
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    /** Every network that is transferred anywhere, on each such target. */
    private static List<DescribedRun> described(Study study, long... seeds) {
        List<Target> targets = study.targets().values().stream().filter(t -> t.task() != TaskKind.CLASSIFICATION).toList();
        return LongStream.of(seeds).boxed().flatMap(seed -> arms(study, seed).stream().flatMap(arm -> targets.stream()
            .flatMap(target -> IntStream.rangeClosed(1, target.repetitions()).mapToObj(n -> new DescribedRun(target, arm, seed, n))))).toList();
    }

    private static Set<String> arms(Study study, long seed) {
        return PaperGrids.transferred(study, seed).map(net -> Results.arm(net, study.source().dataset())).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** How many runs there are of each kind, those that are only described included. */
    public Map<String, Integer> kinds() {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        Stream.concat(runs.stream().map(run -> run.getClass().getSimpleName()), described.stream().map(run -> run.target().task().label())).forEach(kind -> kinds.merge(kind, 1, Integer::sum));
        return kinds;
    }

    /** A line per run. */
    public List<String> titles() {
        return Stream.concat(runs.stream().map(ExperimentSpec::title), described.stream().map(DescribedRun::title)).toList();
    }

    /** One line; empty where nothing is missing. */
    public String missingLine() {
        return missing.isEmpty() ? "" : "missing to carry them out: " + String.join("; ", missing);
    }
}
