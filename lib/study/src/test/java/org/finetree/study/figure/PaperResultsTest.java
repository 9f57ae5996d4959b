package org.finetree.study.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.finetree.analysis.Origin;
import org.finetree.chart.Chart;
import org.finetree.chart.Folded;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.MaskedEvaluation;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Scale;
import org.finetree.experiment.StartingPoint;
import org.finetree.features.Distance;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;
import org.finetree.sampling.SubsetSampler;
import org.finetree.study.PaperGrids;
import org.finetree.study.Study;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** Every number in a figure is a mean over records, and over the right ones. */
class PaperResultsTest {

    private static final Study STUDY = Study.named("sketch");

    private static final long[] SEEDS = {1, 2, 3};
    private static final Scale SCALE = Scale.sketch();
    private static final Results IMAGES = SyntheticResults.of(PaperGrids.imageCount(STUDY, SEEDS));
    private static final Results CLASSES = SyntheticResults.of(PaperGrids.classCount(STUDY, SEEDS));
    private static final Results INDUCTION = SyntheticResults.of(PaperGrids.induction(STUDY, SEEDS));
    private static final Results BUDGET = SyntheticResults.of(PaperGrids.budget(STUDY, SEEDS));
    private static final Results REMOVED = SyntheticResults.of(PaperGrids.targetRemoved(STUDY, SEEDS));
    private static final Results SPLITS = SyntheticResults.of(PaperGrids.splits(STUDY, SEEDS));
    private static final Results BEYOND = SyntheticResults.of(PaperGrids.beyond(STUDY, SEEDS));
    private static final Results SHORTER = SyntheticResults.of(PaperGrids.fewerSteps(STUDY, SEEDS));
    private static final List<Results> ALL = List.of(IMAGES, CLASSES, INDUCTION, BUDGET, REMOVED, SPLITS, BEYOND, SHORTER);

    private static List<Chart> charts() {
        NetworkComparison beyond = NetworkComparison.of(STUDY, IMAGES, CLASSES, BUDGET, REMOVED, BEYOND);
        return List.of(ImageCount.of(STUDY, IMAGES).chart(), FewerSteps.of(STUDY, IMAGES, SHORTER).chart(), ClassCount.of(STUDY, CLASSES).chart(), ClassCount.of(STUDY, CLASSES).coarseLabels(), Induction.of(STUDY, INDUCTION).chart(),
            Induction.of(STUDY, INDUCTION).in("fc8").chart(), Induction.of(STUDY, INDUCTION).by(Distance.COSINE).chart(), Budget.of(STUDY, BUDGET).chart(), Budget.of(STUDY, BUDGET).differences(),
            TargetRemoved.of(STUDY, REMOVED).chart(), SplitNetworks.of(STUDY, SPLITS).chart(), SplitNetworks.of(STUDY, SPLITS).differences(), beyond.chart(), beyond.similarities());
    }

    /** Whatever a point says, the runs that it names give: mean, and interval over seeds. */
    @TestFactory
    Stream<DynamicTest> everyPlottedValueIsTheMeanOfTheRunsItNames() {
        Map<String, RunRecord> byName = new HashMap<>();
        ALL.forEach(r -> r.records().forEach(record -> byName.put(record.id().brief(), record)));
        return charts().stream().map(chart -> DynamicTest.dynamicTest(chart.title(), () -> {
            Table table = chart.table();
            String value = table.containsColumn("y") ? "y" : "value";
            int traced = 0;
            for (Row row : table) {
                boolean constant = row.getString(0).endsWith("chance") || value.equals("value") && row.getString("row").equals(row.getString("column"));
                if (!constant && !row.isMissing(value)) {
                    traced += trace(row, value, byName) ? 1 : 0;
                }
            }
            assertThat(traced).isGreaterThan(5);
        }));
    }

