package org.finetree.kernel.render;

import org.finetree.chart.SearchableTable;
import org.finetree.chart.Tables;
import tech.tablesaw.api.Table;

/** Tablesaw tables: numbers formatted by column; a long one scrolls, and where scripts run it is paged and can be searched and sorted; the size below. */
final class TableRenderer implements Renderer<Table> {

    private static final int SHORT = 25;
    private static final int TEXT_ROWS = 20;
    private static final int MOST_ROWS = 1000;
    private static final int MOST_CELLS = 20_000;

    @Override
    public Class<Table> type() {
        return Table.class;
    }

    @Override
    public MimeBundle render(Table table) {
        boolean shortTable = table.rowCount() <= SHORT;
        int most = Math.max(SHORT, Math.min(MOST_ROWS, MOST_CELLS / Math.max(1, table.columnCount())));
        String html = shortTable ? Tables.html(table, SHORT) : new SearchableTable(table, most).html();
        return MimeBundle.text(text(table)).with(MimeBundle.HTML, html + "<p style=\"margin:2px 0;opacity:.7\">" + size(table) + "</p>");
    }

    static String text(Table table) {
        String name = table.name() == null || table.name().isBlank() ? "" : table.name() + "\n";
        return name + Tables.text(table, table.rowCount() <= SHORT ? SHORT : TEXT_ROWS) + size(table);
    }

    private static String size(Table table) {
        return table.rowCount() + (table.rowCount() == 1 ? " row" : " rows") + " × " + table.columnCount() + (table.columnCount() == 1 ? " column" : " columns");
    }
}
