package org.finetree.study.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.finetree.analysis.Arm;
import org.finetree.analysis.Arms;
import org.finetree.analysis.Estimate;
import org.finetree.analysis.Measure;
import org.finetree.analysis.SeedValues;
import org.finetree.chart.DataPoint;
import org.finetree.chart.ReferenceLine;
import org.finetree.chart.Series;
import org.finetree.chart.Tables;
import org.finetree.chart.XyChart;
import org.finetree.experiment.ArmNames;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.StartingPoint;
import org.finetree.study.ClaimArms;
import org.finetree.study.Protocol;
import org.finetree.study.Study;
import org.finetree.study.Target;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** One or several grids' results as columns, series and captions: what all figures of the paper have in common. Accuracies are shares within, percent without. */
record StudyResults(Study study, List<Results> results, Arms arms) {

    private static final double WIDER = 1.1;

    /** @throws IllegalArgumentException if no run is finished */
    static StudyResults of(Study study, Results results) {
        return new StudyResults(study, List.of(results), Arms.of(results, names(study)));
    }

    /** Grids of one scale. @throws IllegalArgumentException if no run is finished, or the scales differ */
    static StudyResults of(Study study, List<Results> results) {
        if (results.stream().map(r -> r.grid().scale()).distinct().count() > 1) {
            throw new IllegalArgumentException("results of several scales never share a figure: give grids of one scale");
        }
        return new StudyResults(study, List.copyOf(results), Arms.of(results, names(study)));
    }

    private static ArmNames names(Study study) {
        return new ArmNames(study.source().dataset());
    }

    /** The arm that a network stands for, by the name that it has here. */
    String arm(StartingPoint from) {
        return Results.arm(from, study.source().dataset());
    }

    Setting setting() {
        return SettingOfRuns.of(study, results);
    }

    /** A table's title: words, setting and seeds. */
    String heading(String words) {
        return words + ", " + setting().words() + ", " + seeds();
    }

    String seeds() {
        int n = arms.seeds().size();
        return n + (n == 1 ? " seed" : " seeds");
    }

    /** What the bars are, and what is missing. */
    String note() {
        long missing = results.stream().mapToLong(r -> r.missing().size()).sum();
        String bars = arms.seeds().size() == 1 ? "One seed: no intervals." : "Bars: 95 % t interval over " + seeds() + ".";
        return bars + (missing == 0 ? "" : " " + missing + (missing == 1 ? " run is missing." : " runs are missing."));
    }

    SeedValues values(Arm arm, Measure measure) {
        return arms.values(arm, measure);
    }

    /** The measures that any of the arms has. */
    List<Measure> measured(List<Arm> of, List<Measure> measures) {
        return measures.stream().filter(m -> of.stream().anyMatch(a -> !values(a, m).isEmpty())).toList();
    }

    /** A row per arm, a column per measure. */
    Table table(String words, List<Arm> rows, List<Measure> measures) {
        Table table = names(words, rows);
        measured(rows, measures).forEach(m -> add(table, m.name(), rows, a -> values(a, m), SeedValues::percent));
        return table;
    }

    /** A row per arm other than the control, a column per measure: arm minus control, paired by seed, in points; an asterisk where the interval leaves zero out. */
    Table differences(String words, List<Arm> rows, Arm control, List<Measure> measures) {
        List<Arm> others = rows.stream().filter(a -> !a.equals(control)).toList();
        Table table = names(words + " (percentage points, paired by seed; *: the interval leaves zero out)", others);
        measured(rows, measures).forEach(m -> add(table, m.name(), others, a -> values(a, m).minus(values(control, m)), StudyResults::points));
        return table;
    }

    private Table names(String words, List<Arm> rows) {
        return Table.create(heading(words), StringColumn.create("pre-trained on", rows.stream().map(Arm::name)));
    }

    /** A column of texts, and the column of the runs behind them. */
    static <R> void add(Table table, String name, List<R> rows, Function<R, SeedValues> values, Function<SeedValues, String> text) {
        List<SeedValues> found = rows.stream().map(values).toList();
        table.addColumns(StringColumn.create(name, found.stream().map(text)), StringColumn.create(Tables.RUNS + name, found.stream().map(v -> v.origin().text())));
    }

    /** A difference in points with its interval. */
    static String points(SeedValues difference) {
        return difference.percent() + (difference.excludesZero() ? " *" : "");
    }

