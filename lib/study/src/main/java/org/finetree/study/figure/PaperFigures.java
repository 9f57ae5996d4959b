package org.finetree.study.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.finetree.chart.Axis;
import org.finetree.chart.BarChart;
import org.finetree.chart.DataPoint;
import org.finetree.chart.ImageGrid;
import org.finetree.chart.Palette;
import org.finetree.chart.Series;
import org.finetree.chart.SeriesTable;
import org.finetree.chart.Tables;
import org.finetree.chart.TileRow;
import org.finetree.chart.XyChart;
import tech.tablesaw.api.Table;

/**
 * The paper's figures and tables as charts over plain tables, with the paper's axes, series and order, for results of one setting. Unless said
 * otherwise a table has the columns of {@link SeriesTable}: series, x, y, minus, plus and axis; values in percent.
 */
public final class PaperFigures {

    private static final String ACCURACY = "mean class accuracy (%)";
    private static final String MAP = "mAP (%)";

    private PaperFigures() {
    }

    /** Fig. 1: x is images per class; classification on the left axis, detection and actions (axis {@code right}) as mAP on the right. */
    public static XyChart imagesPerClass(Setting setting, Table table) {
        return imagesPerClass(setting, MAP, SeriesTable.read(table));
    }

    /** The same from series; {@code right} is what the second axis measures, where a series stands on it. */
    public static XyChart imagesPerClass(Setting setting, String right, List<Series> series) {
        return curve(XyChart.named("How many images per class does pre-training need?").withSubtitle(setting.subtitle("Fig. 1")), "pre-training images per class", right, series);
    }

    /** Fig. 2: x is the number of pre-training classes of the bottom-up label sets; axes as in {@link #imagesPerClass}. */
    public static XyChart classCount(Setting setting, Table table) {
        return classCount(setting, MAP, SeriesTable.read(table));
    }

    /** The same from series; {@code right} is what the second axis measures, where a series stands on it. */
    public static XyChart classCount(Setting setting, String right, List<Series> series) {
        return curve(XyChart.named("How many classes does pre-training need?").withSubtitle(setting.subtitle("Fig. 2")), "pre-training classes", right, series);
    }

    private static XyChart curve(XyChart empty, String x, String right, List<Series> series) {
        double[] ticks = series.stream().filter(Series::lines).flatMap(s -> s.points().stream()).mapToDouble(DataPoint::x).distinct().sorted().toArray();
        XyChart chart = empty.withAxes(ticks.length == 0 ? Axis.log(x + ", log scale") : Axis.log(x + ", log scale").withTicks(ticks), Axis.linear(ACCURACY));
        if (series.stream().anyMatch(Series::second)) {
            chart = chart.withSecondY(Axis.linear(right));
        }
        return all(chart, series, UnaryOperator.identity());
    }

    private static XyChart all(XyChart chart, List<Series> series, UnaryOperator<Series> look) {
        XyChart grown = chart;
        for (Series one : series) {
            grown = grown.withSeries(look.apply(one));
        }
        return grown;
    }

    /** Table 1 as bars: x is the pre-training label set (all, coarse, random initialisation), series are the targets. */
    public static BarChart coarseLabels(Setting setting, Table table) {
        List<String> labels = SeriesTable.categories(table);
        return coarseLabels(setting, labels, SeriesTable.read(table, labels));
    }

    /** The same from series over these label sets. */
    public static BarChart coarseLabels(Setting setting, List<String> labels, List<Series> series) {
        return bars(setting, "Table 1", "Is fine-grained recognition needed to learn good features?", Axis.categories("pre-training labels", labels), "accuracy (%)", series);
    }

    /** Table 2 as bars for one target: x is the budget of images, series are more images per class and more classes. */
    public static BarChart budget(Setting setting, String target, String measure, Table table) {
        List<String> budgets = SeriesTable.categories(table);
        return budget(setting, target, measure, budgets, SeriesTable.read(table, budgets));
    }

    /** The same from series over these budgets. */
    public static BarChart budget(Setting setting, String target, String measure, List<String> budgets, List<Series> series) {
        return bars(setting, "Table 2", "More classes or more images? " + target, Axis.categories("pre-training images in all", budgets), measure, series);
    }

