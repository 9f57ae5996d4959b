package org.finetree.chart;

import org.finetree.chart.draw.Xml;
import tech.tablesaw.api.Table;

/**
 * A table that opens at a click, for what few readers want to see: a terminal shows what is in it.
 *
 * @param summary the line that is always seen
 * @param table what it opens
 */
public record Folded(String summary, Table table) implements HtmlView {

    private static final int ROWS = 200;

    @Override
    public String html() {
        return "<details><summary>" + Xml.escape(summary) + "</summary>" + Tables.html(table, ROWS) + "</details>";
    }

    @Override
    public String text() {
        return summary + ": " + String.join(", ", table.columnNames());
    }
}
