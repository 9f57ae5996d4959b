package org.finetree.chart;

import java.util.ArrayList;
import java.util.List;
import org.finetree.chart.draw.Xml;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Tablesaw tables as HTML and text: numbers right-aligned with as many decimals as the column needs, missing values as an en dash. A column
 * {@code runs: NAME} is not shown: it says for each cell of the column NAME which runs it was computed from (their names as
 * text), and stands as {@code data-runs} on that cell in HTML.
 */
public final class Tables {

    /** Rows shown where nothing else is said. */
    public static final int DEFAULT_ROWS = 50;

    /** Beginning of the name of a column that names the runs behind another column. */
    public static final String RUNS = "runs: ";

    private static final int MAX_CELL = 200;
    private static final double EXACT = 1e-9;

    private Tables() {
    }

    /** An HTML table of the first {@value #DEFAULT_ROWS} rows. */
    public static String html(Table table) {
        return html(table, DEFAULT_ROWS);
    }

    /** An HTML table with the table's name as caption, of at most {@code rows} rows; says how many more there are. */
    public static String html(Table all, int rows) {
        Table table = shown(all);
        StringBuilder out = new StringBuilder("<table class=\"finetree dataframe\">");
        if (table.name() != null && !table.name().isBlank()) {
            out.append("<caption style=\"caption-side:top;text-align:left;font-weight:bold\">").append(Xml.escape(table.name())).append("</caption>");
        }
        out.append("<thead><tr>");
        List<List<String>> cells = cells(table, rows);
        heads(out, table.columns());
        out.append("</tr></thead><tbody>");
        for (int row = 0; row < Math.min(rows, table.rowCount()); row++) {
            out.append("<tr>");
            for (int c = 0; c < table.columnCount(); c++) {
                cell(out, "td", "td", table.column(c), cells.get(c).get(row), runs(all, table.column(c), row));
            }
            out.append("</tr>");
        }
        out.append("</tbody>");
        if (table.rowCount() > rows) {
            out.append("<tfoot><tr><td style=\"text-align:left\" colspan=\"").append(table.columnCount()).append("\">").append(more(table, rows)).append("</td></tr></tfoot>");
        }
        return out.append("</table>").toString();
    }

    /** Neighbouring columns whose names begin alike, up to a comma, get that beginning as a common head: "held-out drawings" over "linear probe" and "fine-tuned". */
    private static void heads(StringBuilder out, List<Column<?>> columns) {
        List<Integer> widths = new ArrayList<>();
        for (int c = 0; c < columns.size(); c += widths.get(widths.size() - 1)) {
            int end = c + 1;
            while (end < columns.size() && !common(columns.get(c)).isEmpty() && common(columns.get(c)).equals(common(columns.get(end)))) {
                end++;
            }
            widths.add(end - c);
        }
        boolean two = widths.stream().anyMatch(w -> w > 1);
        int at = 0;
        for (int width : widths) {
            if (width > 1) {
                out.append("<th scope=\"colgroup\" colspan=\"").append(width).append("\" style=\"text-align:center;padding:.15em .6em;border-bottom:1px solid #9a9a9a\">").append(Xml.escape(common(columns.get(at)))).append("</th>");
            } else {
                cell(out, two ? "th scope=\"col\" rowspan=\"2\"" : "th scope=\"col\"", "th", columns.get(at), columns.get(at).name(), "");
            }
            at += width;
        }
        if (two) {
            out.append("</tr><tr>");
            at = 0;
            for (int width : widths) {
                for (int c = at; width > 1 && c < at + width; c++) {
                    cell(out, "th scope=\"col\"", "th", columns.get(c), columns.get(c).name().substring(common(columns.get(c)).length() + 2), "");
                }
                at += width;
            }
        }
    }

    /** A name up to its first comma; empty if there is none. */
    private static String common(Column<?> column) {
        int comma = column.name().indexOf(", ");
        return comma < 0 ? "" : column.name().substring(0, comma);
    }

    /** A text table of the first {@value #DEFAULT_ROWS} rows. */
    public static String text(Table table) {
        return text(table, DEFAULT_ROWS);
    }

