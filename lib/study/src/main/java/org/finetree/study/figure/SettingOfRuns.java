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
import org.finetree.experiment.StartingPoint;
import org.finetree.study.Relation;
import org.finetree.study.Study;
import org.finetree.study.StudyFile;
import org.finetree.study.claims.Rehearsal;

/** The setting of runs, by their own networks, data sets and steps. The names of a grid, of its scale and of a study say nothing. */
public final class SettingOfRuns {

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

    /** The same; an own study is described in its own words where its runs are on its network and source. */
    public static Setting of(Study study, List<Results> results) {
        SettingOfRuns found = new SettingOfRuns();
        results.stream().flatMap(r -> r.grid().runs().stream()).forEach(found::add);
        Setting setting = found.setting();
        return setting.kind() == Setting.Kind.OWN && found.networks.equals(Set.of(study.network())) && found.sources.stream().anyMatch(name -> plain(name).equals(study.source().dataset())) ? Setting.own(study.description()) : setting;
    }

    private void add(ExperimentSpec run) {
        data.add(run.task().dataset());
        starts(run).forEach(this::add);
    }

    private static Stream<StartingPoint> starts(ExperimentSpec run) {
        return run.starts().stream();
    }

    private void add(StartingPoint start) {
        if (start instanceof StartingPoint.Pretrained net) {
            Pretraining source = net.run();
            networks.add(source.network());
            sources.add(source.task().dataset());
            data.add(source.task().dataset());
            fewest = Math.min(fewest, source.solver().imagePasses());
        } else if (!(start instanceof StartingPoint.Pixels)) {
            networks.add(start.network());
        }
    }

    private Setting setting() {
        return StudyFile.NAMES.stream().map(Study::named).filter(study -> study.relation() != Relation.REHEARSAL && isOf(study)).findFirst().map(this::of)
            .orElseGet(() -> Setting.own((networks.isEmpty() ? "no network" : String.join(" and ", networks)) + ", " + (sources.isEmpty() ? list(data) : list(sources))));
    }

    /** Whether networks and data are a study's. Its source is among the sources; another of its data sets may stand beside it (Table 3). */
    private boolean isOf(Study study) {
        boolean networksFit = !networks.isEmpty() && networks.stream().allMatch(n -> n.equals(study.network()) || study.alternativeNetworks().contains(n));
        Set<String> known = study.datasets();
        boolean dataFit = (study.ownTargets() ? sources : data).stream().allMatch(name -> known.contains(plain(name)));
        return networksFit && dataFit && (sources.isEmpty() ? !study.ownTargets() : sources.stream().anyMatch(name -> plain(name).equals(study.source().dataset())));
    }

    /** The name of a data set; those of before December 2026 can end in the place where it lay. */
    private static String plain(DatasetName name) {
        String value = name.value();
        return value.startsWith("folder:") || !value.contains(":") ? value : value.substring(0, value.indexOf(':'));
    }

    private Setting of(Study study) {
        long whole = study.scale().pretraining().imagePasses();
        if (Rehearsal.is(fewest, whole)) {
            return Setting.of(study).asRehearsal();
        }
        return study.relation() == Relation.REPRODUCTION && fewest < whole ? Setting.withFewerSteps(study, fewest) : Setting.of(study);
    }

    private static String list(Set<DatasetName> names) {
        List<String> shown = names.stream().map(DatasetName::brief).distinct().toList();
        return String.join(" and ", shown.subList(0, Math.min(NAMED, shown.size()))) + (shown.size() > NAMED ? " and " + (shown.size() - NAMED) + " more" : "");
    }
}
