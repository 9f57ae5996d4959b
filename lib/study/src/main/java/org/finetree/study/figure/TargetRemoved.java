package org.finetree.study.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.finetree.analysis.Arm;
import org.finetree.analysis.Measure;
import org.finetree.analysis.SeedValues;
import org.finetree.chart.BarChart;
import org.finetree.chart.Finding;
import org.finetree.chart.Series;
import org.finetree.experiment.Results;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.study.Protocol;
import org.finetree.study.Removal;
import org.finetree.study.Study;
import org.finetree.study.Target;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Must the target's classes be in the pre-training set? The paper's Table 3 on one grid's results: all source classes, those that are not related to the target,
 * another domain, and no pre-training.
 */
public final class TargetRemoved implements PaperResult {

    private final StudyResults found;

    private TargetRemoved(StudyResults found) {
        this.found = found;
    }

    /** @throws IllegalArgumentException if no run of the grid is finished, or the study removes no target */
    public static TargetRemoved of(Study study, Results results) {
        if (study.targetRemoved() == null) {
            throw new IllegalArgumentException("study '" + study.name() + "' has no 'targetRemoved': add it to its file");
        }
        return new TargetRemoved(StudyResults.of(study, results));
    }

    private List<Arm> rows() {
        return found.arms().all();
    }

    private Arm full() {
        return found.arms().where(a -> a.learntAllClasses() && !otherDomain(a)).get(0);
    }

    private Arm removed() {
        return found.arms().where(a -> a.learnt(LabelSetRecipe.TargetRemoved.class)).get(0);
    }

    private boolean otherDomain(Arm arm) {
        return arm.task().filter(t -> !found.study().isSource(t)).isPresent();
    }

    private List<Measure> targets() {
        return found.measured(rows(), found.study().transfers());
    }

    /** The source without the target's relatives minus the whole source, in shares, paired by seed. */
    public SeedValues cost(Measure target) {
        return found.values(removed(), target).minus(found.values(full(), target));
    }

    /** How many classes were removed. */
    public int classesRemoved() {
        return full().classes() - removed().classes();
    }

    @Override
    public String item() {
        return "Table 3";
    }

    @Override
    public Setting setting() {
        return found.setting();
    }

    /** A row per source, in the paper's order, then no pre-training. */
    @Override
    public Table table() {
        Table table = found.table("Top-1 accuracy (%) by source", rows(), targets());
        return table.insertColumn(1, StringColumn.create("classes", rows().stream().map(a -> a.classes() == 0 ? "" : Integer.toString(a.classes()))));
    }

    /** Every source against the whole source, paired by seed. */
    public Table differences() {
        return found.differences("Difference from the whole source", rows(), full(), targets());
    }

    /** Bars: a group per source, a bar per target. A network's own domain is no transfer: a network of another domain has no bar on its own images. */
    @Override
    public BarChart chart() {
        List<Measure> shown = found.measured(rows(), Stream.concat(removedTarget().measures(Protocol.FINE_TUNING, Protocol.LINEAR_PROBE).stream(),
            otherTargets().flatMap(t -> t.measures(Protocol.FEW_SHOT, Protocol.LINEAR_PROBE, Protocol.FINE_TUNING).stream())).toList());
        Removal removal = found.study().targetRemoved();
        List<String> names = rows().stream().map(a -> a.equals(removed()) ? "without " + removal.name() + " (" + a.classes() + " classes)"
            : otherDomain(a) ? removal.otherSource().name() + " (" + a.classes() + " classes)" : a.pretrained() ? "all " + found.study().source().images() + " (" + a.classes() + " classes)" : "untrained").toList();
        List<Series> series = shown.stream().map(m -> found.series(m, rows().stream().filter(a -> !ownImages(a, m)).toList(), rows()::indexOf)).toList();
        BarChart chart = PaperFigures.targetRemoved(setting(), "top-1 accuracy (%)", names, series).withSize(900, 500);
        boolean without = rows().stream().anyMatch(a -> shown.stream().anyMatch(m -> ownImages(a, m)));
        return (without ? chart.withNote("The network of " + removal.otherSource().name() + " has no bar on them: it learnt those very images.") : chart).withNote(found.note());
    }

    private boolean ownImages(Arm arm, Measure measure) {
        String learnt = found.study().targetRemoved().otherSource() == null ? "" : found.study().targetRemoved().otherSource().dataset();
        return otherDomain(arm) && found.study().targets().values().stream().anyMatch(t -> t.dataset().equals(learnt) && t.isOn(measure));
    }

    private Target removedTarget() {
        return found.study().target(found.study().targetRemoved().target());
    }

    private Stream<Target> otherTargets() {
        return found.study().targets().values().stream().filter(t -> !t.equals(removedTarget()));
    }

    @Override
    public Finding finding() {
        Removal removal = found.study().targetRemoved();
        Target target = removedTarget();
        List<Measure> on = found.measured(rows(), target.measures(Protocol.FINE_TUNING, Protocol.LINEAR_PROBE, Protocol.NEAREST_NEIGHBOURS));
        List<String> told = new ArrayList<>(List.of(StudyResults.sentence("Removing the target's classes: without its " + classesRemoved() + " classes of " + removal.name() + " the source changes " + target.name() + " as follows: ",
                StudyResults.and(on.stream().map(m -> StudyResults.protocol(m) + " " + cost(m).points()).toList()), "."),
            StudyResults.sentence("How much there was to lose: on " + target.name() + " pre-training on the whole source gains over none: ", found.gains(full(), on), ".")));
        List<Arm> others = rows().stream().filter(this::otherDomain).toList();
        for (Target other : removal.otherSource() == null ? List.<Target>of() : otherTargets().toList()) {
            List<Measure> measures = found.measured(rows(), other.measures(Protocol.LINEAR_PROBE, Protocol.FEW_SHOT));
            told.add(StudyResults.sentence("Another domain: against the whole source, pre-training on " + removal.otherSource().name() + " changes " + other.name() + " as follows: ",
                StudyResults.and(others.stream().flatMap(a -> measures.stream().map(m -> StudyResults.protocol(m) + " " + found.values(a, m).minus(found.values(full(), m)).points())).toList()), "."));
        }
        return new Finding(told);
    }

    @Override
    public Table runs() {
        return found.runs(rows(), targets());
    }
}