    /** A point per arm that has values, with its interval. */
    Series series(String name, List<Arm> over, ToDoubleFunction<Arm> x, Function<Arm, SeedValues> values) {
        List<DataPoint> points = new ArrayList<>();
        for (Arm arm : over) {
            SeedValues found = values.apply(arm);
            if (!found.isEmpty()) {
                points.add(point(x.applyAsDouble(arm), found, arm.name() + ": "));
            }
        }
        return Series.of(name, points);
    }

    Series series(Measure measure, List<Arm> over, ToDoubleFunction<Arm> x) {
        return series(measure.name(), over, x, a -> values(a, measure));
    }

    /** Mean and interval in percent. */
    static DataPoint point(double x, SeedValues values, String prefix) {
        Estimate e = values.estimate();
        return new DataPoint(x, 100 * e.mean(), 100 * e.halfWidth(), 100 * e.halfWidth(), prefix + e.percent() + " %", values.origin().text());
    }

    /** The second axis gets steps as long as the first's, so that slopes on both can be compared. */
    static XyChart equalSteps(XyChart chart) {
        if (chart.secondY().isEmpty()) {
            return chart;
        }
        double[] left = ends(chart, false);
        double[] right = ends(chart, true);
        double span = Math.max(left[1] - left[0], right[1] - right[0]) * WIDER;
        double middle = (right[0] + right[1]) / 2;
        double top = Math.min(100, middle + span / 2);
        double middleLeft = (left[0] + left[1]) / 2;
        double bottomLeft = Math.max(0, middleLeft - span / 2);
        return chart.withAxes(chart.x(), chart.y().withRange(bottomLeft, bottomLeft + span)).withSecondY(chart.secondY().get().withRange(top - span, top))
            .withNote("Both axes have steps of the same length.");
    }

    private static double[] ends(XyChart chart, boolean second) {
        DoubleStream points = chart.series().stream().filter(s -> s.second() == second).flatMap(s -> s.points().stream())
            .flatMapToDouble(p -> DoubleStream.of(p.y(), p.minus() > 0 ? p.y() - p.minus() : p.y(), p.plus() > 0 ? p.y() + p.plus() : p.y()));
        DoubleStream lines = chart.references().stream().filter(r -> !r.vertical() && r.second() == second).mapToDouble(ReferenceLine::value);
        double[] all = DoubleStream.concat(points, lines).filter(Double::isFinite).toArray();
        return all.length == 0 ? new double[] {0, 100} : new double[] {DoubleStream.of(all).min().getAsDouble(), DoubleStream.of(all).max().getAsDouble()};
    }

    /**
     * Series for a figure.
     *
     * @throws IllegalArgumentException if none has a point: the figure asks for other targets than the runs have
     */
    List<Series> drawn(String item, List<Series> series) {
        List<Series> found = series.stream().filter(s -> !s.points().isEmpty()).toList();
        if (found.isEmpty()) {
            List<String> targets = results.stream().flatMap(r -> r.grid().runs().stream()).map(s -> s.task().dataset().value()).distinct().toList();
            throw new IllegalArgumentException("nothing to draw in " + item + ": it shows the targets " + and(study.targets().values().stream().map(Target::dataset).toList())
                + ", but the finished runs are on " + targets + "; draw these with XyChart and Arms.values");
        }
        return found;
    }

    /** The untrained network, if it was evaluated. */
    Optional<Arm> untrained() {
        return arms.where(a -> !a.pretrained()).stream().filter(a -> a.name().equals(Results.UNTRAINED)).findFirst();
    }

    /** "A, B and C". */
    static String and(List<String> words) {
        return words.size() < 2 ? String.join("", words) : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }

    /**
     * What each arm changes against a control, such as "128 classes -1.8 ± 1.0 points, 46 classes -9.9 ± 0.9 points"; empty where nothing is measured.
     *
     * @param name what an arm is called in the sentence
     */
    String changes(List<Arm> of, Arm control, Measure measure, Function<Arm, String> name) {
        return String.join("; ", of.stream().filter(a -> !values(a, measure).minus(values(control, measure)).isEmpty())
            .map(a -> name.apply(a) + " " + values(a, measure).minus(values(control, measure)).points()).toList());
    }

    /** What pre-training gains over none by each measure, such as "+0.2 ± 1.0 points fine-tuned"; empty without an untrained network. */
    String gains(Arm arm, List<Measure> measures) {
        return untrained().map(none -> and(measures.stream().filter(m -> !values(arm, m).minus(values(none, m)).isEmpty())
            .map(m -> protocol(m) + " " + values(arm, m).minus(values(none, m)).points()).toList())).orElse("");
    }

