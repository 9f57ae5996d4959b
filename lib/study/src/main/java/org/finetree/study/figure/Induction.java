package org.finetree.study.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.finetree.analysis.Arm;
import org.finetree.analysis.Measure;
import org.finetree.analysis.SeedValues;
import org.finetree.chart.Chart;
import org.finetree.chart.DataPoint;
import org.finetree.chart.Finding;
import org.finetree.chart.Palette;
import org.finetree.chart.Series;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunRecord;
import org.finetree.features.Distance;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.metric.Metric;
import org.finetree.study.Study;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Do coarse labels teach to tell fine classes apart? The paper's Figure 4 on one grid's results: nearest-neighbour accuracy among the fine classes that a network's
 * label set does not tell apart, in its own features, in those of the network of all classes (baseline), in an untrained network's and in pixels (floors). The paper
 * leaves distance and layer open (its caption says FC8, its text FC7): both are switches here.
 */
public final class Induction implements PaperResult {

    private static final String PIXELS = "pixels";

    private final StudyResults found;
    private final Map<LabelSetRecipe, Integer> fineClasses;
    private final String layer;
    private final Distance distance;

    private Induction(StudyResults found, Map<LabelSetRecipe, Integer> fineClasses, String layer, Distance distance) {
        this.found = found;
        this.fineClasses = fineClasses;
        this.layer = layer;
        this.distance = distance;
    }

    /** In the study's main layer by Euclidean distance. @throws IllegalArgumentException if no induction run of the grid is finished */
    public static Induction of(Study study, Results results) {
        Map<LabelSetRecipe, Integer> sets = new LinkedHashMap<>();
        for (RunRecord record : results.records()) {
            if (record.spec() instanceof NearestNeighbours n && n.task().labels() instanceof LabelSetRecipe.NotToldApart fine) {
                sets.putIfAbsent(fine.coarse(), record.size().classes());
            }
        }
        if (sets.isEmpty()) {
            throw new IllegalArgumentException("grid '" + results.grid().name() + "' has no finished induction run: carry it out with lab.run(grid)");
        }
        return new Induction(StudyResults.of(study, results), sets, study.features().main(), Distance.L2);
    }

    /** In another layer of the study's features, such as fc8 (logits). */
    public Induction in(String newLayer) {
        return new Induction(found, fineClasses, newLayer, distance);
    }

    /** By another distance. */
    public Induction by(Distance newDistance) {
        return new Induction(found, fineClasses, layer, newDistance);
    }

    @Override
    public String item() {
        return "Fig. 4";
    }

    @Override
    public Setting setting() {
        return found.setting();
    }

    private String mainLayer() {
        return found.study().features().main();
    }

    /** From fine to coarse, as the grid has them. */
    private List<LabelSetRecipe> sets() {
        return List.copyOf(fineClasses.keySet());
    }

    private Arm net(LabelSetRecipe coarse) {
        return found.arms().where(a -> a.learnt(coarse.getClass()) && a.task().orElseThrow().labels().equals(coarse)).get(0);
    }

    private Arm full() {
        return found.arms().where(Arm::learntAllClasses).get(0);
    }

    private Measure measure(LabelSetRecipe coarse, Metric metric) {
        return Measure.induction(coarse, layer, distance, metric);
    }

    /** In the same layer and by the same distance, or none: the grid has the untrained network in the main layer by Euclidean distance only. Pixels have no layer, so they are a floor for any. */
    private SeedValues floor(LabelSetRecipe coarse, String arm, Metric metric) {
        String where = arm.equals(PIXELS) ? mainLayer() : layer;
        boolean measured = found.arms().has(arm) && distance == Distance.L2 && where.equals(mainLayer());
        return measured ? found.values(found.arms().named(arm), Measure.induction(coarse, where, distance, metric)) : SeedValues.none();
    }

    /** Accuracy in the features of the network of this label set, as a share. */
    public SeedValues induction(LabelSetRecipe coarse, Metric metric) {
        return found.values(net(coarse), measure(coarse, metric));
    }

    /** The same in the features of the network of all classes. */
    public SeedValues baseline(LabelSetRecipe coarse, Metric metric) {
        return found.values(full(), measure(coarse, metric));
    }

    /** The share of what labels can teach that coarse labels teach: (induction - floor) / (baseline - floor), floor the untrained network. */
    public SeedValues share(LabelSetRecipe coarse, Metric metric) {
        SeedValues floor = floor(coarse, Results.UNTRAINED, metric);
        return induction(coarse, metric).minus(floor).over(baseline(coarse, metric).minus(floor));
    }

