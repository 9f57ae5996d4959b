package org.finetree.kernel.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.NumberColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tablesaw tables: name above, numbers formatted by column and set right, long tables cut in the middle, the size below. */
final class TableRenderer implements Renderer<Table> {

    private static final int MOST_ROWS = 60;
    private static final int SHOWN_ROWS = 20;
    private static final int MOST_COLUMNS = 40;

    @Override
    public Class<Table> type() {
        return Table.class;
    }

    @Override
    public MimeBundle render(Table table) {
        List<String[]> columns = new ArrayList<>();
        int[] rows = rows(table.rowCount());
        for (Column<?> column : columns(table)) {
            columns.add(cells(column, rows));
        }
        return MimeBundle.text(plain(table, rows, columns)).with(MimeBundle.HTML, html(table, rows, columns));
    }

    private static List<Column<?>> columns(Table table) {
        return table.columns().subList(0, Math.min(table.columnCount(), MOST_COLUMNS));
    }

    /** The rows that are shown; -1 stands for those left out. */
    private static int[] rows(int count) {
        if (count <= MOST_ROWS) {
            return IntStream.range(0, count).toArray();
        }
        int half = SHOWN_ROWS / 2;
        return IntStream.concat(IntStream.concat(IntStream.range(0, half), IntStream.of(-1)), IntStream.range(count - half, count)).toArray();
    }

    private static boolean numeric(Column<?> column) {
        return column instanceof NumberColumn;
    }

    private static String[] cells(Column<?> column, int[] rows) {
        int decimals = column instanceof NumberColumn<?, ?> numbers
                ? NumberFormats.decimals(IntStream.of(rows).filter(r -> r >= 0 && !column.isMissing(r)).mapToDouble(numbers::getDouble)) : 0;
        return IntStream.of(rows).mapToObj(r -> r < 0 ? "…" : column.isMissing(r) ? "" : cell(column, r, decimals)).toArray(String[]::new);
    }

    private static String cell(Column<?> column, int row, int decimals) {
        ColumnType type = column.type();
        if (column instanceof NumberColumn<?, ?> numbers) {
            boolean real = type.equals(ColumnType.DOUBLE) || type.equals(ColumnType.FLOAT);
            return real ? NumberFormats.real(numbers.getDouble(row), decimals) : NumberFormats.integer(((Number) column.get(row)).longValue());
        }
        return column.getString(row);
    }

    private static String size(Table table) {
        String columns = table.columnCount() + (table.columnCount() == 1 ? " column" : " columns");
        String cut = table.columnCount() > MOST_COLUMNS ? ", the first " + MOST_COLUMNS + " shown" : "";
        return NumberFormats.integer(table.rowCount()) + (table.rowCount() == 1 ? " row" : " rows") + " × " + columns + cut;
    }

    private static String html(Table table, int[] rows, List<String[]> cells) {
        StringBuilder html = new StringBuilder("<table class=\"dataframe finetree-table\">");
        if (table.name() != null && !table.name().isBlank()) {
            html.append("<caption style=\"caption-side:top;text-align:left;font-weight:600\">").append(Html.escape(table.name())).append("</caption>");
        }
        html.append("<thead><tr>");
        List<Column<?>> columns = columns(table);
        columns.forEach(column -> html.append(cell("th", numeric(column), column.name())));
        html.append("</tr></thead><tbody>");
        for (int r = 0; r < rows.length; r++) {
            html.append("<tr>");
            for (int c = 0; c < columns.size(); c++) {
                html.append(cell("td", numeric(columns.get(c)), cells.get(c)[r]));
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table><p style=\"margin:2px 0;opacity:.7\">").append(size(table)).append("</p>").toString();
    }

    private static String cell(String tag, boolean right, String text) {
        return "<" + tag + " style=\"text-align:" + (right ? "right" : "left") + "\">" + Html.escape(text) + "</" + tag + ">";
    }

    private static String plain(Table table, int[] rows, List<String[]> cells) {
        List<Column<?>> columns = columns(table);
        int[] widths = IntStream.range(0, columns.size())
                .map(c -> Math.max(columns.get(c).name().length(), IntStream.range(0, rows.length).map(r -> cells.get(c)[r].length()).max().orElse(0))).toArray();
        StringBuilder text = new StringBuilder(table.name() == null || table.name().isBlank() ? "" : table.name() + "\n");
        text.append(line(columns, widths, IntStream.range(0, columns.size()).mapToObj(c -> columns.get(c).name()).toList()));
        for (int r = 0; r < rows.length; r++) {
            int row = r;
            text.append(line(columns, widths, cells.stream().map(c -> c[row]).toList()));
        }
        return text.append(size(table)).toString();
    }

    private static String line(List<Column<?>> columns, int[] widths, List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String blanks = " ".repeat(Math.max(0, widths[c] - cells.get(c).length()));
            line.append(c == 0 ? "" : "  ").append(numeric(columns.get(c)) ? blanks + cells.get(c) : cells.get(c) + blanks);
        }
        return line.toString().stripTrailing() + "\n";
    }
}
