package org.finetree.study.figure;

import java.util.List;
import org.finetree.analysis.Arm;
import org.finetree.analysis.Measure;
import org.finetree.analysis.SeedValues;
import org.finetree.chart.BarChart;
import org.finetree.chart.Finding;
import org.finetree.chart.Series;
import org.finetree.experiment.Results;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.study.PaperGrids;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Must the target's classes be in the pre-training set? The paper's Table 3 on one grid's results: all source classes, those that are not related to the target,
 * another domain, and no pre-training.
 */
public final class TargetRemoved implements PaperResult {

    private final Study study;

    private TargetRemoved(Study study) {
        this.study = study;
    }

    /** @throws IllegalArgumentException if no run of the grid is finished */
    public static TargetRemoved of(Results results) {
        return new TargetRemoved(Study.of(results));
    }

    private List<Arm> rows() {
        return study.arms().all();
    }

    private Arm full() {
        return study.arms().where(a -> a.learntAllClasses() && !otherDomain(a)).get(0);
    }

    private Arm removed() {
        return study.arms().where(a -> a.learnt(LabelSetRecipe.TargetRemoved.class)).get(0);
    }

    private static boolean otherDomain(Arm arm) {
        return arm.task().filter(t -> !t.isOn(PaperGrids.SOURCE)).isPresent();
    }

    private List<Measure> targets() {
        return study.measured(rows(), Targets.all());
    }

    /** The source without the target's relatives minus the whole source, in shares, paired by seed. */
    public SeedValues cost(Measure target) {
        return study.values(removed(), target).minus(study.values(full(), target));
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
        return study.setting();
    }

    /** A row per source, in the paper's order, then no pre-training. */
    @Override
    public Table table() {
        Table table = study.table("Top-1 accuracy (%) by source", rows(), targets());
        return table.insertColumn(1, StringColumn.create("classes", rows().stream().map(a -> a.classes() == 0 ? "" : Integer.toString(a.classes()))));
    }

    /** Every source against the whole source, paired by seed. */
    public Table differences() {
        return study.differences("Difference from the whole source", rows(), full(), targets());
    }

    /** Bars: a group per source, a bar per target. A network's own domain is no transfer: a network of another domain has no bar on its own images. */
    @Override
    public BarChart chart() {
        List<Measure> shown = study.measured(rows(), List.of(Targets.CLOTHES_TUNED, Targets.CLOTHES_PROBE, Targets.DRAWINGS_FEW_SHOTS, Targets.DRAWINGS_PROBE));
        List<String> names = rows().stream().map(a -> a.equals(removed()) ? "without clothes (" + a.classes() + " classes)"
            : otherDomain(a) ? "photographs of clothes (" + a.classes() + " classes)" : a.pretrained() ? "all drawings (" + a.classes() + " classes)" : "untrained").toList();
        List<Series> series = shown.stream().map(m -> study.series(m, rows().stream().filter(a -> !ownImages(a, m)).toList(), rows()::indexOf)).toList();
        return PaperFigures.targetRemoved(setting(), "top-1 accuracy (%)", names, series).withSize(900, 500)
            .withNote("The network of photographs of clothes has no bar on them: it learnt those very images.").withNote(study.note());
    }

    private static boolean ownImages(Arm arm, Measure measure) {
        return otherDomain(arm) && (measure.equals(Targets.CLOTHES_TUNED) || measure.equals(Targets.CLOTHES_PROBE) || measure.equals(Targets.CLOTHES_NEIGHBOURS));
    }

    @Override
    public Finding finding() {
        List<Measure> clothes = study.measured(rows(), List.of(Targets.CLOTHES_TUNED, Targets.CLOTHES_PROBE, Targets.CLOTHES_NEIGHBOURS));
        List<Measure> drawings = study.measured(rows(), List.of(Targets.DRAWINGS_PROBE, Targets.DRAWINGS_FEW_SHOTS));
        List<Arm> others = rows().stream().filter(TargetRemoved::otherDomain).toList();
        return Finding.of("Removing the target's classes: without its " + classesRemoved() + " classes of clothes the source changes photographs of clothes as follows: "
                + Study.and(clothes.stream().map(m -> Study.protocol(m) + " " + cost(m).points()).toList()) + ".",
            Study.sentence("How much there was to lose: on photographs of clothes pre-training on the whole source gains over none: ", study.gains(full(), clothes), "."),
            Study.sentence("Another domain: against the whole source, pre-training on photographs of clothes changes held-out drawings as follows: ",
                Study.and(others.stream().flatMap(a -> drawings.stream().map(m -> Study.protocol(m) + " " + study.values(a, m).minus(study.values(full(), m)).points())).toList()), "."));
    }

    @Override
    public Table runs() {
        return study.runs(rows(), targets());
    }
}
