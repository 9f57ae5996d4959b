package org.finetree.study.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.finetree.analysis.Arm;
import org.finetree.analysis.Measure;
import org.finetree.analysis.SeedValues;
import org.finetree.chart.Axis;
import org.finetree.chart.DataPoint;
import org.finetree.chart.Finding;
import org.finetree.chart.ReferenceLine;
import org.finetree.chart.Series;
import org.finetree.chart.XyChart;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.MaskedEvaluation;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Results;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.metric.Metric;
import org.finetree.study.Study;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Does it help to train on unrelated classes as well? The paper's Figure 9 on one grid's results: each part of a minimal and of a random split, seen by the network of
 * that part alone and by the network of all classes. The paper leaves open whether the split network's last layer was retrained too; both are here, with two controls.
 */
public final class SplitNetworks implements PaperResult {

    /** The four ways, in the order of the legend. */
    public enum Way {
        /** Orange, as we read the paper: the split network as it was trained. */
        ALONE("split alone, its own last layer (the paper's orange)", true, Pretraining.class),
        /** Black: the network of all classes with its last layer retrained. */
        FULL("all classes, last layer retrained on the split (the paper's black)", false, LinearProbe.class),
        /** The fair counterpart of black. */
        ALONE_RETRAINED("split alone, last layer retrained as well", true, LinearProbe.class),
        /** A control without any training on the split. */
        MASKED("control: all classes, the other half's outputs left out", false, MaskedEvaluation.class),
        /** A control with all layers trained on the split. */
        FINE_TUNED("control: all classes, all layers fine-tuned on the split", false, FineTuning.class);

        private final String label;
        private final boolean alone;
        private final Class<? extends ExperimentSpec> kind;

        Way(String label, boolean alone, Class<? extends ExperimentSpec> kind) {
            this.label = label;
            this.alone = alone;
            this.kind = kind;
        }

        public String label() {
            return label;
        }
    }

    private final StudyResults found;
    private final List<Arm> parts;

    private SplitNetworks(StudyResults found) {
        this.found = found;
        this.parts = found.arms().where(a -> a.learnt(LabelSetRecipe.MinimalSplit.class) || a.learnt(LabelSetRecipe.RandomSplit.class));
    }

    /** @throws IllegalArgumentException if no run of the grid is finished */
    public static SplitNetworks of(Study study, Results results) {
        return new SplitNetworks(StudyResults.of(study, results));
    }

    /** The parts' names: minimal A, minimal B, random A, random B. */
    public List<String> parts() {
        return parts.stream().map(Arm::name).toList();
    }

    /** One way on one part, as a share. */
    public SeedValues accuracy(String part, Way way) {
        return values(found.arms().named(part), way);
    }

    private SeedValues values(Arm part, Way way) {
        return found.values(way.alone ? part : full(), measure(part, way));
    }

    private Arm full() {
        return found.arms().where(Arm::learntAllClasses).get(0);
    }

    private static Measure measure(Arm part, Way way) {
        return new Measure(way.label, Metric.TOP1, s -> way.kind.isInstance(s) && isPart(s.task().labels(), part));
    }

    /** A random split is drawn anew for each seed, so its part is told by kind and name. */
    private static boolean isPart(LabelSetRecipe labels, Arm part) {
        return labels.title().replaceAll(", seed -?\\d+", "").equals(part.name());
    }

    /** All classes minus the split alone, both with their last layers retrained alike: above 0, the other half helped. In shares, paired by seed. */
    public SeedValues gain(String part) {
        return accuracy(part, Way.FULL).minus(accuracy(part, Way.ALONE_RETRAINED));
    }

    /** The same as we read the paper: its black minus its orange. */
    public SeedValues gainAsPublished(String part) {
        return accuracy(part, Way.FULL).minus(accuracy(part, Way.ALONE));
    }

    @Override
    public String item() {
        return "Fig. 9";
    }

    @Override
    public Setting setting() {
        return found.setting();
    }

