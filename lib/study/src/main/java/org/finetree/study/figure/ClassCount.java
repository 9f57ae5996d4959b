package org.finetree.study.figure;

import static org.finetree.study.figure.Targets.ALL_SOURCE;
import static org.finetree.study.figure.Targets.CLOTHES_NEIGHBOURS;
import static org.finetree.study.figure.Targets.CLOTHES_PROBE;
import static org.finetree.study.figure.Targets.CLOTHES_TUNED;
import static org.finetree.study.figure.Targets.DRAWINGS_FEW_SHOTS;
import static org.finetree.study.figure.Targets.DRAWINGS_NEIGHBOURS;
import static org.finetree.study.figure.Targets.DRAWINGS_PROBE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.finetree.analysis.Arm;
import org.finetree.analysis.Estimate;
import org.finetree.analysis.Measure;
import org.finetree.analysis.SeedValues;
import org.finetree.chart.BarChart;
import org.finetree.chart.Finding;
import org.finetree.chart.Series;
import org.finetree.chart.XyChart;
import org.finetree.experiment.Results;
import org.finetree.labelset.LabelSetRecipe;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How many pre-training classes does transfer need? The paper's Figure 2 (bottom-up label sets) and Table 1 (a top-down set, and no pre-training) on
 * one grid's results. Accuracies are top-1, in percent; intervals are 95 % t intervals over seeds.
 */
public final class ClassCount implements PaperResult {

    private static final List<Measure> MEASURES = Stream.concat(Stream.of(Measure.own(), ALL_SOURCE), Targets.all().stream()).toList();

    private final Study study;
    private final List<Arm> nets;
    private final List<Arm> bottomUp;
    private final List<Arm> topDown;

    private ClassCount(Study study) {
        this.study = study;
        this.nets = study.arms().where(Arm::pretrained);
        this.bottomUp = nets.stream().filter(a -> a.classes() > 0 && !a.learnt(LabelSetRecipe.TopDown.class)).toList();
        this.topDown = nets.stream().filter(a -> a.classes() > 0 && a.learnt(LabelSetRecipe.TopDown.class)).toList();
    }

    /** @throws IllegalArgumentException if no run of the grid is finished */
    public static ClassCount of(Results results) {
        return new ClassCount(Study.of(results));
    }

    private List<Arm> rows() {
        return study.arms().all();
    }

    /** The first arm of the grid: the finest label set. */
    private Arm finest() {
        return nets.get(0);
    }

    @Override
    public String item() {
        return "Fig. 2 and Table 1";
    }

    @Override
    public Setting setting() {
        return study.setting();
    }

    /** A row per arm: top-1 in percent with its interval, {@code mean ± half width}. */
    @Override
    public Table table() {
        Table table = study.table("Top-1 accuracy (%) by pre-training label set", rows(), MEASURES);
        return table.insertColumn(1, StringColumn.create("classes", rows().stream().map(a -> a.classes() == 0 ? "" : Integer.toString(a.classes()))));
    }

    /** What each arm loses or gains against the finest label set, in percentage points, paired by seed. */
    public Table differences() {
        return study.differences("Difference from '" + finest().name() + "'", rows(), finest(), MEASURES.subList(1, MEASURES.size()));
    }

    /** One label set against the finest, in shares, paired by seed. @throws IllegalArgumentException listing the arms there are */
    public SeedValues difference(String arm, Measure measure) {
        return study.values(study.arms().named(arm), measure).minus(study.values(finest(), measure));
    }

    /** The gain of pre-training on the finest label set over none, fine-tuned on few drawings of the held-out classes, as a share of images, paired by seed. */
    public Estimate gainOverUntrained() {
        Arm none = study.arms().named(Results.UNTRAINED);
        SeedValues gain = study.values(finest(), DRAWINGS_FEW_SHOTS).minus(study.values(none, DRAWINGS_FEW_SHOTS));
        if (gain.isEmpty()) {
            throw new IllegalStateException("the gain needs the same seeds fine-tuned from both: carry out the missing runs with lab.run(grid)");
        }
        return gain.estimate();
    }

