package org.finetree.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.finetree.experiment.RunRecord;
import org.finetree.figure.SearchableTable;
import org.finetree.figure.draw.Xml;

/**
 * Writes one self-contained HTML page from executed notebooks and run records. The page loads nothing: its content security policy forbids it.
 *
 * @param title of the page
 * @param subtitle under the title, such as scale and data; may be empty
 * @param notebooks executed notebooks, in order
 * @param runs the run store's folder, if any
 * @param comingAlong finished runs that are not in the store
 * @param conclusions the paper's, with what our data say of them; may be empty
 * @param facts of how the page came about, such as the time that a part took: name to value
 */
public record ReportBuilder(String title, String subtitle, List<Path> notebooks, Optional<Path> runs, List<RunRecord> comingAlong, List<Conclusion> conclusions, Map<String, String> facts) {

    /** Copies the lists. */
    public ReportBuilder {
        notebooks = List.copyOf(notebooks);
        comingAlong = List.copyOf(comingAlong);
        conclusions = List.copyOf(conclusions);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** An empty report of this title. */
    public static ReportBuilder titled(String title) {
        return new ReportBuilder(title, "", List.of(), Optional.empty(), List.of(), List.of(), Map.of());
    }

    /** With a line under the title. */
    public ReportBuilder withSubtitle(String text) {
        return new ReportBuilder(title, text, notebooks, runs, comingAlong, conclusions, facts);
    }

    /** With these notebooks after those there are. */
    public ReportBuilder withNotebooks(List<Path> more) {
        List<Path> all = new ArrayList<>(notebooks);
        all.addAll(more);
        return new ReportBuilder(title, subtitle, all, runs, comingAlong, conclusions, facts);
    }

    /** With the records of a run store. */
    public ReportBuilder withRuns(Path folder) {
        return new ReportBuilder(title, subtitle, notebooks, Optional.of(folder), comingAlong, conclusions, facts);
    }

    /** With finished runs that are in no store of this machine. */
    public ReportBuilder withRecords(List<RunRecord> records) {
        return new ReportBuilder(title, subtitle, notebooks, runs, records, conclusions, facts);
    }

    /** With a card for each of the paper's conclusions at the top. */
    public ReportBuilder withConclusions(List<Conclusion> found) {
        return new ReportBuilder(title, subtitle, notebooks, runs, comingAlong, found, facts);
    }

    /** With one more fact among the provenance. */
    public ReportBuilder withFact(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new ReportBuilder(title, subtitle, notebooks, runs, comingAlong, conclusions, more);
    }

    /**
     * Writes the page; a page that is there is replaced as the last act.
     *
     * @return the file
     * @throws ReportException if a notebook cannot be read or the page cannot be written
     */
    public Path write(Path file) {
        String page = html();
        try {
            Path home = file.toAbsolutePath().getParent();
            Files.createDirectories(home);
            Path part = home.resolve(file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
            try {
                Files.writeString(part, page, StandardCharsets.UTF_8);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            return file;
        } catch (IOException e) {
            throw new ReportException("report '" + file + "' cannot be written (" + e + "): choose a folder that can be written", e);
        }
    }

    /** The page. @throws ReportException if a notebook cannot be read */
    public String html() {
        Map<String, String> anchors = new LinkedHashMap<>();
        notebooks.forEach(notebook -> {
            if (anchors.put(notebook.getFileName().toString(), "n" + (anchors.size() + 1)) != null) {
                throw new ReportException("two notebooks of the report are called '" + notebook.getFileName() + "': rename one");
            }
        });
        List<NotebookSection> sections = notebooks.stream().map(notebook -> new NotebookSection(Notebook.read(notebook), anchors)).toList();
        RunShelf shelf = runs.map(RunShelf::of).orElseGet(RunShelf::empty);
        shelf.add(comingAlong);
        Sources sources = new Sources(shelf);
        PageLinks links = new PageLinks(shelf, sources);
        String cards = ConclusionCards.html(conclusions, sources);
        StringBuilder parts = new StringBuilder();
        sections.forEach(section -> parts.append(links.link(section.html(), section.id())).append('\n'));
        StringBuilder main = new StringBuilder(cards.isEmpty() ? "" : ConclusionCards.opening()).append(cards).append(index(links.items())).append(parts);
        boolean provenance = runs.isPresent() || !comingAlong.isEmpty();
        main.append(provenance ? ProvenanceSection.html(shelf, sources, facts) : "");
        return page(contents(sections, !cards.isEmpty(), provenance), main.toString(), provenance ? RunTable.archive(shelf) : "");
    }

    /** Every figure and table with a caption, in the order of the notebooks. */
    private static String index(List<PageLinks.Item> items) {
        if (items.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("<section class=\"part\" id=\"figures\"><h2 id=\"figures-title\">Figures and tables</h2><ol class=\"index\">");
        items.forEach(item -> out.append("<li><a href=\"#").append(item.id()).append("\">").append(Xml.escape(item.title())).append("</a>")
            .append(item.label().isEmpty() ? "" : " <span class=\"label\">" + Xml.escape(item.label()) + "</span>").append("</li>"));
        return out.append("</ol></section>").toString();
    }

    private static String contents(List<NotebookSection> sections, boolean cards, boolean provenance) {
        StringBuilder out = new StringBuilder("<ul>");
        if (cards) {
            out.append("<li class=\"l1\"><a href=\"#conclusions\">Conclusions</a></li>");
        }
        for (NotebookSection section : sections) {
            for (NotebookSection.Heading heading : section.headings()) {
                out.append("<li class=\"l").append(heading.level()).append("\"><a href=\"#").append(heading.id()).append("\">")
                    .append(Xml.escape(heading.text())).append("</a></li>");
            }
        }
        return out.append(provenance ? "<li class=\"l1\"><a href=\"#provenance\">Provenance</a></li>" : "").append("</ul>").toString();
    }

    private String page(String contents, String main, String archive) {
        String style = resource("report.css");
        String script = resource("report.js") + SearchableTable.script();
        String policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-" + sha256(script) + "'; base-uri 'none'; form-action 'none'";
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="%s">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>%s</title>
            <style>%s</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the text</a>
            <header><h1>%s</h1><p>%s</p></header>
            <nav aria-label="Contents"><details open><summary>Contents</summary>%s</details></nav>
            <main id="main">
            %s
            </main>
            %s
            <script>%s</script>
            </body>
            </html>
            """.formatted(policy, Xml.escape(title), style, Xml.escape(title), Xml.escape(subtitle), contents, main, archive, script);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ReportBuilder.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ReportException("part '" + name + "' of the program cannot be read: build it again", e);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
