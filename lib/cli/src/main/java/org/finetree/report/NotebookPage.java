package org.finetree.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.finetree.chart.draw.Xml;
import org.jsoup.nodes.Element;

/** One notebook as a page, with its headings for the table of contents and its figures for the gallery. */
final class NotebookPage {

    private static final String TOP = "notebook";

    private final List<Heading> headings = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    private final String name;
    private final String path;
    private final String html;
    private final List<GalleryItem> items;

    /** A heading that the table of contents names. */
    record Heading(int level, String id, String text) {
    }

    /**
     * @param paths file names of all notebooks of the report, to the paths of their pages
     * @param links makes the links of this page
     */
    NotebookPage(Notebook notebook, Map<String, String> paths, PageLinks links) {
        this.name = notebook.name();
        this.path = paths.get(notebook.file().getFileName().toString());
        Path folder = notebook.file().toAbsolutePath().getParent();
        int number = 0;
        for (Cell cell : notebook.cells()) {
            number++;
            try {
                switch (cell.kind()) {
                    case MARKDOWN -> markdown(cell, folder, paths);
                    case CODE -> code(cell, notebook.language());
                    default -> { }
                }
            } catch (ReportException named) {
                throw new ReportException("notebook '" + notebook.file() + "', cell " + number + ": " + named.getMessage(), named);
            } catch (RuntimeException | StackOverflowError odd) { // whatever somebody else's output does to a parser
                throw new ReportException("notebook '" + notebook.file() + "', cell " + number + " has something that cannot be shown (" + odd + "): execute it again, or clear its output", odd);
            }
        }
        if (headings.isEmpty() || headings.get(0).level() > 1) {
            headings.add(0, new Heading(1, TOP, name));
            body.insert(0, "<h1>" + Xml.escape(name) + "</h1>");
        }
        if (!notebook.isExecuted()) {
            body.insert(0, "<p class=\"note\">Some cells of this notebook were not executed: what they would show is missing.</p>");
        }
        this.html = links.link("<section class=\"part\" id=\"" + TOP + "\">" + body + "</section>", path);
        this.items = links.items();
    }

    private void markdown(Cell cell, Path folder, Map<String, String> paths) {
        Element html = Markdown.html(cell, folder);
        html.select("a[href]").forEach(link -> stayInTheReport(link, paths));
        for (Element heading : html.select("h1,h2,h3,h4")) {
            int level = heading.tagName().charAt(1) - '0';
            String anchor = "part-" + (headings.size() + 1);
            heading.attr("id", anchor);
            if (level <= 2) {
                headings.add(new Heading(level, anchor, heading.text()));
            }
        }
        body.append("<div class=\"prose\">").append(html.html()).append("</div>");
    }

    /** Links to notebooks of this report lead to their pages; other relative ones would lead nowhere and become text. */
    private void stayInTheReport(Element link, Map<String, String> paths) {
        String address = link.attr("href");
        String file = address.substring(address.lastIndexOf('/') + 1).replaceFirst("#.*", "").replace("%20", " ");
        if (paths.containsKey(file)) {
            link.attr("href", Page.home(path) + paths.get(file));
        } else if (!address.matches("(https?|mailto):.*|#.*")) {
            link.unwrap();
        }
    }

    private void code(Cell cell, String language) {
        if (cell.source().isBlank()) {
            return;
        }
        String first = cell.source().lines().filter(l -> !l.isBlank()).findFirst().orElse("").strip();
        String source = language.equalsIgnoreCase("java") ? JavaHighlighter.html(cell.source()) : Xml.escape(cell.source());
        body.append("<div class=\"cell\"><details class=\"code\"><summary><span class=\"count\">[").append(cell.count() > 0 ? cell.count() : " ").append("]</span> <code>")
            .append(Xml.escape(first)).append("</code></summary><pre tabindex=\"0\"><code>").append(source).append("</code></pre></details>");
        String outputs = Outputs.html(cell.outputs());
        if (!outputs.isBlank()) {
            body.append("<div class=\"outputs\">").append(outputs).append("</div>");
        }
        body.append("</div>");
    }

    /** Name of the file without its ending. */
    String name() {
        return name;
    }

    /** Where the page lies in the report's folder. */
    String path() {
        return path;
    }

    /** Its first heading. */
    String title() {
        return headings.stream().filter(h -> h.level() == 1).findFirst().orElseThrow().text();
    }

    List<Heading> headings() {
        return List.copyOf(headings);
    }

    /** Figures and tables with a caption, in order. */
    List<GalleryItem> items() {
        return items;
    }

    String html() {
        return html;
    }
}
