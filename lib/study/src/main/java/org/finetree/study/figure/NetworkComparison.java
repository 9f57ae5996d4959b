package org.finetree.study.figure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.finetree.analysis.Arm;
import org.finetree.analysis.Measure;
import org.finetree.analysis.Origin;
import org.finetree.analysis.SeedValues;
import org.finetree.chart.Axis;
import org.finetree.chart.DataPoint;
import org.finetree.chart.Finding;
import org.finetree.chart.MatrixChart;
import org.finetree.chart.Series;
import org.finetree.chart.XyChart;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Similarity;
import org.finetree.experiment.StartingPoint;
import org.finetree.metric.Metric;
import org.finetree.study.Protocol;
import org.finetree.study.Study;
import org.finetree.study.Target;
import tech.tablesaw.api.Table;

/** What the paper does not ask: linear probe against nearest neighbours for every network, and how alike the networks of different label sets are. */
public final class NetworkComparison implements PaperResult {

    private final StudyResults found;

    private NetworkComparison(StudyResults found) {
        this.found = found;
    }

    /** The runs of several grids of one scale, each run once. @throws IllegalArgumentException if none is finished */
    public static NetworkComparison of(Study study, Results... grids) {
        return new NetworkComparison(StudyResults.of(study, List.of(grids)));
    }

    @Override
    public String item() {
        return "beyond the paper";
    }

    @Override
    public Setting setting() {
        return found.setting();
    }

    private Target primary() {
        return found.study().primary();
    }

    private List<Arm> nets() {
        return found.arms().where(a -> !found.values(a, primary().probed()).isEmpty() || !found.values(a, primary().neighbourVote()).isEmpty());
    }

    private List<Measure> measures() {
        return Stream.concat(primary().measures(Protocol.FEW_SHOT, Protocol.LINEAR_PROBE, Protocol.NEAREST_NEIGHBOURS).stream(),
            found.study().others().stream().flatMap(t -> t.measures(Protocol.LINEAR_PROBE, Protocol.NEAREST_NEIGHBOURS).stream())).toList();
    }

    /** Every network on every target, best linear probe first. */
    @Override
    public Table table() {
        return found.table("Top-1 accuracy (%) of every network", byProbe(), measures());
    }

    /** Calibration error in percent (Guo et al. 2017) of every network after its transfers: whether it is as sure as it is right. */
    public Table calibration() {
        List<Measure> errors = Stream.concat(primary().measures(Protocol.FEW_SHOT, Protocol.LINEAR_PROBE).stream(), found.study().others().stream().flatMap(t -> t.measures(Protocol.LINEAR_PROBE).stream()))
            .map(m -> new Measure(m.name(), Metric.CALIBRATION_ERROR, m.runs())).toList();
        return found.table("Calibration error (%) of every network", byProbe(), errors);
    }

    private List<Arm> byProbe() {
        return nets().stream().sorted((a, b) -> Double.compare(mean(b, primary().probed()), mean(a, primary().probed()))).toList();
    }

    private double mean(Arm arm, Measure measure) {
        SeedValues values = found.values(arm, measure);
        return values.isEmpty() ? Double.NaN : values.estimate().mean();
    }

    /** On the primary target. */
    @Override
    public XyChart chart() {
        return probeAgainstNeighbours(primary().neighbourVote(), primary().probed());
    }

    /** A point per network: x nearest neighbours, y linear probe (or any two measures), in percent; series are the kinds of pre-training set. */
    public XyChart probeAgainstNeighbours(Measure x, Measure y) {
        Map<String, List<Arm>> kinds = new LinkedHashMap<>();
        nets().forEach(a -> kinds.computeIfAbsent(kind(a), k -> new ArrayList<>()).add(a));
        XyChart chart = XyChart.named(title(x, y)).withSubtitle(setting().subtitleBeyondPaper())
            .withAxes(Axis.linear(x.name() + " (%)"), Axis.linear(y.name() + " (%)"));
        for (Map.Entry<String, List<Arm>> kind : kinds.entrySet()) {
            List<Arm> known = kind.getValue().stream().filter(a -> !found.values(a, x).isEmpty()).toList();
            Series plain = found.series(kind.getKey(), known, a -> 100 * mean(a, x), a -> found.values(a, y)).withoutLines();
            List<Arm> drawn = known.stream().filter(a -> !found.values(a, y).isEmpty()).toList();
            Series one = Series.of(kind.getKey(), IntStream.range(0, drawn.size()).mapToObj(i -> plain.points().get(i).withAcross(100 * found.values(drawn.get(i), x).estimate().halfWidth())).toList())
                .withoutLines();
            if (!one.points().isEmpty()) {
                chart = chart.withSeries(one);
            }
        }
        found.drawn("the comparison of networks", chart.series());
        return chart.withSize(820, 520).withNote(correlation(x, y) + " A point is a network; the pointer names it.").withNote(found.note());
    }

    /** Fine-tuning changes the features, so a chart with it is about another question. */
    private String title(Measure x, Measure y) {
        boolean tuned = Stream.of(x, y).anyMatch(m -> found.study().targets().values().stream().anyMatch(t -> t.trainsAllLayers(m)));
        return tuned ? "Are good frozen features also good starting points for fine-tuning?" : "Do linear probe and nearest neighbours agree?";
    }

