package org.finetree.study.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.finetree.analysis.Measure;
import org.finetree.analysis.TrainingFlops;
import org.finetree.analysis.TransferCost;
import org.finetree.chart.Chart;
import org.finetree.chart.Csv;
import org.finetree.chart.HtmlView;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.Results;
import org.finetree.experiment.Scale;
import org.finetree.features.Distance;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.launch.Lab;
import org.finetree.run.RunIdResolver;
import org.finetree.study.PaperGrids;
import org.finetree.study.Study;
import org.finetree.study.claims.Answers;
import org.finetree.study.claims.Claims;
import org.finetree.study.recorded.RecordedRuns;
import org.finetree.taxonomy.Taxonomy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/**
 * Every table, figure and sentence of the sketch study, and the names of all its runs, are what they were: {@code recorded-figures.tsv} holds a SHA-256 for each. A change that is meant is
 * made by copying {@code target/recorded-figures.tsv} over it; {@code target/recorded-figures/} has what the digests were made from.
 */
class RecordedFiguresTest {

    private static final Study STUDY = Study.named("sketch");

    private static final Path TARGET = Path.of("target");

    @TempDir
    private Path folder;

    private final Map<String, String> texts = new LinkedHashMap<>();

    private void table(String name, Table table) {
        texts.put(name + ".csv", Csv.of(table).content());
    }

    private void view(String name, HtmlView view) {
        texts.put(name + ".html", view.html());
        texts.put(name + ".txt", view.text());
    }

    private void chart(String name, Chart chart) {
        table(name, chart.table());
        texts.put(name + ".json", chart.plotlyJson());
    }

    private void result(String name, PaperResult result) {
        table(name + ", table", result.table());
        chart(name + ", chart", result.chart());
        view(name + ", finding", result.finding());
        view(name + ", measured", result.measured());
        table(name + ", runs", result.runs());
    }

    @Test
    void everyTableFigureAndRunOfTheSketchStudyIsWhatItWas() throws IOException {
        Scale scale = Scale.sketch();
        long[] seeds = RecordedRuns.of("sketch").seeds();
        Lab lab = Lab.open(folder).with(RecordedRuns.of("sketch"));
        List<Results> all = PaperGrids.all(STUDY, seeds).stream().map(lab::results).toList();
        Results fewerSteps = lab.results(PaperGrids.fewerSteps(STUDY, seeds));
        names(PaperGrids.study(STUDY, seeds));
        PaperGrids.all(STUDY, seeds).forEach(this::names);
        names(PaperGrids.fewerSteps(STUDY, seeds));
        names(PaperGrids.study(Study.named("sketch-quick"), 1, 2));

        ImageCount imageCount = ImageCount.of(STUDY, all.get(0));
        result("image-count", imageCount);
        table("image-count, differences", imageCount.differences());
        ClassCount classCount = ClassCount.of(STUDY, all.get(1));
        result("class-count", classCount);
        table("class-count, differences", classCount.differences());
        chart("class-count, coarse labels", classCount.coarseLabels());
        Induction induction = Induction.of(STUDY, all.get(2));
        result("induction", induction);
        result("induction in fc8", induction.in("fc8"));
        result("induction by cosine", induction.by(Distance.COSINE));
        NeighbourRows rows = NeighbourRows.of(STUDY, all.get(2), new LabelSetRecipe.BottomUp(128), lab::artifact);
        for (String query : List.of("giraffe.n.01", "butterfly.n.01")) {
            chart("neighbours of " + query, rows.query(Taxonomy.wordNet30().synset(query).wnid()));
        }
        Budget budget = Budget.of(STUDY, all.get(3));
        result("budget", budget);
        chart("budget, differences", budget.differences());
        for (Measure target : budget.targets()) {
            chart("budget, " + target.name(), budget.chart(target));
        }
        TargetRemoved removed = TargetRemoved.of(STUDY, all.get(4));
        result("target-removed", removed);
        table("target-removed, differences", removed.differences());
        SplitNetworks splits = SplitNetworks.of(STUDY, all.get(5));
        result("splits", splits);
        chart("splits, differences", splits.differences());
        CoarseAndFine coarse = CoarseAndFine.of(STUDY, all.get(0), new LabelSetRecipe.TopDown(95), lab::artifact);
        result("coarse-and-fine", coarse);
        chart("coarse-and-fine, errors inside", coarse.errorsInside());
        result("coarse-and-fine of two", coarse.withMembers(2));
        result("fewer-steps", FewerSteps.of(STUDY, all.get(0), fewerSteps));
        nets(NetworkComparison.of(STUDY, all.toArray(Results[]::new)), imageCount, all);
        ClaimsTable claims = ClaimsTable.of(STUDY, all, Claims.evaluate(STUDY, all, Answers.in(lab)));
        view("claims", claims);
        table("claims, summary", claims.summary());
        table("claims, statistics", claims.statistics());
        chart("claims, forest", claims.forest());
        view("claims, paragraphs", claims.paragraphs());
        for (Results one : all) {
            table("summary of " + one.grid().name(), Summary.of(one).table());
            view("summary of " + one.grid().name(), Summary.of(one));
        }
        compare();
    }