    /** A row a label set: top-1 and top-5 with baseline, gap, floors and chance, in percent. */
    @Override
    public Table table() {
        List<LabelSetRecipe> sets = sets();
        Table table = Table.create(found.heading("Induction accuracy (%) in " + layer + ", " + words(distance)),
            StringColumn.create("label set", sets.stream().map(LabelSetRecipe::title)), StringColumn.create("classes (merged classes)", sets.stream().map(this::category)));
        for (Metric metric : List.of(Metric.TOP1, Metric.TOP5)) {
            StudyResults.add(table, metric.label(), sets, s -> induction(s, metric), SeedValues::percent);
            StudyResults.add(table, metric.label() + " baseline", sets, s -> baseline(s, metric), SeedValues::percent);
            StudyResults.add(table, metric.label() + " minus baseline (points)", sets, s -> induction(s, metric).minus(baseline(s, metric)), StudyResults::points);
            StudyResults.add(table, metric.label() + " floor: untrained", sets, s -> floor(s, Results.UNTRAINED, metric), SeedValues::percent);
            StudyResults.add(table, metric.label() + " floor: pixels", sets, s -> floor(s, PIXELS, metric), SeedValues::percent);
        }
        table.addColumns(StringColumn.create("chance (top-1)", sets.stream().map(s -> String.format(Locale.ROOT, "%.1f", 100.0 / fineClasses.get(s)))));
        StudyResults.add(table, "share of the baseline's gain over the untrained network (%)", sets, s -> share(s, Metric.TOP1), SeedValues::percent);
        return table;
    }

    private static String words(Distance distance) {
        return distance == Distance.L2 ? "Euclidean distance" : "cosine distance";
    }

    /** "A classes (B)", as on the paper's axis. */
    private String category(LabelSetRecipe coarse) {
        Arm net = net(coarse);
        return net.classes() + (net.learnt(LabelSetRecipe.TopDown.class) ? " top-down" : "") + " classes (" + fineClasses.get(coarse) + ")";
    }

    @Override
    public Chart chart() {
        List<LabelSetRecipe> sets = sets();
        List<Series> series = new ArrayList<>();
        add(series, "top-1", Palette.BLUE, s -> induction(s, Metric.TOP1));
        add(series, "top-1 baseline", Palette.BLUE, s -> baseline(s, Metric.TOP1));
        add(series, "top-5", Palette.VERMILION, s -> induction(s, Metric.TOP5));
        add(series, "top-5 baseline", Palette.VERMILION, s -> baseline(s, Metric.TOP5));
        add(series, "top-1 floor: untrained", Palette.GREEN, s -> floor(s, Results.UNTRAINED, Metric.TOP1));
        add(series, "top-1 floor: pixels", Palette.PURPLE, s -> floor(s, PIXELS, Metric.TOP1));
        List<DataPoint> chance = new ArrayList<>();
        sets.forEach(s -> chance.add(DataPoint.of(chance.size(), 100.0 / fineClasses.get(s))));
        series.add(Series.of("top-1 floor: chance", chance).withColor(Palette.GREY));
        return PaperFigures.induction(setting(), layer + ", " + words(distance), sets.stream().map(this::category).toList(), series).withSize(860, 520)
            .withNote("Baseline: the network of all classes on the same fine classes. " + (floor(sets.get(0), Results.UNTRAINED, Metric.TOP1).isEmpty()
                ? "No floor of an untrained network: it was evaluated in " + mainLayer() + " by Euclidean distance only." : ""))
            .withNote(found.note());
    }

    private void add(List<Series> series, String name, String color, Function<LabelSetRecipe, SeedValues> values) {
        List<DataPoint> points = new ArrayList<>();
        List<LabelSetRecipe> sets = sets();
        for (int i = 0; i < sets.size(); i++) {
            SeedValues found = values.apply(sets.get(i));
            if (!found.isEmpty()) {
                points.add(StudyResults.point(i, found, ""));
            }
        }
        if (!points.isEmpty()) {
            series.add(Series.of(name, points).withColor(color));
        }
    }

    private String name(LabelSetRecipe coarse) {
        return net(coarse).classes() + (net(coarse).learnt(LabelSetRecipe.TopDown.class) ? " top-down classes" : " classes");
    }

    private String told(String lead, Function<LabelSetRecipe, SeedValues> values, Function<SeedValues, String> text) {
        return StudyResults.sentence(lead + ": ", String.join("; ", sets().stream().filter(s -> !values.apply(s).isEmpty()).map(s -> name(s) + " " + text.apply(values.apply(s))).toList()), ".");
    }

    @Override
    public Finding finding() {
        return Finding.of(told("Of what the labels of all classes add to an untrained network (top-1), coarse labels give", s -> share(s, Metric.TOP1), v -> v.percent() + " %"),
            told("Against the baseline, top-1 among merged classes changes by", s -> induction(s, Metric.TOP1).minus(baseline(s, Metric.TOP1)), SeedValues::points),
            told("The untrained network alone has a top-1 of", s -> floor(s, Results.UNTRAINED, Metric.TOP1), v -> v.percent() + " %")
                + StudyResults.sentence(" By chance it would be ", StudyResults.and(sets().stream().map(s -> String.format(Locale.ROOT, "%.1f", 100.0 / fineClasses.get(s))).toList()), " %."));
    }

    @Override
    public Table runs() {
        List<Arm> arms = found.arms().where(a -> true);
        Table all = found.runs(arms, List.of());
        for (LabelSetRecipe set : sets()) {
            for (Metric metric : List.of(Metric.TOP1, Metric.TOP5)) {
                all.append(found.runs(arms.stream().filter(Arm::pretrained).toList(), List.of(measure(set, metric).named(metric.label() + " among what " + set.title() + " merges"))));
                all.append(found.runs(arms.stream().filter(a -> !a.pretrained()).toList(),
                    List.of(Measure.induction(set, mainLayer(), Distance.L2, metric).named(metric.label() + " among what " + set.title() + " merges"))));
            }
        }
        return all;
    }
}
