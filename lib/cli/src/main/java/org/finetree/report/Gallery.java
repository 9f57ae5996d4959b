package org.finetree.report;

import java.util.List;
import org.finetree.chart.draw.Xml;

/** The figures of all notebooks as small pictures that lead to them; tables by their captions. */
final class Gallery {

    private Gallery() {
    }

    /** @param notebooks in order, each with its items */
    static String html(List<NotebookPage> notebooks) {
        if (notebooks.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("<section class=\"part\" id=\"figures\"><h2>Notebooks and their figures</h2>");
        notebooks.forEach(notebook -> notebook(out, notebook));
        return out.append("</section>").toString();
    }

    private static void notebook(StringBuilder out, NotebookPage notebook) {
        out.append("<h3 class=\"from\"><a href=\"").append(notebook.path()).append("\">").append(Xml.escape(notebook.title())).append("</a> <span class=\"label\">").append(Xml.escape(notebook.name()))
            .append("</span></h3>");
        List<GalleryItem> figures = notebook.items().stream().filter(GalleryItem::figure).toList();
        List<GalleryItem> tables = notebook.items().stream().filter(item -> !item.figure()).toList();
        if (!figures.isEmpty()) {
            out.append("<ul class=\"gallery\">");
            figures.forEach(item -> out.append("<li><a href=\"").append(item.address()).append("\"><span class=\"thumb\">")
                .append(item.thumbnail().isEmpty() ? "" : "<img alt=\"\" src=\"" + item.thumbnail() + "\">").append("</span><span class=\"title\">").append(Xml.escape(item.title())).append("</span></a>")
                .append(item.label().isEmpty() ? "" : " <span class=\"label\">" + Xml.escape(item.label()) + "</span>").append("</li>"));
            out.append("</ul>");
        }
        if (!tables.isEmpty()) {
            out.append("<details class=\"fold\"><summary>").append(tables.size()).append(tables.size() == 1 ? " table" : " tables").append("</summary><ul>");
            tables.forEach(item -> out.append("<li><a href=\"").append(item.address()).append("\">").append(Xml.escape(item.title())).append("</a></li>"));
            out.append("</ul></details>");
        }
    }
}