    /** Table 3 as bars: x is the source (all, target's relatives removed, another domain), series are the targets. */
    public static BarChart targetRemoved(Setting setting, String measure, Table table) {
        List<String> sources = SeriesTable.categories(table);
        return targetRemoved(setting, measure, sources, SeriesTable.read(table, sources));
    }

    /** The same from series over these sources. */
    public static BarChart targetRemoved(Setting setting, String measure, List<String> sources, List<Series> series) {
        return bars(setting, "Table 3", "Must the target's classes be in the pre-training set?", Axis.categories("pre-trained on", sources), measure, series);
    }

    private static BarChart bars(Setting setting, String item, String title, Axis x, String y, List<Series> series) {
        BarChart chart = BarChart.named(title, x, Axis.linear(y)).withSubtitle(setting.subtitle(item)).withLabels();
        for (Series one : series) {
            chart = chart.withSeries(one);
        }
        return chart;
    }

    /**
     * Fig. 4: x is "A classes (B)", the size of the label set and the number of fine classes that it does not name, from fine to coarse. Series whose name
     * ends in {@code baseline} (the network of all classes) are dashed; those that begin with {@code floor} (untrained net, pixels, chance) are dashed lines.
     */
    public static XyChart induction(Setting setting, Table table) {
        List<String> sets = SeriesTable.categories(table);
        return induction(setting, "", sets, SeriesTable.read(table, sets));
    }

    /** The same from series over these label sets. */
    public static XyChart induction(Setting setting, String features, List<String> sets, List<Series> series) {
        XyChart chart = XyChart.named(("Do coarse labels teach to tell fine classes apart? " + features).strip()).withSubtitle(setting.subtitle("Fig. 4"))
            .withAxes(Axis.categories("number of classes (fine classes merged into others)", sets), Axis.linear("accuracy of the nearest neighbours (%)").withRange(0, Double.NaN));
        return all(chart, series, one -> one.name().contains("floor") ? floor(one)
            : one.name().endsWith("baseline") ? one.asDashed() : one);
    }

    private static Series floor(Series one) {
        Series line = one.withoutMarkers().asDashed();
        return one.color().isEmpty() ? line.withColor(Palette.GREY) : line;
    }

    /** Fig. 5: a row per network from fine to coarse, the query first, a dotted line below the last network that had the query's class among its labels. */
    public static ImageGrid neighbours(Setting setting, String query, List<TileRow> rows) {
        return ImageGrid.of("Nearest neighbours of " + query + " across networks", rows).withSubtitle(setting.subtitle("Fig. 5"))
            .withNote("Networks above the dotted line had the query's class among their labels.");
    }

    /**
     * Fig. 6: coarse minus mean fine accuracy for the coarse classes with the largest and the smallest differences.
     *
     * @param table columns: name, difference (percentage points), classes (fine classes it holds), and, where there are intervals, interval (half width, points)
     * @param tail coarse classes at either end, at least 1
     */
    public static BarChart coarseMinusFine(Setting setting, Table table, int tail) {
        if (tail < 1) {
            throw new IllegalArgumentException("Fig. 6 with " + tail + " coarse classes at either end: show at least 1");
        }
        need(table, "name", "difference", "classes");
        List<Integer> order = descending(table, "difference");
        int top = Math.min(tail, order.size());
        List<Integer> shown = new ArrayList<>(order.subList(0, top));
        shown.addAll(order.subList(Math.max(top, order.size() - tail), order.size()));
        List<String> names = shown.stream().map(row -> table.column("name").getString(row) + " (" + table.column("classes").getString(row) + ")").toList();
        List<Double> values = shown.stream().map(row -> table.numberColumn("difference").getDouble(row)).toList();
        double[] largest = new double[values.size()];
        double[] smallest = new double[values.size()];
        for (int i = 0; i < values.size(); i++) {
            largest[i] = i < top ? values.get(i) : Double.NaN;
            smallest[i] = i < top ? Double.NaN : values.get(i);
        }
        return BarChart.named("Where does a coarse label hide confusions among fine classes?", Axis.categories("", names), Axis.linear("coarse minus mean fine accuracy (percentage points)").withRange(0, Double.NaN))
            .withSubtitle(setting.subtitle("Fig. 6")).withSeries(measured("largest differences", largest, table, "difference", "interval", shown))
            .withSeries(measured("smallest differences", smallest, table, "difference", "interval", shown))
            .asHorizontal().asOverlaid().withLabels().withNote("In brackets: fine classes that the coarse class holds.");
    }