    private void nets(NetworkComparison nets, ImageCount imageCount, List<Results> all) {
        result("networks", nets);
        table("networks, calibration", nets.calibration());
        chart("networks, similarities", nets.similarities());
        chart("networks, clothes", nets.probeAgainstNeighbours(STUDY.target("fashion").neighbourVote(), STUDY.target("fashion").probed()));
        chart("networks, fine-tuned", nets.probeAgainstNeighbours(STUDY.target("held-out").probed(), STUDY.target("held-out").fewShot()));
        for (Measure measure : ImageCount.measures(STUDY).subList(0, 6)) {
            chart("scaling of " + measure.name(), Beyond.scaling(nets.setting(), "pre-training images per class", measure.name(), imageCount.sizes(measure), imageCount.accuracies(measure), 320));
        }
        List<TransferCost> costs = TransferCost.of(all, LinearProbe.class, STUDY.target("held-out").dataset(), TrainingFlops::ofAnImage);
        chart("cost of images", Beyond.costOfImages(nets.setting(), "held-out drawings, linear probe", costs));
        table("cost", Beyond.costTable(nets.setting(), "held-out drawings, linear probe", costs));
        table("similarity", Beyond.similarity(all.get(6)));
    }

    private void names(ExperimentGrid grid) {
        RunIdResolver resolver = new RunIdResolver();
        texts.put("runs of " + grid.name() + " at " + grid.scale().name() + ".txt", grid.runs().stream().map(run -> resolver.id(run).value()).collect(Collectors.joining("\n")));
    }

    private void compare() throws IOException {
        Path made = Files.createDirectories(TARGET.resolve("recorded-figures"));
        Map<String, String> actual = new TreeMap<>();
        for (Map.Entry<String, String> one : texts.entrySet()) {
            Files.writeString(made.resolve(one.getKey()), one.getValue());
            actual.put(one.getKey(), CanonicalJson.sha256(one.getValue().getBytes(StandardCharsets.UTF_8)));
        }
        Files.write(TARGET.resolve("recorded-figures.tsv"), actual.entrySet().stream().map(e -> e.getKey() + "\t" + e.getValue()).toList());
        Map<String, String> expected = new TreeMap<>();
        try (InputStream in = Objects.requireNonNull(RecordedFiguresTest.class.getResourceAsStream("recorded-figures.tsv"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.split("\t")).forEach(cells -> expected.put(cells[0], cells[1]));
        }
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        assertThat(actual.keySet().stream().filter(name -> !actual.get(name).equals(expected.get(name))).sorted(Comparator.naturalOrder()).toList())
            .as("changed: compare target/recorded-figures with what the last commit makes").isEmpty();
    }
}