    /** What a measure does, without its target: "linear probe". */
    static String protocol(Measure measure) {
        return measure.name().replaceAll("^.*?, ", "");
    }

    /** Which of these networks are shown to be worse than the untrained one, with their differences; empty without an untrained network. */
    Optional<List<String>> worseThanUntrained(List<Arm> of, List<Measure> measures, Function<Arm, String> name) {
        return untrained().map(none -> of.stream().flatMap(a -> measures.stream().filter(m -> {
            SeedValues difference = values(a, m).minus(values(none, m));
            return difference.excludesZero() && difference.estimate().mean() < 0;
        }).map(m -> name.apply(a) + ", " + protocol(m) + " " + values(a, m).minus(values(none, m)).points())).toList());
    }

    /** "No network is worse than ..." or which ones are. */
    String against(String target, List<Arm> of, List<Measure> measures, Function<Arm, String> name) {
        List<Measure> found = measured(of, measures);
        return found.isEmpty() ? "" : worseThanUntrained(of, found, name).map(worse -> worse.isEmpty() ? "On " + target + " no network is shown to be worse than the untrained one."
            : "On " + target + " these are worse than no pre-training: " + String.join("; ", worse) + ".").orElse("");
    }

    /** "Primary question, " where a claim that was fixed beforehand asks it; empty in studies without claims. */
    String primaryLead() {
        return study.claims().isEmpty() ? "" : "Primary question, ";
    }

    /** "Secondary, ", likewise. */
    String secondaryLead() {
        return study.claims().isEmpty() ? "" : "Secondary, ";
    }

    /** The protocol by which a claim measures its target, or another one in studies without that claim. */
    Protocol protocol(String claim, Protocol otherwise) {
        return study.claim(claim).map(ClaimArms::protocol).orElse(otherwise);
    }

    /** A text at the beginning of a sentence. */
    static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** Measures of the targets on the left side, target by target. */
    List<Measure> left(Protocol... protocols) {
        return study.on(Target.Side.LEFT).stream().flatMap(t -> t.measures(protocols).stream()).toList();
    }

    /** The targets of the right side, fine-tuned. */
    List<Measure> right() {
        return study.on(Target.Side.RIGHT).stream().flatMap(t -> t.measures(Protocol.FINE_TUNING).stream()).toList();
    }

    /** What the right axis measures. */
    String rightTitle() {
        return String.join("; ", study.on(Target.Side.RIGHT).stream().map(Target::axisTitle).distinct().toList());
    }

    /** A sentence, or nothing where there is nothing to tell. */
    static String sentence(String begin, String told, String end) {
        return told.isBlank() ? "" : begin + told + end;
    }

    /** With a dashed line at the untrained network's mean for each measure, those of {@code right} on the second axis. */
    XyChart withUntrained(XyChart chart, List<Measure> left, List<Measure> right) {
        XyChart grown = chart;
        for (Arm none : untrained().stream().toList()) {
            for (Measure measure : measured(List.of(none), left)) {
                grown = grown.withReference(reference(measure.name() + ": untrained", none, measure));
            }
            for (Measure measure : grown.secondY().isEmpty() ? List.<Measure>of() : measured(List.of(none), right)) {
                grown = grown.withReference(reference(measure.name() + ": untrained (right axis)", none, measure).onSecondAxis());
            }
        }
        return grown;
    }

    /** A dashed line at an arm's mean. */
    ReferenceLine reference(String name, Arm arm, Measure measure) {
        return ReferenceLine.at(name, 100 * values(arm, measure).estimate().mean());
    }

    /** A row per run: where the numbers come from. */
    Table runs(List<Arm> of, List<Measure> measures) {
        StringColumn run = StringColumn.create("run");
        StringColumn what = StringColumn.create("measure");
        StringColumn on = StringColumn.create("pre-trained on");
        LongColumn seed = LongColumn.create("seed");
        DoubleColumn value = DoubleColumn.create("value");
        for (Measure measure : measures) {
            for (Arm arm : of) {
                for (RunRecord record : arms.runs(arm, measure)) {
                    run.append(record.id().brief());
                    what.append(measure.name());
                    on.append(arm.name());
                    seed.append(record.spec().seed());
                    value.append(record.score(measure.metric()).orElseThrow().value());
                }
            }
        }
        return Table.create("Runs behind the numbers (shares)", run, what, on, seed, value);
    }
}
