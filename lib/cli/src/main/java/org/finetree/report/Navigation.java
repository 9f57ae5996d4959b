package org.finetree.report;

import java.util.List;
import org.finetree.chart.draw.Xml;

/**
 * The links between the pages of a report.
 *
 * @param notebooks in order
 * @param runs whether there is a page of runs
 * @param answers whether the front page has conclusions
 * @param seeds whether it has a part on seeds
 */
record Navigation(List<NotebookPage> notebooks, boolean runs, boolean answers, boolean seeds) {

    /** The parts of the front page. */
    String ofFront() {
        StringBuilder out = new StringBuilder("<nav class=\"bar\" aria-label=\"Contents\"><ul>");
        if (answers) {
            item(out, "", "#answers", "Answers");
        }
        if (seeds) {
            item(out, "", "#seeds", "Seeds");
        }
        if (answers) {
            item(out, "", "#more", "Behind each answer");
        }
        if (!notebooks.isEmpty()) {
            item(out, "", "#figures", "Notebooks and figures");
        }
        if (runs) {
            item(out, "", Page.RUNS, "Runs");
        }
        return out.append("</ul></nav>").toString();
    }

    /** All pages, and the headings of this one. */
    String of(NotebookPage here) {
        String home = Page.home(here.path());
        StringBuilder out = begin(home);
        for (NotebookPage page : notebooks) {
            boolean current = page.path().equals(here.path());
            item(out, current ? "l1 here" : "l1", current ? "#" + here.headings().get(0).id() : home + page.path(), page.title());
            if (current) {
                here.headings().stream().skip(1).forEach(heading -> item(out, "l" + heading.level(), "#" + heading.id(), heading.text()));
            }
        }
        if (runs) {
            item(out, "l1", home + Page.RUNS, "Runs");
        }
        return out.append("</ul></details></nav>").toString();
    }

    /** All pages, and the parts of the page of runs. */
    String ofRuns() {
        StringBuilder out = begin("");
        notebooks.forEach(page -> item(out, "l1", page.path(), page.title()));
        item(out, "l1 here", "#provenance", "Runs");
        return out.append("</ul></details></nav>").toString();
    }

    /** To the notebooks before and after. */
    String turn(NotebookPage here) {
        int at = notebooks.indexOf(here);
        String home = Page.home(here.path());
        StringBuilder out = new StringBuilder("<p class=\"turn\">");
        if (at > 0) {
            out.append("<a rel=\"prev\" href=\"").append(home).append(notebooks.get(at - 1).path()).append("\">← ").append(Xml.escape(notebooks.get(at - 1).title())).append("</a> ");
        }
        if (at + 1 < notebooks.size()) {
            out.append("<a rel=\"next\" href=\"").append(home).append(notebooks.get(at + 1).path()).append("\">").append(Xml.escape(notebooks.get(at + 1).title())).append(" →</a>");
        }
        return out.append("</p>").toString();
    }

    private static StringBuilder begin(String home) {
        StringBuilder out = new StringBuilder("<nav aria-label=\"Contents\"><details open><summary>Contents</summary><ul>");
        item(out, "l1", home + Page.FRONT, "Answers and figures");
        return out;
    }

    private static void item(StringBuilder out, String kind, String address, String text) {
        out.append("<li").append(kind.isEmpty() ? "" : " class=\"" + kind + "\"").append("><a href=\"").append(address).append("\">").append(Xml.escape(text)).append("</a></li>");
    }
}
