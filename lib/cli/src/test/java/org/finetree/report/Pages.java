package org.finetree.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The pages of a report as a test sees them. */
final class Pages {

    private Pages() {
    }

    /** One page, not written. */
    static Document of(ReportBuilder report, String path) {
        return Jsoup.parse(report.pages().stream().filter(p -> p.path().equals(path)).findFirst().orElseThrow(() -> new AssertionError("no page " + path)).html());
    }

    /** Every page of a folder by its path. */
    static Map<String, Document> in(Path folder) throws IOException {
        Map<String, Document> pages = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                pages.put(folder.relativize(file).toString().replace('\\', '/'), Jsoup.parse(Files.readString(file)));
            }
        }
        return pages;
    }

    /** Holds for every report: each page forbids to load anything and has nothing that would, and each link into the report arrives at a page and a place in it. */
    static void areWhole(Path folder) throws IOException {
        Map<String, Document> pages = in(folder);
        assertThat(pages).containsKey("index.html");
        pages.forEach((path, page) -> {
            assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content")).as(path)
                .startsWith("default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-").endsWith("base-uri 'none'; form-action 'none'").doesNotContain("http", "unsafe-eval");
            assertThat(page.select("[src]").eachAttr("src")).as(path).allMatch(src -> src.startsWith("data:image/"));
            assertThat(page.select("[srcset], [background], [data], [poster], [ping], link, base, video, object, embed, iframe, form, main svg, main script, main style, meta[http-equiv=refresh]")).as(path).isEmpty();
            assertThat(page.select("*").stream().flatMap(e -> e.attributes().asList().stream()).map(a -> a.getKey().toLowerCase())).as(path).noneMatch(name -> name.startsWith("on"));
            assertThat(page.select("style").html()).as(path).doesNotContain("@import", "url(", "//");
            assertThat(page.select("[id]").eachAttr("id")).as(path).doesNotHaveDuplicates();
            for (Element link : page.select("header a[href], nav a[href], #figures a[href], .cards a[href], a.v[href], h3 a[href], .turn a[href], .sources a[href], #runs-table a[href]")) {
                if (!link.attr("href").startsWith("https://")) {
                    arrives(pages, path, link.attr("href"));
                }
            }
        });
    }

    private static void arrives(Map<String, Document> pages, String from, String href) {
        List<String> parts = List.of(href.split("#", 2));
        String target = parts.get(0).isEmpty() ? from : URI.create("/" + from).resolve(parts.get(0)).getPath().substring(1);
        assertThat(pages).as(from + " -> " + href).containsKey(target);
        if (parts.size() > 1) {
            assertThat(pages.get(target).getElementById(parts.get(1))).as(from + " -> " + href).isNotNull();
        }
    }
}
