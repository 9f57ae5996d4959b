package org.finetree.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.finetree.figure.draw.Xml;
import org.jsoup.nodes.Element;

/** One notebook as a part of the page, with its headings for the table of contents. */
final class NotebookSection {

    private final List<Heading> headings = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    private final String id;

    /** A heading that the table of contents names. */
    record Heading(int level, String id, String text) {
    }

    /** @param anchors file names of all notebooks of the page, to the ids of their parts */
    NotebookSection(Notebook notebook, Map<String, String> anchors) {
        this.id = anchors.get(notebook.file().getFileName().toString());
        Path folder = notebook.file().toAbsolutePath().getParent();
        int number = 0;
        for (Cell cell : notebook.cells()) {
            number++;
            try {
                switch (cell.kind()) {
                    case MARKDOWN -> markdown(cell, folder, anchors);
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
            headings.add(0, new Heading(1, id, notebook.name()));
            body.insert(0, "<h1>" + Xml.escape(notebook.name()) + "</h1>");
        }
        if (!notebook.isExecuted()) {
            body.insert(0, "<p class=\"note\">Some cells of this notebook were not executed: what they would show is missing.</p>");
        }
    }

    private void markdown(Cell cell, Path folder, Map<String, String> anchors) {
        Element html = Markdown.html(cell, folder);
        html.select("a[href]").forEach(link -> stayInThePage(link, anchors));
        for (Element heading : html.select("h1,h2,h3,h4")) {
            int level = heading.tagName().charAt(1) - '0';
            String anchor = id + "-" + (headings.size() + 1);
            heading.attr("id", anchor);
            if (level <= 2) {
                headings.add(new Heading(level, anchor, heading.text()));
            }
        }
        body.append("<div class=\"prose\">").append(html.html()).append("</div>");
    }

    /** Links to notebooks of this page lead to their parts; other relative ones would lead nowhere and become text. */
    private static void stayInThePage(Element link, Map<String, String> anchors) {
        String address = link.attr("href");
        String file = address.substring(address.lastIndexOf('/') + 1).replaceFirst("#.*", "").replace("%20", " ");
        if (anchors.containsKey(file)) {
            link.attr("href", "#" + anchors.get(file));
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

    String id() {
        return id;
    }

    List<Heading> headings() {
        return headings;
    }

    String html() {
        return "<section class=\"part\" id=\"" + id + "\">" + body + "</section>";
    }
}
