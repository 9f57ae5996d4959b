package org.finetree.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.finetree.analysis.Estimate;
import org.finetree.experiment.RunRecord;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;
import org.finetree.run.RunStore;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows the links of a report from its numbers to the records and computes the numbers again from what stands there. */
class TraceTest {

    private static final double[] FINE = {0.412, 0.4235, 0.4};
    private static final double[] COARSE = {0.39, 0.41, 0.3815};

    @TempDir
    private Path folder;

    private Store store;
    private String fine;
    private String coarse;

    @BeforeEach
    void runs() throws IOException {
        store = new Store(folder);
        fine = runs("all", FINE);
        coarse = runs("bottom-up 46", COARSE);
    }

    private String runs(String arm, double... scores) throws IOException {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < scores.length; i++) {
            names.append(' ').append(store.run(arm, i + 1L, scores[i]));
        }
        return names.substring(1);
    }

    private Document runs;

    /** The page of the notebook; that of the runs is kept beside it. */
    private Document page() throws IOException {
        Path report = folder.resolve("report");
        ReportBuilder.titled("t").withNotebooks(List.of(store.notebook())).withRuns(store.runs()).write(report);
        Pages.areWhole(report);
        runs = Pages.in(report).get("runs.html");
        return Pages.in(report).get("notebooks/01-test.html");
    }

    private static String table(String... cellsAndRuns) {
        StringBuilder out = new StringBuilder("<table><caption>Table</caption><tbody><tr>");
        for (int i = 0; i < cellsAndRuns.length; i += 2) {
            out.append("<td data-runs=\"").append(cellsAndRuns[i + 1]).append("\">").append(cellsAndRuns[i]).append("</td>");
        }
        return out.append("</tr></tbody></table>").toString();
    }

    /** The records in the report, by the beginning of their names. */
    private Map<String, JsonNode> records() throws IOException {
        byte[] packed = Base64.getDecoder().decode(runs.getElementById("archive").data());
        JsonNode list = Store.JSON.readTree(new GZIPInputStream(new ByteArrayInputStream(packed)));
        return StreamSupport.stream(list.spliterator(), false).collect(Collectors.toMap(r -> r.path("id").asText().substring(0, 12), r -> r));
    }

    /** From a number's link to the scores of the runs behind it, in order. */
    private List<Double> scores(Element link) throws IOException {
        assertThat(link.attr("href")).startsWith("../runs.html#");
        Element target = runs.getElementById(link.attr("href").replaceFirst("^[^#]*#", ""));
        List<String> rows = target.id().startsWith("run-") ? List.of(target.id()) : target.select("a").eachAttr("href").stream().map(h -> h.substring(1)).toList();
        Map<String, JsonNode> records = records();
        return rows.stream().peek(row -> assertThat(runs.getElementById(row)).isNotNull()).map(row -> records.get(row.substring(4)).at("/scores/0/value").asDouble()).toList();
    }

    @Test
    void meansLeadToTheirRunsAndCanBeComputedAgain() throws IOException {
        store.html(table(Estimate.of(FINE).percent(), fine, Estimate.of(COARSE).percent() + " *", coarse));
        Document page = page();
        List<Element> numbers = page.select(".outputs a.v");
        assertThat(numbers).hasSize(2);
        assertThat(Estimate.of(scores(numbers.get(0))).percent()).isEqualTo(numbers.get(0).text());
        assertThat(Estimate.of(scores(numbers.get(1))).percent() + " *").isEqualTo(numbers.get(1).text());
        assertThat(runs.select("#traced").text()).startsWith("2 numbers of").contains("2 of them were computed again");
        assertThat(runs.select(".sources li").first().text()).startsWith("mean of top-1: fine-tune an untrained net on all, all images, seed 1 (0.4120) 2 (0.4235)");
    }

    @Test
    void differencesNameBothSides() throws IOException {
        Estimate difference = Estimate.ofPairedDifference(List.of(0.39, 0.41, 0.3815), List.of(0.412, 0.4235, 0.4));
        store.html(table(difference.percent(), coarse + " - " + fine));
        Document page = page();
        List<Double> scores = scores(page.selectFirst(".outputs a.v"));
        assertThat(Estimate.ofPairedDifference(scores.subList(0, 3), scores.subList(3, 6)).percent()).isEqualTo(difference.percent());
        assertThat(runs.select(".sources li").text()).startsWith("paired difference of top-1").contains("minus");
    }

    @Test
    void pointsOfFiguresAreCheckedWithAllTheirDigits() throws IOException {
        Estimate estimate = Estimate.of(FINE);
        store.figure("iVBORw0KGgo=", plotly(100 * estimate.mean(), 100 * estimate.halfWidth()), "Title\nAnalogue of Fig. 1: x\n\nnumbers");
        Document page = page();
        assertThat(page.select("figure table td").eachText()).containsExactly("fine-tuned", "46 classes", "41.18", "2.92");
        assertThat(Estimate.of(scores(page.selectFirst("figure a.v"))).mean()).isEqualTo(estimate.mean());
        assertThat(page.select("figcaption .label").text()).isEqualTo("Analogue of Fig. 1: x");
        assertThat(page.select("figure").attr("id")).isEqualTo("item-1");
        assertThat(runs.select("#traced").text()).contains("1 of them were computed again");
    }

    private ObjectNode plotly(double y, double error) {
        ObjectNode figure = Store.JSON.createObjectNode();
        ObjectNode trace = figure.putArray("data").addObject().put("type", "scatter").put("name", "fine-tuned");
        trace.putArray("x").add(1);
        trace.putArray("y").add(y);
        trace.putObject("error_y").putArray("array").add(error);
        trace.putArray("customdata").add(fine);
        ObjectNode axis = figure.putObject("layout").putObject("xaxis");
        axis.putArray("tickvals").add(0).add(1);
        axis.putArray("ticktext").add("all").add("46 classes");
        return figure;
    }

    @Test
    void aNumberThatItsRunsDoNotGiveIsNotSaidToAgree() throws IOException {
        store.html(table("41.3 ± 2.9", fine, "0.87", fine, "41.2", fine.substring(0, 12)));
        Document page = page();
        assertThat(page.select(".outputs a.v")).hasSize(3);
        assertThat(runs.select("#traced").text()).startsWith("3 numbers of").contains("1 of them were computed again");
        assertThat(runs.select(".sources li").text()).startsWith("computed by the notebook");
    }

    @Test
    void runsWithoutARecordAreNoLinks() throws IOException {
        store.html(table("41.2", "ffffffffffff", "41.2", "\"><script>x()</script>", "41.2", "not a run"));
        Document page = page();
        assertThat(page.select(".outputs a, .outputs [data-runs], .outputs script")).isEmpty();
        assertThat(runs.select("#traced").text()).contains("1 more name runs without a record here");
    }

    @Test
    void everyLinkArrivesAndEachRunHasItsRecord() throws IOException {
        store.html(table(Estimate.of(FINE).percent(), fine, "1", coarse + " - " + fine));
        page();
        assertThat(runs.select(".sources a, #runs-table a").eachAttr("href")).hasSize(3 + 6 + 6);
        assertThat(records()).hasSize(6).allSatisfy((name, record) -> assertThat(record.path("curve").size()).isBetween(2, RunSummary.CURVE_POINTS));
    }

    @Test
    void aBundledRunThatCameOutOtherwiseHereIsListedTwiceAndTheNumberIsThatOfTheBundledOne() throws IOException {
        RunRecord here = RunStore.at(store.runs()).all().stream().filter(r -> r.id().brief().equals(fine.substring(0, 12))).findFirst().orElseThrow();
        RunRecord bundled = new RunRecord(here.id(), here.spec(), here.size(), List.of(new Score(Metric.TOP1, 0.25, 2000)), List.of(), Map.of(), here.provenance());
        store.html(table("25.0", here.id().brief(), "41.2", here.id().brief()));
        ReportBuilder report = ReportBuilder.titled("t").withNotebooks(List.of(store.notebook())).withRuns(store.runs());
        Document both = Pages.of(report.withRecords(List.of(bundled)), "runs.html");
        assertThat(both.select("#runs-table tr[id^=run-" + here.id().brief() + "]").eachAttr("id")).containsExactly("run-" + here.id().brief(), "run-" + here.id().brief() + "-here");
        assertThat(both.getElementById("run-" + here.id().brief()).text()).contains("0.2500");
        assertThat(both.getElementById("run-" + here.id().brief() + "-here").text()).contains("0.4120", "1 here");
        assertThat(both.select("#traced").text()).contains("2 of them were computed again");
        // Equal to the bit: one row, with the record of this machine, which has a curve.
        Document equal = Pages.of(report.withRecords(List.of(new RunRecord(here.id(), here.spec(), here.size(), here.scores(), List.of(), Map.of(), here.provenance()))), "runs.html");
        assertThat(equal.select("#runs-table tr[id^=run-" + here.id().brief() + "]")).hasSize(1);
    }
}
