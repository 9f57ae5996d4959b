package org.finetree.figure.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.finetree.analysis.Estimate;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunRecord;
import org.finetree.figure.Axis;
import org.finetree.figure.Chart;
import org.finetree.figure.DataPoint;
import org.finetree.figure.Measured;
import org.finetree.figure.ReferenceLine;
import org.finetree.figure.Series;
import org.finetree.figure.Setting;
import org.finetree.figure.XyChart;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.metric.Metric;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How many pre-training classes does transfer need? The paper's Figure 2 (bottom-up label sets) and Table 1 (a top-down set, and no pre-training) on
 * one grid's results. Accuracies are top-1, in percent; intervals are 95 % t intervals over seeds.
 */
public final class ClassCount {

    private static final String UNTRAINED = "untrained";

    private final Results results;
    private final Map<String, Arm> arms = new LinkedHashMap<>();

    private ClassCount(Results results) {
        this.results = results;
        results.grid().runs().stream().filter(Pretraining.class::isInstance).map(Pretraining.class::cast)
            .forEach(p -> arms.computeIfAbsent(Results.arm(p), name -> new Arm(name, classes(p), p.task().labels())));
        arms.put(UNTRAINED, new Arm(UNTRAINED, 0, null));
        results.records().forEach(this::add);
    }

    /** @throws IllegalArgumentException if no run of the grid is finished */
    public static ClassCount of(Results results) {
        if (results.records().isEmpty()) {
            throw new IllegalArgumentException("grid '" + results.grid().name() + "' has no finished run: carry it out with lab.run(grid)");
        }
        return new ClassCount(results);
    }

    private int classes(Pretraining p) {
        return results.records().stream().filter(r -> r.spec().equals(p)).mapToInt(r -> r.size().classes()).findFirst().orElse(0);
    }

    private void add(RunRecord run) {
        double top1 = run.score(Metric.TOP1).orElseThrow().value();
        ExperimentSpec spec = run.spec();
        Arm arm = arms.get(Results.arm(spec));
        if (spec instanceof Pretraining) {
            arm.own.put(spec.seed(), top1);
        } else if (spec instanceof FineTuning) {
            arm.fineTuned.put(spec.seed(), top1);
        } else if (spec instanceof LinearProbe probe) {
            (probe.task().dataset().equals(sourceDataset()) ? arm.fine : arm.probed).put(spec.seed(), top1);
        }
    }

    private String sourceDataset() {
        return results.grid().runs().stream().filter(Pretraining.class::isInstance).findFirst().map(p -> p.task().dataset()).orElse("");
    }

    /** A row an arm: top-1 in percent with its interval, {@code mean ± half width}. */
    public Table table() {
        Table table = Table.create(title("Top-1 accuracy (%) by pre-training label set"));
        List<Arm> rows = new ArrayList<>(arms.values());
        table.addColumns(StringColumn.create("pre-trained on", rows.stream().map(Arm::name)));
        table.addColumns(StringColumn.create("classes", rows.stream().map(a -> a.classes == 0 ? "" : Integer.toString(a.classes))));
        table.addColumns(StringColumn.create("its own classes", rows.stream().map(a -> percent(a.own))));
        table.addColumns(StringColumn.create("all source classes, last layer retrained", rows.stream().map(a -> percent(a.fine))));
        table.addColumns(StringColumn.create("held-out classes, fine-tuned", rows.stream().map(a -> percent(a.fineTuned))));
        table.addColumns(StringColumn.create("held-out classes, linear probe", rows.stream().map(a -> percent(a.probed))));
        return table;
    }

    /** What each arm loses or gains on the held-out classes against the finest label set, in percentage points, paired by seed. */
    public Table differences() {
        Arm finest = arms.values().iterator().next();
        List<Arm> rows = arms.values().stream().filter(a -> a != finest).toList();
        Table table = Table.create(title("Difference from '" + finest.name + "' on the held-out classes (percentage points, paired by seed)"));
        table.addColumns(StringColumn.create("pre-trained on", rows.stream().map(Arm::name)));
        List<Estimate> tuned = rows.stream().map(a -> paired(a.fineTuned, finest.fineTuned)).toList();
        List<Estimate> probed = rows.stream().map(a -> paired(a.probed, finest.probed)).toList();
        table.addColumns(StringColumn.create("fine-tuned", tuned.stream().map(ClassCount::points)), StringColumn.create("linear probe", probed.stream().map(ClassCount::points)));
        table.addColumns(StringColumn.create("beyond seed noise", rows.stream().map(a -> {
            int i = rows.indexOf(a);
            return Stream.of(excludes(tuned.get(i)) ? "fine-tuned" : "", excludes(probed.get(i)) ? "linear probe" : "").filter(s -> !s.isEmpty())
                .collect(Collectors.joining(", "));
        })));
        return table;
    }

    /** The gain of pre-training on the finest label set over none, fine-tuned on the held-out classes, as a share of images, paired by seed. */
    public Estimate gainOverUntrained() {
        Estimate gain = paired(arms.values().iterator().next().fineTuned, arms.get(UNTRAINED).fineTuned);
        if (gain == null) {
            throw new IllegalStateException("the gain needs the same seeds fine-tuned from both; " + results.missing().size() + " runs are missing: lab.run(grid)");
        }
        return gain;
    }