    private static boolean trace(Row row, String value, Map<String, RunRecord> byName) {
        Origin origin = Origin.parse(row.getString("runs: " + value));
        assertThat(origin.runs()).hasSize(SEEDS.length);
        double unit = value.equals("y") ? 100 : 1;
        boolean found = false;
        for (Metric metric : List.of(Metric.TOP1, Metric.TOP5, Metric.KNN_VOTE, Metric.CKA)) {
            double[] arm = scores(origin.runs(), byName, metric);
            double[] control = origin.control().isEmpty() ? new double[arm.length] : scores(origin.control(), byName, metric);
            if (arm.length == SEEDS.length && control.length == SEEDS.length) {
                double[] values = IntStream.range(0, arm.length).mapToDouble(i -> arm[i] - control[i]).toArray();
                double half = new TDistribution(values.length - 1).inverseCumulativeProbability(0.975) * Math.sqrt(StatUtils.variance(values) / values.length);
                found |= near(row.getDouble(value), unit * StatUtils.mean(values)) && near(row.getDouble("minus"), unit * half) && near(row.getDouble("plus"), unit * half);
            }
        }
        assertThat(found).as(row.toString()).isTrue();
        return true;
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) < 1e-9;
    }

    private static double[] scores(List<String> runs, Map<String, RunRecord> byName, Metric metric) {
        return runs.stream().map(byName::get).flatMap(r -> r.score(metric).stream()).mapToDouble(Score::value).toArray();
    }

    private static void check(Chart chart, String series, Object x, Results results, Metric metric, Predicate<ExperimentSpec> wanted) {
        double[] values = results.records().stream().filter(r -> wanted.test(r.spec())).mapToDouble(r -> r.score(metric).orElseThrow().value()).toArray();
        assertThat(values).as(series + " at " + x).hasSize(SEEDS.length);
        List<Double> plotted = new ArrayList<>();
        for (Row row : chart.table()) {
            if (row.getString("series").equals(series) && (x instanceof String name ? row.getString("x").startsWith(name) : row.getDouble("x") == ((Number) x).doubleValue())) {
                plotted.add(row.getDouble("y"));
            }
        }
        assertThat(plotted).as(series + " at " + x).hasSize(1);
        assertThat(plotted.get(0)).isCloseTo(100 * StatUtils.mean(values), within(1e-9));
    }

    private static boolean from(ExperimentSpec spec, Predicate<Pretraining> net) {
        return spec.start() instanceof StartingPoint.Pretrained start && net.test(start.run());
    }

    private static boolean images(SubsetSampler sampler, int images) {
        return images == 80 ? sampler instanceof SubsetSampler.AllImages : sampler instanceof SubsetSampler.ImagesPerClass some && some.images() == images;
    }

    @Test
    void figure1TakesTheRightRuns() {
        Chart chart = ImageCount.of(STUDY, IMAGES).chart();
        for (int n : new int[] {80, 40, 20, 10, 5}) {
            Predicate<Pretraining> net = p -> images(p.task().images(), n);
            check(chart, "source classes", n, IMAGES, Metric.TOP1, s -> s instanceof Pretraining && from(s, net));
            check(chart, "held-out drawings, fine-tuned on all", n, IMAGES, Metric.TOP1, s -> s instanceof FineTuning && on(s, "sketches/held-out") && from(s, net)
                && s.task().images() instanceof SubsetSampler.AllImages);
            check(chart, "held-out drawings, fine-tuned on 10 per class", n, IMAGES, Metric.TOP1, s -> s instanceof FineTuning && on(s, "sketches/held-out") && from(s, net)
                && images(s.task().images(), 10));
            check(chart, "photographs of clothes, fine-tuned", n, IMAGES, Metric.TOP1, s -> s instanceof FineTuning && on(s, "fashion") && from(s, net));
        }
        assertThat(ImageCount.of(STUDY, IMAGES).table().rowCount()).isEqualTo(6);
        assertThat(ImageCount.of(STUDY, IMAGES).cost(40, STUDY.target("held-out").probed()).size()).isEqualTo(3);
        assertThat(ImageCount.of(STUDY, IMAGES).sizes(STUDY.target("held-out").probed())).startsWith(80, 80, 80, 40).endsWith(5).hasSize(15);
        assertThat(ImageCount.of(STUDY, IMAGES).accuracies(STUDY.target("held-out").probed())).hasSize(15);
    }

    @Test
    void fewerStepsStandBesideTheSameSizesWithAll() {
        FewerSteps shorter = FewerSteps.of(STUDY, IMAGES, SHORTER);
        for (int n : new int[] {20, 10, 5}) {
            check(shorter.chart(), "source classes, 16,000 passes", n, SHORTER, Metric.TOP1, s -> s instanceof Pretraining && from(s, p -> images(p.task().images(), n)));
            check(shorter.chart(), "held-out drawings, linear probe, 16,000 passes", n, SHORTER, Metric.TOP1, s -> s instanceof LinearProbe && on(s, "sketches/held-out")
                && from(s, p -> images(p.task().images(), n)));
            check(shorter.chart(), "source classes", n, IMAGES, Metric.TOP1, s -> s instanceof Pretraining && from(s, p -> images(p.task().images(), n)));
        }
        assertThat(shorter.table().rowCount()).isEqualTo(9);
        assertThat(shorter.table().stringColumn("image passes").asList()).startsWith("64,000", "16,000", "difference (points)");
        assertThat(shorter.difference(5, STUDY.sourceClasses()).size()).isEqualTo(3);
        assertThatThrownBy(() -> shorter.difference(80, STUDY.sourceClasses())).hasMessageContaining("80 images per class");
        assertThatThrownBy(() -> FewerSteps.of(STUDY, SHORTER, IMAGES)).hasMessageContaining("give the grid with fewer steps second");
    }

    private static boolean on(ExperimentSpec spec, String dataset) {
        return spec.task().isOn(dataset);
    }

    @Test
    void aResultShowsItselfAndItsTitleFitsItsMeasures() {
        NetworkComparison nets = NetworkComparison.of(STUDY, IMAGES, CLASSES, BUDGET, REMOVED, BEYOND);
        assertThat(nets.text()).contains("Ours, sketch scale").contains("held-out drawings");
        assertThat(nets.html()).contains("<table");
        assertThat(nets.chart().title()).isEqualTo("Do linear probe and nearest neighbours agree?");
        assertThat(nets.probeAgainstNeighbours(STUDY.target("held-out").fewShot(), STUDY.target("held-out").probed()).title()).isEqualTo("Are good frozen features also good starting points for fine-tuning?");
    }

    @Test
    void findingsSayWhatTheTablesHoldThePrimaryQuestionFirst() {
        ClassCount classes = ClassCount.of(STUDY, CLASSES);
        assertThat(classes.finding().paragraphs().get(0)).startsWith("Primary question, linear probe on held-out drawings")
            .contains("128 classes " + classes.difference("bottom-up 128", STUDY.target("held-out").probed()).points(), "95 top-down classes " + classes.difference("top-down 95", STUDY.target("held-out").probed()).points());
        Budget budget = Budget.of(STUDY, BUDGET);
        assertThat(budget.finding().paragraphs().get(0)).startsWith("Primary question").contains("9,800 images " + budget.difference(0, STUDY.target("held-out").probed()).points());
        ImageCount images = ImageCount.of(STUDY, IMAGES);
        assertThat(images.finding().toString()).contains("Primary question, held-out drawings, fine-tuned on all", "40 per class " + images.cost(40, STUDY.target("held-out").fineTuned()).points());
        assertThat(SplitNetworks.of(STUDY, SPLITS).finding().paragraphs().get(0)).startsWith("Primary question: what the other half adds");
        assertThat(Induction.of(STUDY, INDUCTION).finding().toString()).contains("95 top-down classes " + Induction.of(STUDY, INDUCTION).share(new LabelSetRecipe.TopDown(95), Metric.TOP1).percent() + " %");
        assertThat(TargetRemoved.of(STUDY, REMOVED).finding().toString()).contains(TargetRemoved.of(STUDY, REMOVED).cost(STUDY.target("fashion").fineTuned()).points());
    }

    /** Where a network is worse than none, the words say so: nobody can read "pre-training helps" out of them. */
    @Test
    void aNetworkThatIsWorseThanNoneIsNamed() {
        Results harmful = new Results(CLASSES.grid(), CLASSES.records().stream().map(r -> on(r.spec(), "fashion") ? harmed(r) : r).toList(), List.of());
        assertThat(ClassCount.of(STUDY, harmful).finding().toString()).contains("On photographs of clothes these are worse than no pre-training: ", "8 classes, fine-tuned -10.0");
    }

    private static RunRecord harmed(RunRecord run) {
        double value = (run.spec().start() instanceof StartingPoint.Untrained ? 0.8 : 0.7) + run.score(Metric.TOP1).orElseThrow().value() / 1000;
        return new RunRecord(run.id(), run.spec(), run.size(), List.of(new Score(Metric.TOP1, value, 100), new Score(Metric.KNN_VOTE, value, 100)), List.of(), Map.of(), run.provenance());
    }

    @Test
    void runsAreFoldedAndCounted() {
        Folded sources = ClassCount.of(STUDY, CLASSES).sources();
        assertThat(sources.html()).startsWith("<details><summary>" + CLASSES.records().size() + " runs behind the numbers</summary>");
        assertThat(sources.text()).doesNotContain("\n");
    }

    @Test
    void bothAxesOfAComparisonHaveIntervals() {
        NetworkComparison nets = NetworkComparison.of(STUDY, IMAGES, CLASSES, BUDGET, REMOVED, BEYOND);
        assertThat(nets.chart().series()).allSatisfy(s -> assertThat(s.points()).allMatch(p -> p.across() > 0));
        assertThat(nets.chart().plotlyJson()).contains("error_x");
    }

    @Test
    void whatHasNothingToDrawSaysSo() {
        Results own = SyntheticResults.of(ExperimentGrid.named("own", SCALE).source("fashion").pretrain(new LabelSetRecipe.All(), SubsetSampler.all()).untrained().probe(
            new ClassificationTask("sketches/source", new LabelSetRecipe.All(), SubsetSampler.all())).seeds(SEEDS));
        assertThatThrownBy(() -> ClassCount.of(STUDY, own).coarseLabels()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("nothing to draw in Table 1")
            .hasMessageContaining("[fashion, sketches/source]");
        assertThatThrownBy(() -> NetworkComparison.of(STUDY, own).chart()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("nothing to draw");
    }

    @Test
    void figure2AndTable1TakeTheRightRuns() {
        Chart chart = ClassCount.of(STUDY, CLASSES).chart();
        for (int n : new int[] {189, 128, 46, 8}) {
            Predicate<Pretraining> net = p -> p.task().labels().equals(new LabelSetRecipe.BottomUp(n));
            check(chart, "all source classes, last layer retrained", n, CLASSES, Metric.TOP1, s -> s instanceof LinearProbe && on(s, "sketches/source") && from(s, net));
            check(chart, "held-out drawings, linear probe", n, CLASSES, Metric.TOP1, s -> s instanceof LinearProbe && on(s, "sketches/held-out") && from(s, net));
        }
        check(ClassCount.of(STUDY, CLASSES).coarseLabels(), "held-out drawings, fine-tuned on 10 per class", "top-down 95", CLASSES, Metric.TOP1,
            s -> s instanceof FineTuning && on(s, "sketches/held-out") && from(s, p -> p.task().labels() instanceof LabelSetRecipe.TopDown));
        check(ClassCount.of(STUDY, CLASSES).coarseLabels(), "held-out drawings, linear probe", "untrained", CLASSES, Metric.TOP1,
            s -> s instanceof LinearProbe && on(s, "sketches/held-out") && s.start() instanceof StartingPoint.Untrained);
        assertThat(ClassCount.of(STUDY, CLASSES).gainOverUntrained().n()).isEqualTo(3);
    }

    @Test
    void figure4TakesTheRightRunsAndNamesFineClassesThatAreNotToldApart() {
        Induction induction = Induction.of(STUDY, INDUCTION);
        for (LabelSetRecipe coarse : PaperGrids.coarseSets(STUDY)) {
            String size = coarse instanceof LabelSetRecipe.BottomUp b ? b.size() + " classes" : "95 top-down";
            Predicate<ExperimentSpec> fine = s -> s.task().labels().equals(new LabelSetRecipe.NotToldApart(coarse));
            check(induction.chart(), "top-1", size, INDUCTION, Metric.TOP1, fine.and(s -> nn(s, "fc7", Distance.L2) && from(s, p -> p.task().labels().equals(coarse))));
            check(induction.chart(), "top-5 baseline", size, INDUCTION, Metric.TOP5, fine.and(s -> nn(s, "fc7", Distance.L2) && from(s, p -> p.task().labels() instanceof LabelSetRecipe.All)));
            check(induction.in("fc8").chart(), "top-5", size, INDUCTION, Metric.TOP5, fine.and(s -> nn(s, "fc8", Distance.L2) && from(s, p -> p.task().labels().equals(coarse))));
            check(induction.by(Distance.COSINE).chart(), "top-1", size, INDUCTION, Metric.TOP1, fine.and(s -> nn(s, "fc7", Distance.COSINE) && from(s, p -> p.task().labels().equals(coarse))));
            check(induction.chart(), "top-1 floor: pixels", size, INDUCTION, Metric.TOP1, fine.and(s -> s.start() instanceof StartingPoint.Pixels));
        }
        assertThat(induction.chart().table().stringColumn("series").asList()).contains("top-1 floor: untrained");
        assertThat(induction.in("fc8").chart().table().stringColumn("series").asList()).as("the untrained network was evaluated in fc7 only").contains("top-1 floor: pixels").doesNotContain("top-1 floor: untrained");
        assertThat(induction.by(Distance.COSINE).chart().table().stringColumn("series").asList()).doesNotContain("top-1 floor: untrained", "top-1 floor: pixels");
        assertThat(List.of(induction.chart().title(), induction.in("fc8").chart().title(), induction.by(Distance.COSINE).chart().title())).doesNotHaveDuplicates();
        assertThat(induction.table().stringColumn(1).asList()).containsExactly("189 classes (74)", "128 classes (150)", "95 top-down classes (182)", "46 classes (219)", "8 classes (244)");
    }

    private static boolean nn(ExperimentSpec spec, String layer, Distance distance) {
        return spec instanceof NearestNeighbours n && n.featureLayer().equals(layer) && n.distance() == distance;
    }

    @Test
    void table2PairsBudgets() {
        Chart chart = Budget.of(STUDY, BUDGET).chart();
        Predicate<ExperimentSpec> few = s -> s instanceof LinearProbe && on(s, "sketches/held-out");
        check(chart, "more images per class", "9,800", BUDGET, Metric.TOP1, few.and(s -> from(s, p -> p.task().labels() instanceof LabelSetRecipe.RandomClasses r && r.classes() == 122)));
        check(chart, "more classes", "9,800", BUDGET, Metric.TOP1, few.and(s -> from(s, p -> images(p.task().images(), 40))));
        check(chart, "more images per class", "2,450", BUDGET, Metric.TOP1, few.and(s -> from(s, p -> p.task().labels() instanceof LabelSetRecipe.RandomClasses r && r.classes() == 30)));
        check(chart, "more classes", "2,450", BUDGET, Metric.TOP1, few.and(s -> from(s, p -> images(p.task().images(), 10))));
        assertThat(Budget.of(STUDY, BUDGET).table().rowCount()).isEqualTo(15);
        Results unpaired = SyntheticResults.of(PaperGrids.budget(STUDY, 1), s -> !(s instanceof Pretraining p && p.task().labels() instanceof LabelSetRecipe.RandomClasses r && r.classes() == 61));
        assertThatThrownBy(() -> Budget.of(STUDY, unpaired)).hasMessageContaining("2 and 3").hasMessageContaining("lab.run(grid)");
    }

    @Test
    void table3LeavesOutANetsOwnImages() {
        TargetRemoved removed = TargetRemoved.of(STUDY, REMOVED);
        check(removed.chart(), "photographs of clothes, fine-tuned", "without clothes", REMOVED, Metric.TOP1,
            s -> s instanceof FineTuning && on(s, "fashion") && from(s, p -> p.task().labels() instanceof LabelSetRecipe.TargetRemoved));
        assertThat(removed.chart().table().stream().filter(r -> r.getString("x").startsWith("photographs")).map(r -> r.getString("series")))
            .containsExactly("held-out drawings, fine-tuned on 10 per class", "held-out drawings, linear probe");
        assertThat(removed.classesRemoved()).isEqualTo(11);
    }

    @Test
    void figure9TellsTheFiveWaysApart() {
        SplitNetworks splits = SplitNetworks.of(STUDY, SPLITS);
        assertThat(splits.parts()).containsExactly("minimal split A", "minimal split B", "random split A", "random split B");
        for (String part : splits.parts()) {
            Predicate<ExperimentSpec> on = s -> s.task().labels().title().startsWith(part);
            Predicate<ExperimentSpec> all = s -> from(s, p -> p.task().labels() instanceof LabelSetRecipe.All);
            Map<SplitNetworks.Way, Predicate<ExperimentSpec>> ways = Map.of(SplitNetworks.Way.ALONE, on.and(s -> s instanceof Pretraining), SplitNetworks.Way.FULL, on.and(all).and(s -> s instanceof LinearProbe),
                SplitNetworks.Way.ALONE_RETRAINED, on.and(all.negate()).and(s -> s instanceof LinearProbe), SplitNetworks.Way.MASKED, on.and(s -> s instanceof MaskedEvaluation),
                SplitNetworks.Way.FINE_TUNED, on.and(s -> s instanceof FineTuning));
            ways.forEach((way, runs) -> check(splits.chart(), way.label(), part, SPLITS, Metric.TOP1, runs));
        }
        assertThat(splits.gain("random split A").bySeed().get(2L)).isCloseTo(splits.accuracy("random split A", SplitNetworks.Way.FULL).bySeed().get(2L)
            - splits.accuracy("random split A", SplitNetworks.Way.ALONE_RETRAINED).bySeed().get(2L), within(1e-12));
    }

    @Test
    void figuresSayWhatTheyAreAndWhatIsMissing() {
        for (PaperResult result : List.of(ImageCount.of(STUDY, IMAGES), FewerSteps.of(STUDY, IMAGES, SHORTER), ClassCount.of(STUDY, CLASSES), Induction.of(STUDY, INDUCTION), Budget.of(STUDY, BUDGET), TargetRemoved.of(STUDY, REMOVED), SplitNetworks.of(STUDY, SPLITS))) {
            assertThat(result.chart().svg()).contains("Analogue of", "95 % t interval over 3 seeds").doesNotContain("missing");
            assertThat(result.table().name()).contains("sketch scale, 3 seeds");
            assertThat(result.runs().rowCount()).isGreaterThanOrEqualTo(20);
            assertThat(result.chart().csv().content().lines().count()).isEqualTo(result.chart().table().rowCount() + 1);
        }
        Results some = SyntheticResults.of(PaperGrids.imageCount(STUDY, SEEDS), s -> s.seed() < 3);
        assertThat(ImageCount.of(STUDY, some).chart().svg()).contains("runs are missing");
        assertThat(ImageCount.of(STUDY, some).cost(40, STUDY.target("held-out").probed()).size()).isEqualTo(2);
        Results quick = SyntheticResults.of(PaperGrids.imageCount(Study.named("sketch-quick"), 1));
        assertThat(ImageCount.of(STUDY, quick).chart().svg()).contains("Rehearsal of the analogue", "One seed: no intervals");
        Results none = SyntheticResults.of(PaperGrids.imageCount(STUDY, 1), s -> false);
        assertThatThrownBy(() -> ImageCount.of(STUDY, none)).hasMessageContaining("lab.run(grid)");
        assertThatThrownBy(() -> NetworkComparison.of(STUDY, IMAGES, quick)).hasMessageContaining("several scales");
    }

    @Test
    void similaritiesAreSymmetric() {
        Table table = NetworkComparison.of(STUDY, BEYOND).similarities().table();
        Map<List<String>, Double> cells = new HashMap<>();
        table.forEach(r -> cells.put(List.of(r.getString("row"), r.getString("column")), r.getDouble("value")));
        assertThat(cells).hasSize(49);
        cells.forEach((pair, value) -> assertThat(cells.get(List.of(pair.get(1), pair.get(0)))).isEqualTo(value));
        assertThat(Arrays.asList(1.0, 1.0)).contains(cells.get(List.of("all", "all")), cells.get(List.of("untrained", "untrained")));
    }
}
