package org.finetree.study.figure;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.finetree.dataset.DatasetName;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Results;
import org.finetree.experiment.Scale;
import org.finetree.experiment.Similarity;
import org.finetree.experiment.StartingPoint;
import org.finetree.study.claims.Rehearsal;

/** The setting of runs, by their own networks, data sets and steps. A grid's name and its scale's name say nothing. */
public final class SettingOfRuns {

    private static final String SKETCHES = "sketches";
    private static final String TINY = "tiny-imagenet-200";
    private static final String IMAGENET = "ilsvrc2012";
    private static final int NAMED = 2;

    private final Set<String> networks = new TreeSet<>();
    private final Set<DatasetName> sources = new LinkedHashSet<>();
    private final Set<DatasetName> data = new LinkedHashSet<>();
    private long fewest = Long.MAX_VALUE;

    private SettingOfRuns() {
    }

    /**
     * The setting that all these runs share. The networks and their source data decide; targets count too: a network of ours on a stranger's target is an own study.
     *
     * @throws IllegalArgumentException if there is no run
     */
    public static Setting of(Collection<ExperimentSpec> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a setting of no runs: give at least one");
        }
        SettingOfRuns found = new SettingOfRuns();
        runs.forEach(found::add);
        return found.setting();
    }

    /** Of all that the grids ask for, finished or not. */
    public static Setting of(List<Results> results) {
        return of(results.stream().flatMap(r -> r.grid().runs().stream()).toList());
    }

    private void add(ExperimentSpec run) {
        data.add(run.task().dataset());
        starts(run).forEach(this::add);
    }

    private static Stream<StartingPoint> starts(ExperimentSpec run) {
        return run instanceof Similarity s ? Stream.of(s.one(), s.other()) : Stream.of(Results.start(run));
    }

    private void add(StartingPoint start) {
        if (start instanceof StartingPoint.Pretrained net) {
            Pretraining source = net.run();
            networks.add(source.network());
            sources.add(source.task().dataset());
            data.add(source.task().dataset());
            fewest = Math.min(fewest, source.solver().imagePasses());
        } else if (start instanceof StartingPoint.Untrained untrained) {
            networks.add(untrained.network());
        }
    }

    private Setting setting() {
        if (networks.equals(Set.of("minialex28")) && data.stream().allMatch(DatasetName::isBundled) && onDrawings()) {
            return orRehearsal(Setting.sketch(), Scale.sketch().pretraining().imagePasses());
        }
        if (networks.equals(Set.of("alexnet64")) && isAll(sources, TINY)) {
            return Setting.tiny();
        }
        if (Set.of("alexnet", "caffenet").containsAll(networks) && isAll(sources, IMAGENET)) {
            return fewest >= Setting.PAPER_PASSES ? Setting.paper() : orRehearsal(Setting.paperWithFewerSteps(fewest), Setting.PAPER_PASSES);
        }
        return Setting.own(networks.isEmpty() ? "no network" : String.join(" and ", networks), sources.isEmpty() ? list(data) : list(sources));
    }

    /** Photographs of clothes may be one of the sources (Table 3), not the only one. */
    private boolean onDrawings() {
        return (sources.isEmpty() ? data : sources).stream().anyMatch(s -> s.value().startsWith(SKETCHES));
    }

    private static boolean isAll(Set<DatasetName> names, String set) {
        return !names.isEmpty() && names.stream().allMatch(n -> n.value().equals(set) || n.value().startsWith(set + ":"));
    }

    private Setting orRehearsal(Setting setting, long whole) {
        return Rehearsal.is(fewest, whole) ? setting.asRehearsal() : setting;
    }

    private static String list(Set<DatasetName> names) {
        List<String> shown = names.stream().map(DatasetName::brief).distinct().toList();
        return String.join(" and ", shown.subList(0, Math.min(NAMED, shown.size()))) + (shown.size() > NAMED ? " and " + (shown.size() - NAMED) + " more" : "");
    }
}
