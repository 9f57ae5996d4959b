package org.finetree.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportBuilderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 20\"><rect width=\"30\" height=\"20\"/></svg>";

    @TempDir
    private Path folder;

    private ObjectNode notebook;

    @BeforeEach
    void start() {
        notebook = JSON.createObjectNode().put("nbformat", 4);
        notebook.putObject("metadata").putObject("language_info").put("name", "java");
        notebook.putArray("cells");
    }

    private void markdown(String text) {
        ArrayNode lines = notebook.withArray("cells").addObject().put("cell_type", "markdown").putArray("source");
        text.lines().forEach(line -> lines.add(line + "\n"));
    }

    private ArrayNode code(String source) {
        return notebook.withArray("cells").addObject().put("cell_type", "code").put("execution_count", 1).put("source", source).putArray("outputs");
    }

    private static ObjectNode data(ArrayNode outputs) {
        return outputs.addObject().put("output_type", "display_data").putObject("data");
    }

    /** The page of the notebook. */
    private Document report() throws IOException {
        return page("notebooks/02-classes.html");
    }

    /** A page of the report, written anew. Whatever the notebook, no page loads anything, and every link inside the report arrives. */
    private Document page(String path) throws IOException {
        Path report = folder.resolve("build/report");
        assertThat(builder().write(report)).isEqualTo(report.resolve("index.html"));
        Pages.areWhole(report);
        return Jsoup.parse(Files.readString(report.resolve(path)));
    }

    private ReportBuilder builder() throws IOException {
        Path file = folder.resolve("02 classes.ipynb");
        Files.writeString(file, notebook.toString());
        return ReportBuilder.titled("Report <1>").withNotebooks(List.of(file)).withRuns(folder.resolve("runs"));
    }

    @Test
    void markdownHasTablesHeadingsAndContents() throws IOException {
        markdown("# Classes\n\n## Arms\n\n| set | n |\n|---|--:|\n| all | 245 |\n");
        assertThat(page("index.html").title()).isEqualTo("Report <1>");
        Document page = report();
        assertThat(page.title()).isEqualTo("Classes – Report <1>");
        assertThat(page.select("nav a").eachText()).containsExactly("Answers and figures", "Classes", "Arms", "Runs");
        assertThat(page.select("nav a").eachAttr("href")).containsExactly("../index.html", "#part-1", "#part-2", "../runs.html");
        assertThat(page.select(".prose td").eachText()).containsExactly("all", "245");
        assertThat(page.select(".prose td").get(1).attr("style")).contains("text-align:right");
    }

    @Test
    void codeIsFoldedWithNothingLost() throws IOException {
        String source = "// <note>\nvar s = \"a\\\"b\"; int n = 1_000; /* open";
        code(source);
        Document page = report();
        assertThat(page.select("details.code pre code").first().wholeText()).isEqualTo(source);
        assertThat(page.select("details.code summary code").text()).isEqualTo("// <note>");
        assertThat(page.select("details.code").hasAttr("open")).isFalse();
        assertThat(page.select(".k").eachText()).containsExactly("var", "int");
    }

    @Test
    void picturesWinOverTextAndKeepItAsDescription() throws IOException {
        data(code("chart")).put("image/png", PIXEL).put("text/plain", "Images a class\nAnalogue of Fig. 1\n\nseries x\n1 2").putObject("application/vnd.plotly.v1+json");
        Document page = report();
        assertThat(page.select("figure img").attr("alt")).isEqualTo("Images a class. Analogue of Fig. 1");
        assertThat(page.select("figure img").attr("src")).isEqualTo("data:image/png;base64," + PIXEL);
        assertThat(page.select("figure details pre").text()).contains("series x");
    }

    @Test
    void hostileOutputsAreDisarmed() throws IOException {
        markdown("<script>alert(1)</script> ![x](https://example.org/a.png) [y](javascript:alert(1)) <img src=x onerror=alert(1)>");
        data(code("html")).put("text/html", "<table onclick=\"a()\" style=\"background:url(//x);text-align:right\"><tr><td>7<script>b()</script></td></tr></table>"
            + "<iframe src=\"//x\"></iframe><form><input></form><style>@import '//x'</style><a href=\"https://example.org/\">z</a><img src=\"data:text/html;base64,AA\">"
            + "<a href=\"data:text/html;base64,AA\" download=\"a.html\">w</a><a href=\"data:text/csv;base64,QQ==\" download=\"a.csv\">c</a>");
        data(code("svg")).put("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'><script>c()</script></svg>").put("text/plain", "\"><script>");
        Document page = report();
        assertThat(page.select("main script, iframe, form, input, main style, link, object, embed, [onclick], [onerror]")).isEmpty();
        assertThat(page.select("a[href^=data]").eachAttr("href")).containsExactly("data:text/csv;base64,QQ==");
        assertThat(page.select("a[download]").eachAttr("download")).containsExactly("a.csv");
        assertThat(page.select("img").eachAttr("src")).allMatch(src -> src.startsWith("data:image/"));
        assertThat(page.select("a").eachAttr("href")).allMatch(href -> href.startsWith("#") || href.startsWith("../") || href.startsWith("data:text/csv;base64,") || href.equals("https://example.org/"));
        assertThat(page.select("[style]").eachAttr("style")).noneMatch(style -> style.contains("url"));
        assertThat(page.select("td").first().text()).isEqualTo("7");
        assertThat(page.select("meta[http-equiv]").attr("content")).contains("default-src 'none'", "script-src 'sha256-").doesNotContain("http");
    }

    @Test
    void streamsErrorsAndTracesAreShownPlainly() throws IOException {
        ArrayNode outputs = code("x");
        outputs.addObject().put("output_type", "stream").put("name", "stdout").put("text", "10 %\r20 %\r100 %\nend\n");
        outputs.addObject().put("output_type", "stream").put("name", "stderr").put("text", "careful");
        outputs.addObject().put("output_type", "error").put("ename", "IllegalStateException").put("evalue", "no <fonts>").putArray("traceback").add("\u001b[31mat line 1\u001b[0m");
        Document page = report();
        assertThat(page.select(".outputs > pre").text()).isEqualTo("100 %\nend");
        assertThat(page.select(".messages pre").text()).isEqualTo("careful");
        assertThat(page.select(".error strong").text()).isEqualTo("IllegalStateException: no <fonts>");
        assertThat(page.select(".error pre").text()).isEqualTo("at line 1");
    }

    @Test
    void picturesBesideTheNotebookAndAttachmentsAreTakenIn() throws IOException {
        Files.write(folder.resolve("a.png"), Base64.getDecoder().decode(PIXEL));
        markdown("![beside](a.png) ![inside](attachment:b.png) ![gone](c.png) ![above](../../../../etc/passwd.png)");
        ((ObjectNode) notebook.at("/cells/0")).putObject("attachments").putObject("b.png").put("image/png", PIXEL);
        Document page = report();
        assertThat(page.select(".prose img").eachAttr("alt")).containsExactly("beside", "inside");
        assertThat(page.select(".prose").text()).contains("[picture: gone]", "[picture: above]");
    }

    @Test
    void namesOfRunsLeadToTheirRecords() throws IOException {
        String run = new Store(folder).run("birds <x>", 3, 0.40211);
        data(code("table")).put("text/html", "<table><tr><td>" + run + "</td><td>ffffffffffff</td></tr></table>");
        assertThat(report().select(".outputs a").eachAttr("href")).containsExactly("../runs.html#run-" + run);
        Document page = page("runs.html");
        assertThat(page.select("#run-" + run).text()).contains("2000", "0.4021", "3.5", "3");
        assertThat(page.select("tbody:has(#run-" + run + ") th").text()).isEqualTo("fine-tune an untrained net on birds <x>, all images");
    }

    @Test
    void aPageShowsTheRecordsThatTheStoreKnowsAndNoOthers() throws IOException {
        Store store = new Store(folder);
        String sound = store.run("sound", 1, 0.0549);
        Path real = folder.resolve("runs").resolve(JSON.readTree(Files.readString(onlyRecord())).at("/run/id").asText()).resolve("record.json");
        ObjectNode forged = (ObjectNode) JSON.readTree(Files.readString(real));
        ((ObjectNode) forged.at("/run/scores/0")).put("value", 0.9877);
        String digest = forged.remove("sha256").asText();
        String name = real.getParent().getFileName().toString();
        // In another folder, under a name that comes later: without digest, with the old one, and as an object by itself.
        keep("z-forged", forged.toString());
        keep("f".repeat(64), forged.put("sha256", digest).toString());
        keep("e".repeat(64), forged.get("run").toString());
        keep("d".repeat(64), Files.readString(real)); // sound, but another run's
        keep("c".repeat(64), "{\"run\":");
        Document page = page("runs.html");
        assertThat(page.select("#runs-table tr[id]").eachAttr("id")).containsExactly("run-" + sound);
        assertThat(page.select("#runs-table").text()).contains("0.0549").doesNotContain("0.9877");
        assertThat(page.select("#provenance li").eachText()).hasSize(5).anyMatch(l -> l.startsWith("z-forged/record.json: not the folder of a run"));
        assertThat(page.select("#provenance").text()).contains("1 finished runs", "Records that could not be read");
        assertThat(org.finetree.run.RunStore.at(folder.resolve("runs")).all().stream().map(r -> r.id().value()).distinct()).containsExactly(name);
        // What was set aside is still told the next time, and in place of a sound record too.
        Files.writeString(real, forged.put("sha256", digest).toString());
        assertThat(page("runs.html").select("#provenance li").eachText()).hasSize(6);
        assertThat(page("runs.html").select("#provenance").text()).contains("No run records were found", name + "/record.json.damaged: set aside");
    }

    private Path onlyRecord() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("runs"))) {
            return all.filter(p -> p.endsWith("record.json")).findFirst().orElseThrow();
        }
    }

    private void keep(String name, String record) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("runs").resolve(name)).resolve("record.json"), record);
    }

    @Test
    void picturesOfElsewhereStayThere() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.write(outside.resolve("real.png"), Base64.getDecoder().decode(PIXEL));
        Files.writeString(outside.resolve("passwd"), "root:x:0:0");
        Path home = Files.createDirectories(folder.resolve("mine"));
        Files.createSymbolicLink(home.resolve("link.png"), outside.resolve("real.png"));
        Files.createSymbolicLink(home.resolve("secret.png"), outside.resolve("passwd"));
        Files.createSymbolicLink(home.resolve("folder"), outside);
        Files.writeString(home.resolve("text.png"), "root:x:0:0");
        Files.writeString(home.resolve("drawn.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
        markdown("![a](link.png) ![b](secret.png) ![c](folder/real.png) ![d](text.png) ![e](../outside/real.png) ![f](a\u0000.png) ![g](drawn.svg)");
        Path file = Files.writeString(home.resolve("n.ipynb"), notebook.toString());
        Document page = Pages.of(ReportBuilder.titled("r").withNotebooks(List.of(file)), "notebooks/n.html");
        assertThat(page.select(".prose img").eachAttr("alt")).containsExactly("g");
    }

    @Test
    void oddPicturesAndTextsAreShownAsFarAsTheyGo() throws IOException {
        data(code("svg")).put("image/svg+xml", "<svg viewBox=\"0 0 1.2.3 4\"/>");
        data(code("png")).put("image/png", "AA=A" + "A".repeat(60));
        data(code("long")).put("text/plain", "x".repeat(21_000_000));
        Document page = report();
        assertThat(page.select("figure img")).hasSize(1);
        assertThat(page.select(".note").text()).contains("damaged");
        assertThat(page.select(".outputs").text()).contains("more characters");
    }

    @Test
    void whatCannotBeReadNamesItsNotebook() throws IOException {
        Path file = folder.resolve("odd.ipynb");
        ReportBuilder report = ReportBuilder.titled("r").withNotebooks(List.of(file));
        for (String text : List.of("{\"nbformat\":4,\"cells\":" + "[".repeat(2000), "{\"nbformat\":4,\"cells\":[],\"x\":" + "1".repeat(2000) + "}")) {
            Files.writeString(file, text);
            assertThatThrownBy(report::pages).isInstanceOf(ReportException.class).hasMessageContaining("odd.ipynb").hasMessageNotContaining("null");
        }
    }

    @Test
    void linksBetweenNotebooksStayInTheReport() throws IOException {
        markdown("# A\n\n[here](02%20classes.ipynb) [gone](other.ipynb) [web](https://example.org/)");
        Document page = report();
        assertThat(page.select(".prose a").eachAttr("href")).containsExactly("../notebooks/02-classes.html", "https://example.org/");
        ReportBuilder twice = builder();
        assertThatThrownBy(() -> twice.withNotebooks(twice.notebooks()).pages()).hasMessageContaining("two notebooks");
    }

    @Test
    void twoWritesGiveTheSamePages() throws IOException {
        markdown("# Same");
        assertThat(builder().pages()).isEqualTo(builder().pages()).hasSize(3);
    }

    @Test
    void notebooksThatCannotBeReadAreNamed() throws IOException {
        Path file = folder.resolve("x.ipynb");
        ReportBuilder report = ReportBuilder.titled("r").withNotebooks(List.of(file));
        assertThatThrownBy(report::pages).isInstanceOf(ReportException.class).hasMessageContaining("x.ipynb").hasMessageContaining("check the path");
        Files.writeString(file, "{\"cells\": [");
        assertThatThrownBy(report::pages).hasMessageContaining("not complete JSON");
        Files.writeString(file, "{\"nbformat\": 3, \"cells\": []}");
        assertThatThrownBy(report::pages).hasMessageContaining("nbformat 4");
        Files.writeString(file, "");
        assertThatThrownBy(report::pages).hasMessageContaining("nbformat 4");
    }

    @Test
    void cellsThatWereNotExecutedAreSaid() throws IOException {
        code("x");
        ((ObjectNode) notebook.at("/cells/0")).putNull("execution_count");
        assertThat(report().select(".note").text()).contains("not executed");
        assertThat(report().select("nav a").get(1).text()).isEqualTo("02 classes");
    }

    @Test
    void nothingInThePageIsLoadedFromElsewhere() throws IOException {
        markdown("# A\n\n![x](https://example.org/a.png) <link rel=stylesheet href=https://example.org/a.css> <video src=https://example.org/v></video> <svg><image href='https://example.org/i'/></svg>");
        data(code("html")).put("text/html", "<img srcset=\"https://example.org/a.png 2x\" src=\"https://example.org/b.png\"><td background=\"https://example.org/c\"><object data=\"https://example.org/o\"></object>"
            + "<div style=\"background-image:image-set('https://example.org/d' 1x)\">t</div><meta http-equiv=refresh content=\"0;url=https://example.org/\"><base href=\"https://example.org/\">");
        Document page = report();
        assertThat(page.select("[src]").eachAttr("src")).allMatch(src -> src.startsWith("data:image/"));
        assertThat(page.select("[srcset], [background], [data], [poster], [ping], link, base, video, object, embed, iframe, main svg, meta[http-equiv=refresh]")).isEmpty();
        assertThat(page.select("[style]").eachAttr("style")).noneMatch(style -> style.contains("example") || style.contains("url") || style.contains("image-set"));
        assertThat(page.select("style").html()).doesNotContain("@import", "url(", "//");
        assertThat(page.select("a[href]").eachAttr("href")).noneMatch(href -> href.startsWith("javascript") || href.startsWith("data"));
    }

    @Test
    void figuresStandInTheGalleryAndLeadToTheirPlace() throws IOException {
        markdown("# Classes");
        data(code("a")).put("image/png", PIXEL).put("text/plain", "Images per class\nAnalogue of Fig. 1\n\nx");
        data(code("b")).put("image/svg+xml", SVG).put("image/png", PIXEL).put("text/plain", "Both forms");
        data(code("c")).put("image/svg+xml", SVG).put("text/plain", "A drawing alone");
        data(code("d")).put("image/png", "AAAA").put("text/plain", "Damaged");
        data(code("e")).put("text/html", "<table><caption>A table</caption><tr><td>1</td></tr></table>");
        Document front = page("index.html");
        assertThat(front.select(".from").text()).isEqualTo("Classes 02 classes");
        assertThat(front.select(".gallery li").eachText()).containsExactly("Images per class Analogue of Fig. 1", "Both forms", "A drawing alone", "Damaged");
        assertThat(front.select(".gallery a").eachAttr("href")).containsExactly("notebooks/02-classes.html#item-1", "notebooks/02-classes.html#item-2", "notebooks/02-classes.html#item-3", "notebooks/02-classes.html#item-4");
        List<String> thumbnails = front.select(".gallery img").eachAttr("src");
        assertThat(thumbnails).hasSize(3);
        assertThat(thumbnails.subList(0, 2)).allMatch(src -> src.startsWith("data:image/png;base64,"));
        assertThat(thumbnails.get(2)).startsWith("data:image/svg+xml;base64,");
        assertThat(front.select("details a").eachAttr("href")).containsExactly("notebooks/02-classes.html#item-5");
        Document page = report();
        assertThat(page.getElementById("item-2").select("img").attr("src")).isEqualTo("data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(SVG.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.select("[data-still]")).isEmpty();
        assertThat(page.getElementById("item-5").selectFirst("caption").text()).isEqualTo("A table");
    }

    @Test
    void ofADrawingThatIsVeryLargeThePixelsAreShown() throws IOException {
        data(code("a")).put("image/svg+xml", SVG.replace("</svg>", "<!--" + "x".repeat(1 << 20) + "--></svg>")).put("image/png", PIXEL).put("text/plain", "Large");
        assertThat(report().select("figure img").attr("src")).isEqualTo("data:image/png;base64," + PIXEL);
    }

    @Test
    void pagesTakeTheirNamesFromNotebooksWhateverThoseAreCalled() throws IOException {
        List<Path> notebooks = new ArrayList<>();
        for (String name : List.of("a b.ipynb", "a-b.ipynb", "\u00e4\u00f6.ipynb", "..ipynb", "\"><b onclick=x()>.ipynb")) {
            notebooks.add(Files.writeString(folder.resolve(name), notebook.toString()));
        }
        Path report = folder.resolve("odd");
        ReportBuilder.titled("r").withNotebooks(notebooks).write(report);
        Pages.areWhole(report);
        try (Stream<Path> pages = Files.list(report.resolve("notebooks"))) {
            assertThat(pages.map(p -> p.getFileName().toString()).sorted()).containsExactly("a-b-2.html", "a-b.html", "b-onclick-x.html", "notebook-2.html", "notebook.html");
        }
    }

    @Test
    void notebooksLeadToTheOnesBesideThem() throws IOException {
        Path one = Files.writeString(folder.resolve("1.ipynb"), notebook.toString());
        Path two = Files.writeString(folder.resolve("2.ipynb"), notebook.toString());
        ReportBuilder report = ReportBuilder.titled("r").withNotebooks(List.of(one, two));
        assertThat(Pages.of(report, "notebooks/1.html").select(".turn a").eachAttr("href")).containsExactly("../notebooks/2.html");
        assertThat(Pages.of(report, "notebooks/2.html").select(".turn a").eachAttr("href")).containsExactly("../notebooks/1.html");
        assertThat(Pages.of(report, "index.html").select("h3 a").eachAttr("href")).containsExactly("notebooks/1.html", "notebooks/2.html");
    }

    @Test
    void hostileTextCannotLeaveItsPlace() throws IOException {
        String hostile = "</script></style></title><script>x()</script><img src=x onerror=y()>";
        markdown("# " + hostile.replace("<", "&lt;"));
        data(code(hostile)).put("image/png", PIXEL).put("text/plain", hostile + "\n" + hostile + "\n\n" + hostile)
            .putObject("application/vnd.plotly.v1+json").putArray("data").addObject().put("name", hostile).<ObjectNode>set("x", JSON.createArrayNode().add(hostile))
            .<ObjectNode>set("y", JSON.createArrayNode().add(1)).set("customdata", JSON.createArrayNode().add(hostile));
        new Store(folder).run(hostile, 1, 0.5);
        Path named = Files.createDirectories(folder.resolve("runs/\"><b onclick=z()>"));
        Files.writeString(named.resolve("record.json"), "{\"scores\":{\"<i>\":1}}");
        for (String path : List.of("index.html", "notebooks/02-classes.html", "runs.html")) {
            assertThat(page(path).select("script")).as(path).hasSize(path.equals("runs.html") ? 2 : 1);
            assertThat(page(path).select("main script, [onerror], [onclick], main b, main i")).as(path).isEmpty();
        }
        assertThat(page("index.html").select(".gallery .title").text()).isEqualTo(hostile);
        Document page = report();
        assertThat(page.select("main img").eachAttr("src")).allMatch(src -> src.startsWith("data:image/png"));
        assertThat(page.select("figcaption strong").text()).isEqualTo(hostile);
    }

    /** Else one heading of many words in a narrow column lifts all others far off the table, and names of arms are broken. */
    @Test
    void longHeadingsGetRoomAndShortCellsStayOnOneLine() throws IOException {
        data(code("html")).put("text/html", "<table><thead><tr><th style=\"text-align:right\">held-out drawings, fine-tuned on 10 per class</th><th>top-1</th></tr></thead><tbody><tr><td>bottom-up 189</td><td>-10.4 ± 0.5 *</td></tr>"
            + "<tr><td>all classes, but for those of the target</td><td>1</td></tr><tr><td>" + "words ".repeat(20) + "</td><td>2</td></tr></tbody></table>");
        Document page = report();
        assertThat(page.select(".outputs thead th").eachAttr("style")).containsExactly("text-align:right;min-width:17ch;");
        assertThat(page.select(".outputs td.unbroken").eachText()).containsExactly("bottom-up 189", "-10.4 ± 0.5 *", "1", "2");
        assertThat(page.select(".outputs td[style]").eachText()).containsExactly("words ".repeat(20).strip());
    }

    @Test
    void headingsThatSayNothingAreNoHeadings() throws IOException {
        data(code("html")).put("text/html", "<table><tr><th scope=col></th><th scope=col>a</th></tr><tr><td>1</td><td>2</td></tr></table>");
        assertThat(report().select(".outputs th").eachText()).containsExactly("a");
    }
}