    /**
     * Beside Fig. 6: the share of a coarse class's errors that stay within it, against what chance would give. Differences grow with the size of the class and
     * with the error rate; this does not.
     *
     * @param table columns: name, inside (percent of errors), chance (percent), and, where there are intervals, interval inside (half width)
     */
    public static BarChart errorsInside(Setting setting, Table table) {
        need(table, "name", "inside", "chance");
        List<Integer> order = descending(table, "inside");
        Axis names = Axis.categories("", order.stream().map(row -> table.column("name").getString(row)).toList());
        return BarChart.named("Which share of errors stays within the coarse class?", names, Axis.linear("errors that stay within the coarse class (% of all its errors)").withRange(0, Double.NaN))
            .withSubtitle(setting.subtitle("Fig. 6")).withSeries(measured("measured", values(table, "inside", order), table, "inside", "interval inside", order))
            .withSeries(Series.ofValues("by chance", values(table, "chance", order)).withColor(Palette.GREY)).asHorizontal();
    }

    /** Bars with intervals and with the runs behind them, where the table has these columns. */
    private static Series measured(String name, double[] values, Table table, String column, String interval, List<Integer> rows) {
        double[] halves = table.containsColumn(interval) ? values(table, interval, rows) : new double[0];
        List<DataPoint> points = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            double half = halves.length == 0 || Double.isNaN(values[i]) ? Double.NaN : halves[i];
            DataPoint point = new DataPoint(i, values[i], half, half, "");
            String runs = Tables.RUNS + column;
            points.add(Double.isNaN(values[i]) || !table.containsColumn(runs) ? point : point.from(table.stringColumn(runs).get(rows.get(i))));
        }
        return Series.of(name, points);
    }

    /** Rows by falling value; equal ones stay in the table's order. */
    private static List<Integer> descending(Table table, String column) {
        return IntStream.range(0, table.rowCount()).boxed().sorted(Comparator.comparingDouble(row -> -table.numberColumn(column).getDouble(row))).toList();
    }

    private static double[] values(Table table, String column, List<Integer> rows) {
        return rows.stream().mapToDouble(row -> table.numberColumn(column).getDouble(row)).toArray();
    }

    /**
     * Fig. 9: x is the split (minimal A, minimal B, random A, random B); the first series, trained on the split alone, is orange, the second, trained on all
     * classes with its last layer retrained on the split, black; further series are controls.
     */
    public static XyChart splits(Setting setting, Table table) {
        List<String> splits = SeriesTable.categories(table);
        return splits(setting, splits, SeriesTable.read(table, splits));
    }

    /** The same from series over these splits. */
    public static XyChart splits(Setting setting, List<String> splits, List<Series> series) {
        XyChart chart = XyChart.named("Does it help to train on unrelated classes as well?").withSubtitle(setting.subtitle("Fig. 9"))
            .withAxes(Axis.categories("split on which accuracy is measured", splits), Axis.linear("top-1 accuracy (%)"));
        List<String> colors = List.of(Palette.ORANGE, Palette.BLACK, Palette.SKY, Palette.PURPLE, Palette.GREEN, Palette.BLUE);
        for (int i = 0; i < series.size(); i++) {
            chart = chart.withSeries(series.get(i).withoutLines().withColor(colors.get(i % colors.size())));
        }
        return chart;
    }

    private static void need(Table table, String... columns) {
        Arrays.stream(columns).filter(c -> !table.containsColumn(c)).findFirst().ifPresent(missing -> {
            throw new IllegalArgumentException("table '" + table.name() + "' has no column " + missing + ": this figure needs " + String.join(", ", columns));
        });
    }
}
