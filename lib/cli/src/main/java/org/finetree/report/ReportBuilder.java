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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.finetree.figure.SearchableTable;
import org.finetree.figure.draw.Xml;

/**
 * Writes one self-contained HTML page from executed notebooks and a run store. The page loads nothing: its content security policy forbids it.
 *
 * @param title of the page
 * @param subtitle under the title, such as scale and data; may be empty
 * @param notebooks executed notebooks, in order
 * @param runs the run store's folder, if any
 */
public record ReportBuilder(String title, String subtitle, List<Path> notebooks, Optional<Path> runs) {

    /** Copies the list. */
    public ReportBuilder {
        notebooks = List.copyOf(notebooks);
    }

    /** An empty report of this title. */
    public static ReportBuilder titled(String title) {
        return new ReportBuilder(title, "", List.of(), Optional.empty());
    }

    /** With a line under the title. */
    public ReportBuilder withSubtitle(String text) {
        return new ReportBuilder(title, text, notebooks, runs);
    }

    /** With these notebooks after those there are. */
    public ReportBuilder withNotebooks(List<Path> more) {
        List<Path> all = new ArrayList<>(notebooks);
        all.addAll(more);
        return new ReportBuilder(title, subtitle, all, runs);
    }

    /** With the records of a run store. */
    public ReportBuilder withRuns(Path folder) {
        return new ReportBuilder(title, subtitle, notebooks, Optional.of(folder));
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
            Path part = Files.createTempFile(home, file.getFileName().toString(), ".part");
            Files.writeString(part, page, StandardCharsets.UTF_8);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
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
        RunSummary.Store store = runs.map(RunSummary::readAll).orElse(new RunSummary.Store(List.of(), List.of()));
        Set<String> briefs = store.runs().stream().map(RunSummary::brief).collect(Collectors.toSet());
        StringBuilder main = new StringBuilder();
        sections.forEach(section -> main.append(RunLinks.link(section.html(), briefs)).append('\n'));
        runs.ifPresent(folder -> main.append(ProvenanceSection.html(store)));
        return page(contents(sections), main.toString());
    }

    private String contents(List<NotebookSection> sections) {
        StringBuilder out = new StringBuilder("<ul>");
        for (NotebookSection section : sections) {
            for (NotebookSection.Heading heading : section.headings()) {
                out.append("<li class=\"l").append(heading.level()).append("\"><a href=\"#").append(heading.id()).append("\">")
                    .append(Xml.escape(heading.text())).append("</a></li>");
            }
        }
        runs.ifPresent(folder -> out.append("<li class=\"l1\"><a href=\"#provenance\">Provenance</a></li>"));
        return out.append("</ul>").toString();
    }

    private String page(String contents, String main) {
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
            <script>%s</script>
            </body>
            </html>
            """.formatted(policy, Xml.escape(title), style, Xml.escape(title), Xml.escape(subtitle), contents, main, script);
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