    /** The values behind the plot, a row a run: for analysis elsewhere. */
    public Table runs() {
        List<RunRecord> runs = results.records();
        return Table.create(results.grid().name(),
            StringColumn.create("run", runs.stream().map(r -> r.id().brief())),
            StringColumn.create("kind", runs.stream().map(r -> r.spec() instanceof Pretraining ? "pretraining" : r.spec() instanceof FineTuning ? "fine-tuning" : "linear-probe")),
            StringColumn.create("pre-trained on", runs.stream().map(r -> Results.arm(r.spec()))),
            StringColumn.create("task", runs.stream().map(r -> r.spec().task().dataset())),
            IntColumn.create("classes", runs.stream().mapToInt(r -> r.size().classes()).toArray()),
            DoubleColumn.create("seed", runs.stream().mapToDouble(r -> r.spec().seed()).toArray()),
            DoubleColumn.create("top-1", runs.stream().mapToDouble(r -> r.score(Metric.TOP1).orElseThrow().value()).toArray()));
    }

    /** Accuracy against the number of pre-training classes, as in Figure 2; lines join bottom-up sets, single marks are top-down sets. */
    public Chart chart() {
        List<Arm> bottomUp = arms.values().stream().filter(a -> a.classes > 0 && !a.topDown()).toList();
        List<Arm> topDown = arms.values().stream().filter(a -> a.classes > 0 && a.topDown()).toList();
        double[] ticks = bottomUp.stream().mapToDouble(Arm::classes).distinct().toArray();
        XyChart chart = XyChart.named("How many pre-training classes does transfer need?").withSubtitle(setting().subtitle("Fig. 2 and Table 1"))
            .withAxes(Axis.log("pre-training classes").withTicks(ticks), Axis.linear("top-1 accuracy (%)"))
            .withSeries(series("source classes, last layer retrained", bottomUp, a -> a.fine))
            .withSeries(series("held-out classes, fine-tuned", bottomUp, a -> a.fineTuned))
            .withSeries(series("held-out classes, linear probe", bottomUp, a -> a.probed));
        if (!topDown.isEmpty()) {
            chart = chart.withSeries(series("fine-tuned, top-down label set", topDown, a -> a.fineTuned).withoutLines());
        }
        Arm none = arms.get(UNTRAINED);
        if (!none.fineTuned.isEmpty()) {
            chart = chart.withReference(ReferenceLine.at("fine-tuned without pre-training", 100 * Estimate.of(none.fineTuned.values()).mean()));
        }
        if (!none.probed.isEmpty()) {
            chart = chart.withReference(ReferenceLine.at("linear probe of an untrained net", 100 * Estimate.of(none.probed.values()).mean()));
        }
        return chart.withNote("Bars: 95 % t interval over " + seeds() + " seeds." + (results.complete() ? "" : " " + results.missing().size() + " runs are missing."));
    }

    private static Series series(String name, List<Arm> arms, Function<Arm, SortedMap<Long, Double>> values) {
        List<Arm> measured = arms.stream().filter(a -> !values.apply(a).isEmpty()).toList();
        List<Estimate> estimates = measured.stream().map(a -> Estimate.of(values.apply(a).values())).toList();
        List<DataPoint> points = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            points.add(DataPoint.of(measured.get(i).classes, 100 * estimates.get(i).mean()));
        }
        return Series.of(name, points).withErrors(estimates.stream().mapToDouble(e -> 100 * e.halfWidth()).toArray())
            .withHover(measured.stream().map(a -> a.name + ": " + percent(values.apply(a)) + " %").toList());
    }

    /** The table, ready to stand beside the paper's numbers. */
    public Measured measured() {
        return Measured.of(setting(), "Fig. 2 and Table 1", table());
    }

    private Setting setting() {
        return Setting.named(results.grid().scale().name());
    }

    private String title(String words) {
        return words + ", " + results.grid().scale().name() + " scale, " + seeds() + " seeds";
    }

    private long seeds() {
        return results.grid().runs().stream().map(ExperimentSpec::seed).collect(Collectors.toSet()).size();
    }

    /** Null where the arms do not have the same seeds. */
    private static Estimate paired(SortedMap<Long, Double> arm, SortedMap<Long, Double> control) {
        return arm.isEmpty() || !arm.keySet().equals(control.keySet()) ? null : Estimate.ofPairedDifference(arm.values(), control.values());
    }

    private static boolean excludes(Estimate e) {
        return e != null && e.excludesZero();
    }

    private static String points(Estimate e) {
        return e == null ? "" : e.percent();
    }

    private static String percent(SortedMap<Long, Double> values) {
        return values.isEmpty() ? "" : Estimate.of(values.values()).percent();
    }

    /** One label set's values, a value a seed. */
    private static final class Arm {

        private final String name;
        private final int classes;
        private final LabelSetRecipe labels;
        private final SortedMap<Long, Double> own = new TreeMap<>();
        private final SortedMap<Long, Double> fine = new TreeMap<>();
        private final SortedMap<Long, Double> fineTuned = new TreeMap<>();
        private final SortedMap<Long, Double> probed = new TreeMap<>();

        Arm(String name, int classes, LabelSetRecipe labels) {
            this.name = name;
            this.classes = classes;
            this.labels = labels;
        }

        String name() {
            return name;
        }

        int classes() {
            return classes;
        }

        boolean topDown() {
            return labels instanceof LabelSetRecipe.TopDown;
        }
    }
}
