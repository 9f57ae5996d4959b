package org.finetree.study.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.finetree.analysis.Estimate;
import org.finetree.analysis.Interval;
import org.finetree.analysis.ScalingFit;
import org.finetree.analysis.TransferCost;
import org.finetree.chart.Axis;
import org.finetree.chart.DataPoint;
import org.finetree.chart.Palette;
import org.finetree.chart.Series;
import org.finetree.chart.XyChart;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Similarity;
import org.finetree.experiment.StartingPoint;
import org.finetree.features.Calibration;
import org.finetree.metric.Metric;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What the paper did not ask: scaling, calibration, cost against transfer, similarity of networks. Values in percent unless said otherwise. */
public final class Beyond {

    private static final double LEVEL = 0.95;
    private static final int STEPS = 24;

    private Beyond() {
    }

    /**
     * Accuracy against the size of the pre-training set with the line that predicts left-out sizes best and where one further run would lie.
     *
     * @param x what the sizes are, such as "pre-training images per class"
     * @param sizes a value per run
     * @param accuracies as shares, a value per run
     * @param upTo the largest size to predict for
     */
    public static XyChart scaling(Setting setting, String x, String measure, double[] sizes, double[] accuracies, double upTo) {
        ScalingFit fit = ScalingFit.best(sizes, accuracies);
        double low = DoubleStream.of(sizes).min().orElseThrow();
        double[] at = IntStream.rangeClosed(0, STEPS).mapToDouble(i -> low * Math.pow(upTo / low, i / (double) STEPS)).toArray();
        double[] distinct = DoubleStream.of(sizes).distinct().sorted().toArray();
        List<Estimate> measured = Arrays.stream(distinct).mapToObj(s -> Estimate.of(IntStream.range(0, sizes.length).filter(i -> sizes[i] == s)
            .mapToDouble(i -> accuracies[i]).toArray())).toList();
        double[] ticks = DoubleStream.concat(DoubleStream.of(distinct), DoubleStream.of(upTo)).toArray();
        Series line = Series.of("fit: " + fit.form().label(), at, Arrays.stream(at).map(s -> 100 * fit.at(s)).toArray()).withoutMarkers().withColor(Palette.BLUE);
        return XyChart.named("How " + measure + " grows with " + x).withSubtitle(subtitle(setting))
            .withAxes(Axis.log(x + ", log scale").withTicks(ticks), Axis.linear("top-1 (%)"))
            .withSeries(Series.of("measured", distinct, measured.stream().mapToDouble(e -> 100 * e.mean()).toArray())
                .withErrors(measured.stream().mapToDouble(e -> 100 * e.halfWidth()).toArray()).withoutLines().withColor(Palette.BLACK))
            .withSeries(line)
            .withSeries(edge("one more run, 95 %: lower end", fit, at, false)).withSeries(edge("one more run, 95 %: upper end", fit, at, true))
            .withNote(String.format(Locale.ROOT, "Leaving one size out, the fit misses it by %.1f points (root mean square). Right of the largest measured size the curve is an extrapolation; nothing was measured there.",
                100 * fit.leaveOneOutError())).withNote(ends(fit, distinct, measured));
    }

    /** What the law says of the last step beside what was measured: a law that grows for ever misses a plateau. */
    private static String ends(ScalingFit fit, double[] sizes, List<Estimate> measured) {
        int last = sizes.length - 1;
        if (last < 1) {
            return "One size: no law can be seen.";
        }
        return String.format(Locale.ROOT, "From %.0f to %.0f the measured mean changes by %.1f points, the law by %.1f; at %.0f the law is %.1f points off.", sizes[last - 1], sizes[last],
            100 * (measured.get(last).mean() - measured.get(last - 1).mean()), 100 * (fit.at(sizes[last]) - fit.at(sizes[last - 1])), sizes[last], 100 * (fit.at(sizes[last]) - measured.get(last).mean()));
    }

    private static String subtitle(Setting setting) {
        return switch (setting.kind()) {
            case REPRODUCTION -> "Beyond the paper: " + setting.description();
            case ANALOGUE -> "Beyond the paper: " + setting.description() + ", not ImageNet/AlexNet";
            case REHEARSAL -> "Beyond the paper: " + setting.description() + ", too few steps to conclude anything";
            case OWN -> setting.subtitleBeyondPaper();
        };
    }

    private static Series edge(String name, ScalingFit fit, double[] at, boolean upper) {
        double[] y = Arrays.stream(at).map(s -> {
            Interval i = fit.prediction(s, LEVEL);
            return 100 * (upper ? i.high() : i.low());
        }).toArray();
        return Series.of(name, at, y).withoutMarkers().asDashed().withColor(Palette.SKY);
    }

    /** Both forms of the scaling fit for several measures: slope, leave-one-out error, prediction. Sizes and accuracies (shares) are given by measure. */
    public static Table scalingTable(Setting setting, Map<String, double[]> sizes, Map<String, double[]> accuracies, double predicted) {
        Table table = Table.create("Scaling fits, " + setting.words(), StringColumn.create("measure"), StringColumn.create("form"),
            DoubleColumn.create("slope per doubling"), DoubleColumn.create("leave-one-out error (points)"), StringColumn.create("predicted at " + Math.round(predicted) + " (%) [95 %]"));
        accuracies.forEach((measure, values) -> {
            for (ScalingFit.Form form : ScalingFit.Form.values()) {
                ScalingFit fit = ScalingFit.of(form, sizes.get(measure), values);
                Interval i = fit.prediction(predicted, LEVEL);
                table.stringColumn(0).append(measure);
                table.stringColumn(1).append(form.label());
                table.doubleColumn(2).append(fit.slope());
                table.doubleColumn(3).append(100 * fit.leaveOneOutError());
                table.stringColumn(4).append(String.format(Locale.ROOT, "%.1f [%.1f, %.1f]", 100 * fit.at(predicted), 100 * i.low(), 100 * i.high()));
            }
        });
        return table;
    }

