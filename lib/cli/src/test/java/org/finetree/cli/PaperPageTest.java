package org.finetree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.finetree.analysis.Estimate;
import org.finetree.chart.Tables;
import org.finetree.experiment.Results;
import org.finetree.study.Study;
import org.finetree.study.figure.Budget;
import org.finetree.study.figure.ClassCount;
import org.finetree.study.figure.ImageCount;
import org.finetree.study.figure.Induction;
import org.finetree.study.figure.PaperResult;
import org.finetree.study.figure.SplitNetworks;
import org.finetree.study.figure.TargetRemoved;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report over the bundled runs: from every number of the paper's figures and tables to its runs, and back by arithmetic from their records alone. */
class PaperPageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double EXACT = 1e-9;

    @TempDir
    private static Path folder;

    private static List<PaperResult> results;
    private static Document page;
    private static Document front;
    private static Document runsPage;
    private static final Map<String, JsonNode> RECORDS = new HashMap<>();

    @BeforeAll
    static void write() throws IOException {
        Path runs = folder.resolve("runs");
        PageStudy study = PageStudy.of(runs).orElseThrow();
        Map<String, Results> grids = new HashMap<>();
        study.grids().forEach(g -> grids.put(g.grid().name(), g));
        results = List.of(ImageCount.of(Study.named("sketch"), grids.get("image-count")), ClassCount.of(Study.named("sketch"), grids.get("class-count")), Induction.of(Study.named("sketch"), grids.get("induction")), Budget.of(Study.named("sketch"), grids.get("budget")),
            TargetRemoved.of(Study.named("sketch"), grids.get("target-removed")), SplitNetworks.of(Study.named("sketch"), grids.get("splits")));
        ObjectNode notebook = JSON.createObjectNode().put("nbformat", 4);
        notebook.putObject("metadata");
        ArrayNode cells = notebook.putArray("cells");
        for (PaperResult result : results) {
            data(cells).put("text/html", Tables.html(result.table())).put("text/plain", "table");
            ObjectNode figure = data(cells).put("image/png", "iVBORw0KGgo=").put("text/plain", result.chart().text());
            figure.set("application/vnd.plotly.v1+json", JSON.readTree(result.chart().plotlyJson()));
        }
        Path file = folder.resolve("all.ipynb");
        Files.writeString(file, notebook.toString());
        Path index = ReportCommand.write("Page", List.of(file), Optional.of(study), study.conclusions(), runs, Map.of(), folder.resolve("report"));
        front = Jsoup.parse(Files.readString(index));
        page = Jsoup.parse(Files.readString(index.resolveSibling("notebooks/all.html")));
        runsPage = Jsoup.parse(Files.readString(index.resolveSibling("runs.html")));
        byte[] packed = Base64.getDecoder().decode(runsPage.getElementById("archive").data());
        JSON.readTree(new GZIPInputStream(new ByteArrayInputStream(packed))).forEach(run -> RECORDS.put("run-" + run.path("id").asText().substring(0, 12), run));
    }

    private static ObjectNode data(ArrayNode cells) {
        return cells.addObject().put("cell_type", "code").put("execution_count", 1).put("source", "x").putArray("outputs").addObject().put("output_type", "display_data").putObject("data");
    }

    /** The lots of runs behind a number: one, or that and the one that was subtracted. */
    private static List<List<JsonNode>> lots(Element number) {
        assertThat(number.attr("href")).matches("(\\.\\./)?runs\\.html#.+");
        Element target = runsPage.getElementById(number.attr("href").replaceFirst("^[^#]*#", ""));
        assertThat(target).as(number.outerHtml()).isNotNull();
        if (RECORDS.containsKey(target.id())) {
            return List.of(List.of(RECORDS.get(target.id())));
        }
        List<List<JsonNode>> lots = new ArrayList<>(List.of(new ArrayList<>()));
        for (Element part : target.select("a, strong")) {
            if (part.tagName().equals("strong")) {
                lots.add(new ArrayList<>());
            } else {
                String row = part.attr("href").substring(1);
                assertThat(runsPage.getElementById(row)).as(row).isNotNull();
                lots.get(lots.size() - 1).add(RECORDS.get(row));
            }
        }
        return lots;
    }

    /** Whether one score of the records gives what is shown, as text in percent. */
    private static boolean follows(String shown, List<List<JsonNode>> lots) {
        for (JsonNode score : lots.get(0).get(0).path("scores")) {
            List<List<Double>> values = lots.stream().map(lot -> lot.stream().map(run -> value(run, score.path("metric").asText())).toList()).toList();
            Estimate estimate = values.size() == 1 ? Estimate.of(values.get(0)) : Estimate.ofPairedDifference(values.get(0), values.get(1));
            if (shown.equals(estimate.percent()) || Math.abs(Double.parseDouble(shown.split(" ")[0]) - 100 * estimate.mean()) <= 0.005 + EXACT && !shown.contains("±")) {
                return true;
            }
        }
        return false;
    }

    private static double value(JsonNode run, String metric) {
        for (JsonNode score : run.path("scores")) {
            if (score.path("metric").asText().equals(metric)) {
                return score.path("value").asDouble();
            }
        }
        return Double.NaN;
    }

    @Test
    void everyNumberOfAFigureOrTableLeadsToRunsThatGiveIt() {
        List<Element> numbers = page.select(".outputs a.v");
        List<String> others = new ArrayList<>();
        for (Element number : numbers) {
            if (!follows(number.text().replace('\u00a0', ' ').replace(" *", ""), lots(number))) {
                others.add(number.closest("table").select("caption").text() + ": " + number.text());
            }
        }
        assertThat(numbers).hasSizeGreaterThan(200);
        assertThat(others).as("numbers that are neither means nor paired differences").allMatch(text -> text.startsWith("Induction"));
        assertThat(runsPage.select("#traced").text()).startsWith(numbers.size() + front.select("a.v").size() + " numbers").contains(numbers.size() - others.size() + " of them were computed again")
            .doesNotContain("without a record");
    }

    @Test
    void noMeasuredNumberStandsWithoutALink() {
        List<String> unlinked = page.select(".outputs td").stream().filter(cell -> cell.text().matches("-?\\d+\\.\\d ± .*") && cell.selectFirst("a.v") == null).map(Element::text).toList();
        assertThat(unlinked).isEmpty();
    }

    @Test
    void theSixConclusionsStandOnTheFrontPageWithTheirRuns() {
        assertThat(front.select(".card h2").eachText()).hasSize(6);
        assertThat(front.select(".card .finding").eachText()).hasSize(6).allMatch(text -> text.matches(".*\\d.*\\(95 % interval -?\\d.* to -?\\d.*\\)\\. The paper's conclusion expects .*"));
        assertThat(front.select(".card .gauge img")).hasSize(6);
        assertThat(front.select(".card a.v")).hasSize(6).allSatisfy(number -> assertThat(lots(number).get(0)).isNotEmpty());
    }
}