    private String correlation(Measure x, Measure y) {
        int nets = both(x, y).size();
        double correlation = rankCorrelation(x, y);
        return Double.isNaN(correlation) ? "Too few networks, or no spread among them, for a rank correlation (" + nets + ")."
            : String.format(Locale.ROOT, "Spearman's rank correlation over %d networks: %.2f.", nets, correlation);
    }

    private List<Arm> both(Measure x, Measure y) {
        return nets().stream().filter(a -> !found.values(a, x).isEmpty() && !found.values(a, y).isEmpty()).toList();
    }

    /** Spearman's rank correlation of two measures over the networks' means, in [-1, 1]; NaN for fewer than three networks, or where a measure is the same for all. */
    public double rankCorrelation(Measure x, Measure y) {
        List<Arm> both = both(x, y);
        return both.size() < 3 ? Double.NaN : new SpearmansCorrelation().correlation(both.stream().mapToDouble(a -> mean(a, x)).toArray(), both.stream().mapToDouble(a -> mean(a, y)).toArray());
    }

    private String kind(Arm arm) {
        if (!arm.pretrained()) {
            return "untrained";
        }
        String title = arm.task().orElseThrow().labels().title();
        return !found.study().isSource(arm.task().orElseThrow()) ? "another domain" : arm.learntAllClasses() ? "all classes, fewer images"
            : title.startsWith("bottom-up") || title.startsWith("top-down") ? "coarser label sets" : "fewer classes";
    }

    /** The networks that were compared with one another, in the grid's order. */
    private List<String> compared() {
        List<String> names = new ArrayList<>();
        for (RunRecord run : found.arms().records()) {
            if (run.spec() instanceof Similarity s) {
                for (StartingPoint from : List.of(s.one(), s.other())) {
                    String name = found.arm(from);
                    if (!names.contains(name)) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }

    /** Linear CKA of two networks, a value per seed; empty if they were not compared. */
    public SeedValues similarity(String one, String other) {
        SortedMap<Long, Double> values = new TreeMap<>();
        SortedMap<Long, Origin> origins = new TreeMap<>();
        Set<String> pair = new HashSet<>(List.of(one, other));
        for (RunRecord run : found.arms().records()) {
            if (run.spec() instanceof Similarity s && new HashSet<>(List.of(found.arm(s.one()), found.arm(s.other()))).equals(pair)) {
                values.put(s.seed(), run.score(Metric.CKA).orElseThrow().value());
                origins.put(s.seed(), Origin.of(run.id()));
            }
        }
        return new SeedValues(values, origins);
    }

    /** Linear CKA of the features between the networks of the label sets, mean over seeds. @throws IllegalArgumentException if no networks were compared */
    public MatrixChart similarities() {
        List<String> names = compared();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("no similarity of networks is finished: carry out PaperGrids.beyond with lab.run(grid)");
        }
        List<List<DataPoint>> cells = new ArrayList<>();
        for (String row : names) {
            List<DataPoint> line = new ArrayList<>();
            for (String column : names) {
                SeedValues found = similarity(row, column);
                line.add(row.equals(column) ? DataPoint.of(0, 1) : found.isEmpty() ? DataPoint.of(0, Double.NaN) : share(found));
            }
            cells.add(line);
        }
        return MatrixChart.of("How alike do networks of different label sets see?", "linear CKA of " + found.study().features().main() + " on " + primary().name(), names, cells).withRange(0, 1)
            .withSubtitle(setting().subtitleBeyondPaper()).withNote("1: the same up to rotation and scale. Small print: half width of the 95 % t interval over " + found.seeds() + ".");
    }

    private static DataPoint share(SeedValues values) {
        double half = values.estimate().halfWidth();
        return new DataPoint(0, values.estimate().mean(), half, half, "", values.origin().text());
    }

    /** Probe and neighbours on each target; on the primary one also probe and few images, and its probe with those of the others. */
    private Stream<String> correlations() {
        List<Target> others = found.study().others();
        return Stream.of(Stream.concat(Stream.of(primary()), others.stream()).map(t -> correlated(t.probed(), t.neighbourVote())), Stream.of(correlated(primary().probed(), primary().fewShot())),
            others.stream().map(t -> correlated(primary().probed(), t.probed()))).flatMap(s -> s);
    }

    private String correlated(Measure x, Measure y) {
        double correlation = rankCorrelation(x, y);
        return Double.isNaN(correlation) ? "" : String.format(Locale.ROOT, "%s and %s %.2f", x.name(), y.name(), correlation);
    }

    @Override
    public Finding finding() {
        String correlations = String.join("; ", correlations().filter(t -> !t.isEmpty()).toList());
        List<String> names = compared();
        return Finding.of(StudyResults.sentence("Rank correlations over networks: ", correlations, "."),
            names.isEmpty() ? "" : "Similarity to the network of all classes (linear CKA), and what is lost when " + primary().words(Protocol.FEW_SHOT) + ": " + String.join("; ", names.subList(1, names.size()).stream()
                .filter(n -> !similarity(names.get(0), n).isEmpty() && found.arms().has(n)).map(this::alike).toList()) + ".");
    }

    private String alike(String name) {
        SeedValues lost = found.values(found.arms().named(name), primary().fewShot()).minus(found.values(found.arms().named(compared().get(0)), primary().fewShot()));
        return String.format(Locale.ROOT, "%s %.2f", name, similarity(compared().get(0), name).estimate().mean()) + (lost.isEmpty() ? "" : ", " + lost.points());
    }

    @Override
    public Table runs() {
        return found.runs(nets(), measures());
    }
}