    /** A row per part, a column per way, and black minus orange, with and without equal treatment of the last layers. */
    @Override
    public Table table() {
        Table table = Table.create(found.heading("Top-1 accuracy (%) on the classes of each part; *: the interval of the paired difference leaves zero out"),
            StringColumn.create("part", parts()), StringColumn.create("classes", parts.stream().map(a -> Integer.toString(a.classes()))));
        for (Way way : Way.values()) {
            StudyResults.add(table, way.label, parts, a -> values(a, way), SeedValues::percent);
        }
        StudyResults.add(table, "black minus orange (points)", parts, a -> gainAsPublished(a.name()), StudyResults::points);
        StudyResults.add(table, "black minus orange, both last layers retrained (points)", parts, a -> gain(a.name()), StudyResults::points);
        return table;
    }

    @Override
    public XyChart chart() {
        List<Series> series = new ArrayList<>();
        for (Way way : Way.values()) {
            Series one = found.series(way.label, parts, parts::indexOf, a -> values(a, way));
            if (!one.points().isEmpty()) {
                series.add(one);
            }
        }
        return PaperFigures.splits(setting(), names(), series).withSize(860, 560).withNote("Random splits are drawn anew for each seed.").withNote(found.note());
    }

    private List<String> names() {
        return parts.stream().map(a -> a.name() + " (" + a.classes() + " classes)").toList();
    }

    /** What the question is about: how much the other half adds, paired by seed. */
    public XyChart differences() {
        return XyChart.named("What does the other half add?").withSubtitle(setting().subtitle(item()))
            .withAxes(Axis.categories("split on which accuracy is measured", names()), Axis.linear("all classes minus split alone (points of top-1)"))
            .withReference(ReferenceLine.at("no difference", 0))
            .withSeries(points("both last layers retrained", a -> gain(a.name())).withoutLines())
            .withSeries(points("as published: black minus orange", a -> gainAsPublished(a.name())).withoutLines())
            .withNote("Above zero, training on the other half as well helped.").withNote(found.note());
    }

    private Series points(String name, Function<Arm, SeedValues> values) {
        List<DataPoint> points = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            SeedValues found = values.apply(parts.get(i));
            if (!found.isEmpty()) {
                points.add(StudyResults.point(i, found, ""));
            }
        }
        return Series.of(name, points);
    }

    @Override
    public Finding finding() {
        return Finding.of(difference(), told("Both last layers retrained, all classes minus the part alone", this::gain), told("As published, black minus orange", this::gainAsPublished));
    }

    private String told(String lead, Function<String, SeedValues> values) {
        return StudyResults.sentence(lead + ": ", String.join("; ", parts().stream().filter(p -> !values.apply(p).isEmpty()).map(p -> p + " " + values.apply(p).points()).toList()), ".");
    }

    /** The primary statistic: what the other half adds to random halves, minus what it adds to halves that are far apart. */
    private String difference() {
        List<SeedValues> random = parts.stream().filter(a -> a.learnt(LabelSetRecipe.RandomSplit.class)).map(a -> gain(a.name())).toList();
        List<SeedValues> minimal = parts.stream().filter(a -> a.learnt(LabelSetRecipe.MinimalSplit.class)).map(a -> gain(a.name())).toList();
        if (random.size() != 2 || minimal.size() != 2) {
            return "";
        }
        SeedValues halves = SeedValues.mean(random).minus(SeedValues.mean(minimal));
        return halves.isEmpty() ? "" : (found.study().claims().isEmpty() ? "What" : "Primary question: what") + " the other half adds to random halves, minus what it adds to halves that are far apart, is " + halves.points() + ".";
    }

    @Override
    public Table runs() {
        Table all = found.runs(List.of(), List.of());
        for (Arm part : parts) {
            for (Way way : Way.values()) {
                all.append(found.runs(List.of(way.alone ? part : full()), List.of(measure(part, way).named(part.name() + ": " + way.label))));
            }
        }
        return all;
    }
}
