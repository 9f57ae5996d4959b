package org.finetree.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.finetree.chart.SearchableTable;
import org.finetree.chart.draw.Xml;
import org.finetree.io.Digests;

/** What is the same on every page of a report: the policy that forbids to load anything, style and script inside the page, head and navigation. */
final class PageFrame {

    private final String report;
    private final String subtitle;
    private final String style = resource("report.css");
    private final String script = resource("report.js") + SearchableTable.script();

    /** @param report its title; @param subtitle under it, on each page */
    PageFrame(String report, String subtitle) {
        this.report = report;
        this.subtitle = subtitle;
    }

    /**
     * The page with the report's title as its heading.
     *
     * @param nav links, HTML
     * @param main the text, HTML
     */
    Page front(String nav, String main) {
        return page(Page.FRONT, "front", report, "<h1>" + Xml.escape(report) + "</h1>", nav, main, "");
    }

    /**
     * A page behind the first one.
     *
     * @param title its own
     * @param nav links, HTML
     * @param main the text with its heading, HTML
     * @param archive packed records, HTML; may be empty
     */
    Page inner(String path, String title, String nav, String main, String archive) {
        String back = "<p class=\"back\"><a href=\"" + Page.home(path) + Page.FRONT + "\">" + Xml.escape(report) + "</a></p>";
        return page(path, "inner", title + " – " + report, back, nav, main, archive);
    }

    private Page page(String path, String kind, String title, String heading, String nav, String main, String archive) {
        String policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-" + sha256(script) + "'; base-uri 'none'; form-action 'none'";
        return new Page(path, """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="%s">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <meta name="generator" content="%s">
            <title>%s</title>
            <style>%s</style>
            </head>
            <body class="%s">
            <a class="skip" href="#main">Skip to the text</a>
            <header>%s%s</header>
            %s
            <main id="main">
            %s
            </main>
            %s
            <script>%s</script>
            </body>
            </html>
            """.formatted(policy, ReportFolder.GENERATOR, Xml.escape(title), style, kind, heading, subtitle.isBlank() ? "" : "<p>" + Xml.escape(subtitle) + "</p>", nav, main, archive, script));
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(PageFrame.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ReportException("part '" + name + "' of the program cannot be read: build it again", e);
        }
    }

    private static String sha256(String text) {
        return Base64.getEncoder().encodeToString(Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
