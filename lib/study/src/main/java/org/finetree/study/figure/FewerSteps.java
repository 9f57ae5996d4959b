package org.finetree.study.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.finetree.analysis.Arm;
import org.finetree.analysis.Measure;
import org.finetree.analysis.SeedValues;
import org.finetree.chart.Axis;
import org.finetree.chart.Finding;
import org.finetree.chart.Palette;
import org.finetree.chart.Series;
import org.finetree.chart.XyChart;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.Results;
import org.finetree.study.Protocol;
import org.finetree.study.Study;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Do small pre-training sets transfer worse because they are small, or because they are seen too often? Figure 1's networks of few images beside the same networks with fewer steps:
 * where the shorter schedule is the better one on the source's test images, Figure 1 understates what so few images can give.
 */
public final class FewerSteps implements PaperResult {

    private static final String DIFFERENCE = "difference (points)";

    private final StudyResults whole;
    private final StudyResults part;
    private final List<Arm> sizes;

    private FewerSteps(StudyResults whole, StudyResults part) {
        this.whole = whole;
        this.part = part;
        this.sizes = ImageCount.ofAllClasses(part);
    }

    /**
     * @param imageCount results of {@code PaperGrids.imageCount}
     * @param fewerSteps results of {@code PaperGrids.fewerSteps} at the same scale
     * @throws IllegalArgumentException if no run of either is finished, or the second's networks have not been trained with fewer steps than the first's
     */
    public static FewerSteps of(Study study, Results imageCount, Results fewerSteps) {
        if (passes(fewerSteps.grid()) >= passes(imageCount.grid())) {
            throw new IllegalArgumentException("the networks of grid '" + fewerSteps.grid().name() + "' see " + passes(fewerSteps.grid()) + " images, those of '"
                + imageCount.grid().name() + "' " + passes(imageCount.grid()) + ": give the grid with fewer steps second");
        }
        return new FewerSteps(StudyResults.of(study, imageCount), StudyResults.of(study, fewerSteps));
    }

    private static long passes(ExperimentGrid grid) {
        return grid.scale().pretraining().imagePasses();
    }

    private record Row(Arm arm, String schedule) {
    }

    private SeedValues value(Row row, Measure measure) {
        return row.schedule.equals(DIFFERENCE) ? difference(row.arm, measure) : (row.schedule.equals(schedule(part)) ? part : whole).values(row.arm, measure);
    }

    private SeedValues difference(Arm arm, Measure measure) {
        return part.values(arm, measure).minus(whole.values(arm, measure));
    }

    /** What fewer steps change for the network of so many images per class, in shares, paired by seed. @throws IllegalArgumentException if there is no such network */
    public SeedValues difference(int imagesPerClass, Measure measure) {
        return difference(sizes.stream().filter(a -> Math.round(a.imagesPerClass()) == imagesPerClass).findFirst().orElseThrow(() -> new IllegalArgumentException(
            "no network of " + imagesPerClass + " images per class has been trained with fewer steps")), measure);
    }

    private static String schedule(StudyResults found) {
        return String.format(Locale.ROOT, "%,d", passes(found.results().get(0).grid()));
    }

    private List<Measure> measures() {
        return part.measured(sizes, ImageCount.measures(part.study()));
    }

    @Override
    public String item() {
        return "Fig. 1";
    }

    @Override
    public Setting setting() {
        return whole.setting();
    }

    /** For each size a row with all steps, one with fewer, and their paired difference. */
    @Override
    public Table table() {
        List<Row> rows = sizes.stream().flatMap(a -> Stream.of(schedule(whole), schedule(part), DIFFERENCE).map(s -> new Row(a, s))).toList();
        Table table = Table.create(whole.heading("Top-1 accuracy (%) of small sets by steps; *: the interval of the paired difference leaves zero out"),
            StringColumn.create("images per class", rows.stream().map(r -> Long.toString(Math.round(r.arm.imagesPerClass())))),
            StringColumn.create("image passes", rows.stream().map(Row::schedule)));
        measures().forEach(m -> StudyResults.add(table, m.name(), rows, r -> value(r, m), v -> v.origin().control().isEmpty() ? v.percent() : StudyResults.points(v)));
        return table;
    }

    /** Figure 1's curves, and the points of fewer steps on dashed lines of the same colours. */
    @Override
    public XyChart chart() {
        List<Arm> all = ImageCount.ofAllClasses(whole);
        List<Series> series = new ArrayList<>();
        List<Measure> shown = Stream.concat(Stream.of(part.study().sourceClasses()), part.study().primary().measures(Protocol.LINEAR_PROBE, Protocol.FEW_SHOT).stream()).toList();
        for (Measure measure : shown) {
            String color = Palette.color(series.size() / 2);
            series.add(whole.series(measure.name(), all, Arm::imagesPerClass, a -> whole.values(a, measure)).withColor(color));
            series.add(part.series(measure.name() + ", " + schedule(part) + " passes", sizes, Arm::imagesPerClass, a -> part.values(a, measure)).withColor(color).asDashed());
        }
        double[] ticks = all.stream().mapToDouble(Arm::imagesPerClass).sorted().toArray();
        XyChart chart = XyChart.named("Too few images, or too many steps?").withSubtitle(setting().subtitle(item()))
            .withAxes(Axis.log("pre-training images per class").withTicks(ticks), Axis.linear("top-1 accuracy (%)"));
        for (Series one : series) {
            chart = chart.withSeries(one);
        }
        return chart.withSize(860, 480).withNote("Solid: " + schedule(whole) + " image passes for every network. " + part.note());
    }

    @Override
    public Finding finding() {
        return new Finding(sizes.stream().map(arm -> StudyResults.sentence(Math.round(arm.imagesPerClass()) + " images per class, " + schedule(part) + " instead of " + schedule(whole) + " passes: ",
            String.join("; ", measures().stream().filter(m -> !difference(arm, m).isEmpty()).map(m -> m.name() + " " + difference(arm, m).points()).toList()), ".")).toList());
    }

    /** Of both schedules. */
    @Override
    public Table runs() {
        return part.runs(sizes, measures()).append(whole.runs(ImageCount.ofAllClasses(whole), measures()));
    }
}