    /**
     * Accuracy against the number of pre-training classes, as in Figure 2; lines join bottom-up sets, single marks are top-down sets. Drawings on the left axis
     * (the paper: ImageNet and SUN), photographs of clothes on the right (the paper: detection and actions).
     */
    @Override
    public XyChart chart() {
        List<Series> series = new ArrayList<>();
        for (Measure measure : List.of(ALL_SOURCE, DRAWINGS_PROBE, DRAWINGS_FEW_SHOTS)) {
            series.add(study.series(measure, bottomUp, Arm::classes));
        }
        series.add(study.series(CLOTHES_TUNED, bottomUp, Arm::classes).onSecondAxis().asDashed());
        for (Measure measure : List.of(DRAWINGS_PROBE, DRAWINGS_FEW_SHOTS)) {
            series.add(study.series(measure.named(measure.name() + ": top-down label set"), topDown, Arm::classes).withoutLines());
        }
        XyChart chart = PaperFigures.classCount(setting(), "mean class accuracy, photographs of clothes (%)", study.drawn("Fig. 2", series)).withSize(900, 560);
        return Study.equalSteps(study.withUntrained(chart, List.of(DRAWINGS_PROBE, DRAWINGS_FEW_SHOTS), List.of(CLOTHES_TUNED))).withNote(study.note());
    }

    /** Table 1 as bars: all classes, the coarse top-down set, no pre-training. */
    public BarChart coarseLabels() {
        List<Arm> shown = Stream.of(List.of(finest()), topDown, study.arms().where(a -> !a.pretrained())).flatMap(List::stream).toList();
        List<Measure> targets = List.of(DRAWINGS_FEW_SHOTS, DRAWINGS_PROBE, CLOTHES_TUNED);
        List<Series> series = study.measured(shown, targets).stream().map(m -> study.series(m, shown, shown::indexOf)).toList();
        List<String> names = shown.stream().map(a -> a.classes() == 0 ? "untrained" : a.name() + " (" + a.classes() + " classes)").toList();
        return PaperFigures.coarseLabels(setting(), names, study.drawn("Table 1", series)).withNote(study.note());
    }

    private static String name(Arm arm) {
        return arm.classes() + (arm.learnt(LabelSetRecipe.TopDown.class) ? " top-down classes" : " classes");
    }

    private String changes(String lead, Measure measure) {
        List<Arm> coarser = nets.stream().filter(a -> a.classes() > 0 && !a.equals(finest())).toList();
        return Study.sentence(lead + ": against all " + finest().classes() + " classes, top-1 changes as follows: ", study.changes(coarser, finest(), measure, ClassCount::name), ".");
    }

    @Override
    public Finding finding() {
        List<Arm> trained = nets.stream().filter(a -> a.classes() > 0).toList();
        List<Measure> drawings = List.of(DRAWINGS_PROBE, DRAWINGS_FEW_SHOTS, DRAWINGS_NEIGHBOURS);
        List<Measure> clothes = List.of(CLOTHES_TUNED, CLOTHES_PROBE, CLOTHES_NEIGHBOURS);
        return Finding.of(changes("Primary question, linear probe on held-out drawings", DRAWINGS_PROBE), changes("Secondary, the same fine-tuned on few drawings", DRAWINGS_FEW_SHOTS),
            changes("The source's own classes, last layer retrained", ALL_SOURCE),
            Study.sentence("Held-out drawings: pre-training on all classes gains over none: ", study.gains(finest(), drawings), ". ") + study.against("held-out drawings", trained, drawings, ClassCount::name),
            Study.sentence("Photographs of clothes: pre-training on all classes gains over none: ", study.gains(finest(), clothes), ". ")
                + study.against("photographs of clothes", trained, clothes, ClassCount::name));
    }

    @Override
    public Table runs() {
        return study.runs(rows(), MEASURES);
    }
}