    /** A text table of at most {@code rows} rows, columns two blanks apart. */
    public static String text(Table all, int rows) {
        Table table = shown(all);
        List<List<String>> cells = cells(table, rows);
        List<Integer> widths = new ArrayList<>();
        for (int c = 0; c < table.columnCount(); c++) {
            int widest = cells.get(c).stream().mapToInt(Tables::length).max().orElse(0);
            widths.add(Math.max(widest, length(table.column(c).name())));
        }
        StringBuilder out = new StringBuilder();
        List<String> names = table.columns().stream().map(column -> oneLine(column.name())).toList();
        line(out, table, widths, names);
        line(out, table, widths, widths.stream().map("-"::repeat).toList());
        for (int row = 0; row < Math.min(rows, table.rowCount()); row++) {
            int at = row;
            line(out, table, widths, cells.stream().map(column -> column.get(at)).toList());
        }
        if (table.rowCount() > rows) {
            out.append(more(table, rows)).append('\n');
        }
        return out.toString();
    }

    private static String more(Table table, int rows) {
        return "… " + (table.rowCount() - rows) + " more of " + table.rowCount() + " rows";
    }

    private static Table shown(Table table) {
        return Table.create(table.name(), table.columns().stream().filter(c -> !c.name().startsWith(RUNS)).toArray(Column<?>[]::new));
    }

    private static String runs(Table all, Column<?> column, int row) {
        return all.containsColumn(RUNS + column.name()) ? all.column(RUNS + column.name()).getString(row) : "";
    }

    private static void cell(StringBuilder out, String open, String close, Column<?> column, String text, String runs) {
        out.append('<').append(open).append(runs.isBlank() ? "" : " data-runs=\"" + Xml.escape(runs) + "\"").append(" style=\"text-align:").append(isNumber(column) ? "right" : "left").append(";padding:.15em .6em\">")
            .append(Xml.escape(text.replace(" ± ", "\u00a0±\u00a0"))).append("</").append(close).append('>');
    }

    private static void line(StringBuilder out, Table table, List<Integer> widths, List<String> texts) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < texts.size(); c++) {
            String pad = " ".repeat(Math.max(0, widths.get(c) - length(texts.get(c))));
            line.append(c == 0 ? "" : "  ").append(isNumber(table.column(c)) ? pad + texts.get(c) : texts.get(c) + pad);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    /** The shown cells, column by column. */
    private static List<List<String>> cells(Table table, int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("a table of " + rows + " rows: give a number of at least 0");
        }
        int shown = Math.min(rows, table.rowCount());
        return table.columns().stream().map(column -> column(column, shown)).toList();
    }

    private static List<String> column(Column<?> column, int shown) {
        List<String> texts = new ArrayList<>(shown);
        int decimals = column instanceof NumericColumn<?> numbers ? decimals(numbers, shown) : 0;
        for (int i = 0; i < shown; i++) {
            if (column.isMissing(i)) {
                texts.add("–");
            } else if (column instanceof NumericColumn<?> numbers) {
                texts.add(Numbers.fixed(numbers.getDouble(i), decimals));
            } else {
                texts.add(oneLine(column.getString(i)));
            }
        }
        return texts;
    }

    private static boolean isNumber(Column<?> column) {
        return column instanceof NumericColumn<?> && column.type() != ColumnType.BOOLEAN;
    }

    /** As many as the values need, up to a number that falls with their size. */
    private static int decimals(NumericColumn<?> column, int shown) {
        double largest = 0;
        for (int i = 0; i < shown; i++) {
            largest = Math.max(largest, finite(column, i));
        }
        int most = largest >= 1000 ? 1 : largest >= 1 ? 2 : largest >= 0.1 ? 3 : 5;
        for (int decimals = 0; decimals < most; decimals++) {
            if (exact(column, shown, StrictMath.pow(10, decimals))) {
                return decimals;
            }
        }
        return most;
    }

    private static boolean exact(NumericColumn<?> column, int shown, double scale) {
        for (int i = 0; i < shown; i++) {
            double value = finite(column, i) * scale;
            if (Math.abs(value - Math.rint(value)) > EXACT * Math.max(1, value)) {
                return false;
            }
        }
        return true;
    }

    private static double finite(NumericColumn<?> column, int row) {
        double value = column.isMissing(row) ? 0 : column.getDouble(row);
        return Double.isFinite(value) ? Math.abs(value) : 0;
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= MAX_CELL ? line : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, MAX_CELL))) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
