package org.finetree.study.published;

import org.finetree.chart.HtmlView;
import org.finetree.chart.Tables;
import org.finetree.chart.draw.Xml;
import tech.tablesaw.api.Table;

/**
 * What the paper (Huh, Agrawal and Efros 2016) prints for one of its tables and figures.
 *
 * @param item such as "table 1" or "figure 2"
 * @param numbers a row per number: page (empty where unknown), row, column, metric, value (missing where only a plot shows it), spread, place,
 *     contradiction (number in {@link PaperNumbers#contradictions()}, missing for none), note
 * @param contradictions the rows of that list which touch this item
 */
public record Published(String item, Table numbers, Table contradictions) implements HtmlView {

    /** In the paper's own form, with its rows and columns; {@code plot} where only a plot shows the number, empty where there is none. */
    public Table table() {
        return item.equals("text") ? PaperTable.list(title(), numbers) : PaperTable.wide(title(), numbers);
    }

    /** Where it stands. */
    public String title() {
        return "Huh et al. (2016), " + item;
    }

    @Override
    public String html() {
        StringBuilder out = new StringBuilder(Tables.html(table().setName("")));
        PaperTable.remarks(numbers, contradictions)
            .forEach(remark -> out.append("<p style=\"margin:.3em 0;font-size:90%\">").append(Xml.escape(remark)).append("</p>"));
        return out.toString();
    }

    @Override
    public String text() {
        StringBuilder out = new StringBuilder(title()).append("\n\n").append(Tables.text(table().setName("")));
        PaperTable.remarks(numbers, contradictions).forEach(remark -> out.append(remark).append('\n'));
        return out.toString();
    }
}
