package org.finetree.study.figure;

import java.util.ArrayList;
import java.util.List;
import org.finetree.analysis.Arm;
import org.finetree.analysis.Arms;
import org.finetree.analysis.Estimate;
import org.finetree.analysis.GridMeasures;
import org.finetree.analysis.Measure;
import org.finetree.analysis.SeedValues;
import org.finetree.chart.Axis;
import org.finetree.chart.BarChart;
import org.finetree.chart.DataPoint;
import org.finetree.chart.HtmlView;
import org.finetree.chart.Numbers;
import org.finetree.chart.Series;
import org.finetree.chart.Tables;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.Results;
import org.finetree.metric.Metric;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What came out of any grid: for each arm and each way to evaluate it the mean over seeds with its 95 % t interval. Shown, it is a row per arm and a column per measure; {@link #table()} has the
 * same as numbers.
 */
public final class Summary implements HtmlView {

    private final String heading;
    private final Metric metric;
    private final Arms arms;
    private final List<Measure> measures;
    private final long missing;

    private Summary(List<Results> results, Metric metric) {
        this.arms = results.size() == 1 ? Arms.of(results.get(0)) : Arms.of(results);
        this.metric = metric;
        List<ExperimentSpec> runs = results.stream().flatMap(one -> one.grid().runs().stream()).distinct().toList();
        this.measures = GridMeasures.of(runs, metric).stream().filter(m -> arms.all().stream().anyMatch(arm -> !arms.runs(arm, m).isEmpty())).toList();
        this.missing = results.stream().mapToLong(one -> one.missing().size()).sum();
        this.heading = String.join(", ", results.stream().map(one -> one.grid().name()).distinct().toList()) + ", " + SettingOfRuns.of(results).words();
    }

    /** Top-1 accuracy. @throws IllegalArgumentException if no run is finished, or the grids are of different scales, whose results are never mixed */
    public static Summary of(Results... results) {
        return of(Metric.TOP1, results);
    }

    /**
     * Another score of the same runs.
     *
     * @param metric one that each of these runs has, such as {@link Metric#CROSS_ENTROPY} for trainings
     * @throws IllegalArgumentException as {@link #of(Results...)}; {@link #table()} throws one if a run lacks the score
     */
    public static Summary of(Metric metric, Results... results) {
        return new Summary(List.of(results), metric);
    }

    private boolean isShare() {
        return metric != Metric.CROSS_ENTROPY;
    }

    private double shown(double value) {
        return isShare() ? 100 * value : value;
    }

    private String unit() {
        return metric.label() + (isShare() ? " (%)" : "");
    }

    /**
     * A row for each arm and measure, as numbers: {@code pre-trained on}, {@code measure}, mean (shares in percent), {@code low} and {@code high} end of the 95 % t interval (missing for one seed),
     * {@code seeds}.
     */
    public Table table() {
        StringColumn on = StringColumn.create("pre-trained on");
        StringColumn what = StringColumn.create("measure");
        DoubleColumn mean = DoubleColumn.create(unit());
        DoubleColumn low = DoubleColumn.create("low");
        DoubleColumn high = DoubleColumn.create("high");
        IntColumn seeds = IntColumn.create("seeds");
        StringColumn runs = StringColumn.create(Tables.RUNS + unit());
        for (Arm arm : arms.all()) {
            for (Measure measure : measures) {
                SeedValues values = arms.values(arm, measure);
                if (values.isEmpty()) {
                    continue;
                }
                Estimate estimate = values.estimate();
                on.append(arm.name());
                what.append(measure.name());
                mean.append(shown(estimate.mean()));
                append(low, shown(estimate.mean() - estimate.halfWidth()));
                append(high, shown(estimate.mean() + estimate.halfWidth()));
                seeds.append(estimate.n());
                runs.append(values.origin().text());
            }
        }
        return Table.create(heading + ": mean over seeds, ends of the 95 % t interval", on, what, mean, low, high, seeds, runs);
    }

    /**
     * The same as bars: a group for each arm, a bar for each measure, with its 95 % t interval.
     *
     * @throws IllegalArgumentException if the metric is no share, such as cross-entropy
     */
    public BarChart chart() {
        if (!isShare()) {
            throw new IllegalArgumentException("bars of " + metric.label() + " would not start at a meaningful zero: take table(), or draw an XyChart");
        }
        List<Arm> shown = arms.all().stream().filter(arm -> measures.stream().anyMatch(m -> !arms.values(arm, m).isEmpty())).toList();
        BarChart chart = BarChart.named(heading, Axis.categories("", shown.stream().map(Arm::name).toList()), Axis.linear(unit()));
        for (Measure measure : measures) {
            List<DataPoint> points = new ArrayList<>();
            for (int i = 0; i < shown.size(); i++) {
                SeedValues values = arms.values(shown.get(i), measure);
                if (!values.isEmpty()) {
                    Estimate e = values.estimate();
                    points.add(new DataPoint(i, 100 * e.mean(), 100 * e.halfWidth(), 100 * e.halfWidth(), shown.get(i).name() + ": " + e.percent() + " %", values.origin().text()));
                }
            }
            chart = chart.withSeries(Series.of(measure.name(), points));
        }
        return chart.withNote(arms.seeds().size() == 1 ? "One seed: no intervals." : "Bars: mean over " + arms.seeds().size() + " seeds; whiskers: 95 % t interval.");
    }

    private static void append(DoubleColumn column, double value) {
        if (Double.isNaN(value)) {
            column.appendMissing();
        } else {
            column.append(value);
        }
    }

    /** A row per arm, a column per measure, {@code mean ± half width of the 95 % t interval}; the number of seeds stands in the title, and in the cell where it is another one. */
    private Table wide() {
        int most = arms.all().stream().flatMap(arm -> measures.stream().map(m -> arms.values(arm, m).size())).max(Integer::compare).orElse(0);
        Table wide = Table.create(heading + ": " + unit() + ", " + (most == 1 ? "1 seed, no interval" : "mean ± 95 % t interval over " + most + " seeds")
            + (missing == 0 ? "" : "; " + missing + (missing == 1 ? " run is missing" : " runs are missing")), StringColumn.create("pre-trained on", arms.all().stream().map(Arm::name)));
        for (Measure measure : measures) {
            List<String> texts = new ArrayList<>();
            List<String> runs = new ArrayList<>();
            for (Arm arm : arms.all()) {
                SeedValues values = arms.values(arm, measure);
                texts.add(values.isEmpty() ? "" : text(values.estimate()) + (values.size() == most ? "" : " (" + values.size() + ")"));
                runs.add(values.origin().text());
            }
            wide.addColumns(StringColumn.create(measure.name(), texts), StringColumn.create(Tables.RUNS + measure.name(), runs));
        }
        return wide;
    }

    private String text(Estimate estimate) {
        return isShare() ? estimate.percent() : Numbers.fixed(estimate.mean(), 3) + (Double.isNaN(estimate.halfWidth()) ? "" : " ± " + Numbers.fixed(estimate.halfWidth(), 3));
    }

    @Override
    public String html() {
        return Tables.html(wide());
    }

    @Override
    public String text() {
        return Tables.text(wide());
    }
}
