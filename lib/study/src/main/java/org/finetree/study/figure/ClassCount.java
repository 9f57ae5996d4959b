package org.finetree.study.figure;

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
import org.finetree.study.Protocol;
import org.finetree.study.Study;
import org.finetree.study.Target;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How many pre-training classes does transfer need? The paper's Figure 2 (bottom-up label sets) and Table 1 (a top-down set, and no pre-training) on
 * one grid's results. Accuracies are top-1, in percent; intervals are 95 % t intervals over seeds.
 */
public final class ClassCount implements PaperResult {

    private final StudyResults found;
    private final List<Arm> nets;
    private final List<Arm> bottomUp;
    private final List<Arm> topDown;

    private ClassCount(StudyResults found) {
        this.found = found;
        this.nets = found.arms().where(Arm::pretrained);
        this.bottomUp = nets.stream().filter(a -> a.classes() > 0 && !a.learnt(LabelSetRecipe.TopDown.class)).toList();
        this.topDown = nets.stream().filter(a -> a.classes() > 0 && a.learnt(LabelSetRecipe.TopDown.class)).toList();
    }

    /** @throws IllegalArgumentException if no run of the grid is finished */
    public static ClassCount of(Study study, Results results) {
        return new ClassCount(StudyResults.of(study, results));
    }

    private List<Measure> measures() {
        return Stream.concat(Stream.of(Measure.own(), found.study().sourceLastLayer()), found.study().transfers().stream()).toList();
    }

    private List<Arm> rows() {
        return found.arms().all();
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
        return found.setting();
    }

    /** A row per arm: top-1 in percent with its interval, {@code mean ± half width}. */
    @Override
    public Table table() {
        Table table = found.table("Top-1 accuracy (%) by pre-training label set", rows(), measures());
        return table.insertColumn(1, StringColumn.create("classes", rows().stream().map(a -> a.classes() == 0 ? "" : Integer.toString(a.classes()))));
    }

    /** What each arm loses or gains against the finest label set, in percentage points, paired by seed. */
    public Table differences() {
        return found.differences("Difference from '" + finest().name() + "'", rows(), finest(), measures().subList(1, measures().size()));
    }

    /** One label set against the finest, in shares, paired by seed. @throws IllegalArgumentException listing the arms there are */
    public SeedValues difference(String arm, Measure measure) {
        return found.values(found.arms().named(arm), measure).minus(found.values(finest(), measure));
    }

    /** The gain of pre-training on the finest label set over none, fine-tuned on few images of the primary target, as a share of images, paired by seed. */
    public Estimate gainOverUntrained() {
        Arm none = found.arms().named(Results.UNTRAINED);
        Measure few = found.study().primary().fewShot();
        SeedValues gain = found.values(finest(), few).minus(found.values(none, few));
        if (gain.isEmpty()) {
            throw new IllegalStateException("the gain needs the same seeds fine-tuned from both: carry out the missing runs with lab.run(grid)");
        }
        return gain.estimate();
    }

    /**
     * Accuracy against the number of pre-training classes, as in Figure 2; lines join bottom-up sets, single marks are top-down sets. The source and the targets of the left side
     * on the left axis (the paper: ImageNet and SUN), the others on the right (the paper: detection and actions).
     */
    @Override
    public XyChart chart() {
        List<Measure> left = found.left(Protocol.LINEAR_PROBE, Protocol.FEW_SHOT, Protocol.FINE_TUNING);
        List<Series> series = new ArrayList<>(List.of(found.series(found.study().sourceLastLayer(), bottomUp, Arm::classes)));
        left.forEach(measure -> series.add(found.series(measure, bottomUp, Arm::classes)));
        found.right().forEach(measure -> series.add(found.series(measure, bottomUp, Arm::classes).onSecondAxis().asDashed()));
        for (Measure measure : left) {
            series.add(found.series(measure.named(measure.name() + ": top-down label set"), topDown, Arm::classes).withoutLines());
        }
        XyChart chart = PaperFigures.classCount(setting(), found.rightTitle(), found.drawn("Fig. 2", series)).withSize(900, 560);
        return StudyResults.equalSteps(found.withUntrained(chart, left, found.right())).withNote(found.note());
    }

    /** Table 1 as bars: all classes, the coarse top-down set, no pre-training. */
    public BarChart coarseLabels() {
        List<Arm> shown = Stream.of(List.of(finest()), topDown, found.arms().where(a -> !a.pretrained())).flatMap(List::stream).toList();
        List<Measure> targets = Stream.concat(found.left(Protocol.FEW_SHOT, Protocol.LINEAR_PROBE, Protocol.FINE_TUNING).stream(), found.right().stream()).toList();
        List<Series> series = found.measured(shown, targets).stream().map(m -> found.series(m, shown, shown::indexOf)).toList();
        List<String> names = shown.stream().map(a -> a.classes() == 0 ? "untrained" : a.name() + " (" + a.classes() + " classes)").toList();
        return PaperFigures.coarseLabels(setting(), names, found.drawn("Table 1", series)).withNote(found.note());
    }

    private static String name(Arm arm) {
        return arm.classes() + (arm.learnt(LabelSetRecipe.TopDown.class) ? " top-down classes" : " classes");
    }

    private String changes(String lead, Measure measure) {
        List<Arm> coarser = nets.stream().filter(a -> a.classes() > 0 && !a.equals(finest())).toList();
        return StudyResults.sentence(lead + ": against all " + finest().classes() + " classes, top-1 changes as follows: ", found.changes(coarser, finest(), measure, ClassCount::name), ".");
    }

    @Override
    public Finding finding() {
        Study study = found.study();
        Target primary = study.primary();
        Protocol asked = found.protocol("classes", Protocol.LINEAR_PROBE);
        List<Arm> trained = nets.stream().filter(a -> a.classes() > 0).toList();
        List<String> told = new ArrayList<>(List.of(changes(StudyResults.capital(found.primaryLead() + primary.words(asked) + " on " + primary.name()), primary.measure(asked))));
        Stream.of(Protocol.LINEAR_PROBE, Protocol.FEW_SHOT, Protocol.FINE_TUNING).filter(p -> p != asked && primary.has(p))
            .forEach(p -> told.add(changes(StudyResults.capital(found.secondaryLead() + "the same " + primary.words(p)), primary.measure(p))));
        told.add(changes("The source's own classes, last layer retrained", study.sourceLastLayer()));
        told.add(gains(primary, trained, Protocol.LINEAR_PROBE, Protocol.FEW_SHOT, Protocol.NEAREST_NEIGHBOURS));
        study.others().forEach(t -> told.add(gains(t, trained, Protocol.FINE_TUNING, Protocol.LINEAR_PROBE, Protocol.NEAREST_NEIGHBOURS)));
        return new Finding(told);
    }

    private String gains(Target target, List<Arm> trained, Protocol... protocols) {
        List<Measure> measures = target.measures(protocols);
        return StudyResults.sentence(target.capital() + ": pre-training on all classes gains over none: ", found.gains(finest(), measures), ". ") + found.against(target.name(), trained, measures, ClassCount::name);
    }

    @Override
    public Table runs() {
        return found.runs(rows(), measures());
    }
}