    /** Accuracy against confidence, a line per network; on the dashed diagonal a network is as sure as it is right. */
    public static XyChart reliability(Setting setting, Map<String, Calibration> nets) {
        XyChart chart = XyChart.named("Are the networks as sure as they are right?").withSubtitle(subtitle(setting))
            .withAxes(Axis.linear("confidence (%)").withRange(0, 100), Axis.linear("accuracy (%)").withRange(0, 100));
        for (Map.Entry<String, Calibration> net : nets.entrySet()) {
            chart = chart.withSeries(Series.of(net.getKey(), net.getValue().bins().stream().map(b -> DataPoint.of(100 * b.confidence(), 100 * b.accuracy())).toList()));
        }
        return chart.withSeries(Series.of("calibrated", new double[] {0, 100}, new double[] {0, 100}).withoutMarkers().asDashed().withColor(Palette.GREY))
            .withNote("A mark is one of " + Calibration.BINS + " bins of equally many test images.");
    }

    /** Calibration in numbers, a row per network. */
    public static Table calibrationTable(Setting setting, Map<String, Calibration> nets) {
        List<Calibration> values = List.copyOf(nets.values());
        return Table.create("Calibration, " + setting.words(), StringColumn.create("network", nets.keySet()),
            IntColumn.create("images", values.stream().mapToInt(c -> c.bins().stream().mapToInt(Calibration.Bin::n).sum()).toArray()),
            DoubleColumn.create("calibration error (%)", values.stream().mapToDouble(c -> 100 * c.error()).toArray()),
            DoubleColumn.create("of a calibrated network, by chance (%)", values.stream().mapToDouble(c -> 100 * c.errorByChance()).toArray()));
    }

    /** Transfer against labelled pre-training images; the line joins what nothing cheaper matches. */
    public static XyChart costOfImages(Setting setting, String target, List<TransferCost> costs) {
        List<TransferCost> priced = costs.stream().filter(c -> c.images() > 0).toList();
        List<TransferCost> front = TransferCost.frontByImages(priced);
        XyChart chart = XyChart.named("Which pre-training set is worth its price?").withSubtitle(subtitle(setting))
            .withAxes(Axis.log("labelled pre-training images, log scale"), Axis.linear("top-1 on " + target + " (%)"))
            .withSeries(Series.of("pre-training sets", points(priced)).withErrors(priced.stream().mapToDouble(c -> 100 * c.transfer().halfWidth()).toArray())
                .withHover(priced.stream().map(TransferCost::arm).toList()).withoutLines())
            .withSeries(Series.of("not matched with fewer labels", points(front)).withoutMarkers());
        return chart.withNote("On the line: " + String.join("; ", front.stream().map(TransferCost::arm).toList()) + ". Bars: 95 % t interval over seeds.");
    }

    private static List<DataPoint> points(List<TransferCost> costs) {
        return costs.stream().map(c -> DataPoint.of(c.images(), 100 * c.transfer().mean())).toList();
    }

    /** Cost and transfer, a row per arm. */
    public static Table costTable(Setting setting, String target, List<TransferCost> costs) {
        Set<TransferCost> images = new LinkedHashSet<>(TransferCost.frontByImages(costs));
        Set<TransferCost> flops = new LinkedHashSet<>(TransferCost.frontByFlops(costs));
        return Table.create("Cost of pre-training against top-1 on " + target + ", " + setting.words(),
            StringColumn.create("pre-trained on", costs.stream().map(TransferCost::arm)), IntColumn.create("classes", costs.stream().mapToInt(TransferCost::classes).toArray()),
            IntColumn.create("labelled images", costs.stream().mapToInt(TransferCost::images).toArray()),
            DoubleColumn.create("TFLOP", costs.stream().mapToDouble(c -> c.flops() / 1e12).toArray()), DoubleColumn.create("seconds", costs.stream().mapToDouble(TransferCost::seconds).toArray()),
            StringColumn.create("top-1 (%)", costs.stream().map(c -> c.transfer().percent())),
            StringColumn.create("not matched by fewer", costs.stream().map(c -> (images.contains(c) ? "images " : "") + (flops.contains(c) ? "operations" : ""))));
    }

    /** Linear CKA of each pair of networks, mean over seeds, as a square table. */
    public static Table similarity(Results results) {
        Map<String, Map<String, List<Double>>> pairs = new LinkedHashMap<>();
        for (RunRecord run : results.records()) {
            if (run.spec() instanceof Similarity s) {
                double cka = run.score(Metric.CKA).orElseThrow().value();
                put(pairs, arm(s.one()), arm(s.other()), cka);
                put(pairs, arm(s.other()), arm(s.one()), cka);
            }
        }
        Table table = Table.create("Linear CKA of networks, " + SettingOfRuns.of(List.of(results)).words(), StringColumn.create("network", pairs.keySet()));
        for (String column : pairs.keySet()) {
            List<Double> values = new ArrayList<>();
            pairs.forEach((row, others) -> values.add(row.equals(column) ? 1 : others.containsKey(column) ? Estimate.of(others.get(column)).mean() : Double.NaN));
            table.addColumns(DoubleColumn.create(column, values));
        }
        return table;
    }

    private static void put(Map<String, Map<String, List<Double>>> pairs, String one, String other, double value) {
        pairs.computeIfAbsent(one, n -> new LinkedHashMap<>()).computeIfAbsent(other, n -> new ArrayList<>()).add(value);
    }

    private static String arm(StartingPoint net) {
        return Results.arm(net);
    }
}
