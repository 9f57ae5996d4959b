package org.finetree.study.published;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.finetree.chart.Numbers;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** From the list of the paper's numbers to the form in which it prints them. */
final class PaperTable {

    private PaperTable() {
    }

    /** With the paper's rows and columns; what stands only in its text as a list. */
    static Table wide(String title, Table numbers) {
        Set<String> rowNames = new LinkedHashSet<>(numbers.stringColumn("row").asList());
        Set<String> columnNames = new LinkedHashSet<>();
        numbers.stream().filter(row -> !isRemark(row)).forEach(row -> columnNames.add(columnName(row)));
        Table wide = Table.create(title, StringColumn.create("", rowNames));
        for (String name : columnNames) {
            StringColumn column = StringColumn.create(name);
            rowNames.forEach(row -> column.append(cell(numbers, row, name)));
            wide.addColumns(column);
        }
        return wide;
    }

    /** Numbers as a list: what, of what, value. */
    static Table list(String title, Table numbers) {
        StringColumn value = StringColumn.create("value");
        numbers.stream().forEach(row -> value.append(value(row)));
        return Table.create(title, numbers.stringColumn("row").copy().setName("what"), numbers.stringColumn("column").copy().setName("of"),
            numbers.stringColumn("metric").copy(), value);
    }

    /** Differences that the paper states beside its table. */
    private static boolean isRemark(Row row) {
        String metric = row.getString("metric");
        return metric.startsWith("change ") || metric.startsWith("drop ") || metric.contains(" below ");
    }

    private static String columnName(Row row) {
        return row.getString("column") + ", " + row.getString("metric");
    }

    private static String cell(Table numbers, String rowName, String columnName) {
        for (Row row : numbers) {
            if (row.getString("row").equals(rowName) && columnName(row).equals(columnName)) {
                return value(row);
            }
        }
        return "";
    }

    private static String value(Row row) {
        if (row.isMissing("value")) {
            return "plot";
        }
        String change = row.getString("metric").startsWith("change") && row.getDouble("value") > 0 ? "+" : "";
        int decimals = row.getDouble("value") == Math.rint(row.getDouble("value")) && !row.getString("metric").endsWith("(%)") ? 0 : 1;
        String text = change + Numbers.fixed(row.getDouble("value"), decimals);
        return row.isMissing("spread") ? text : text + " ± " + Numbers.fixed(row.getDouble("spread"), 1);
    }

    /** Stated differences, notes (each once, with what it belongs to) and contradictions. */
    static List<String> remarks(Table numbers, Table contradictions) {
        List<String> remarks = new ArrayList<>();
        if (numbers.doubleColumn("value").countMissing() > 0) {
            remarks.add("plot: the paper shows this number only in a plot, so it is not repeated here.");
        }
        numbers.stream().filter(PaperTable::isRemark).forEach(row -> remarks.add(row.getString("row") + ", " + row.getString("column") + ": "
            + row.getString("metric") + " " + value(row) + (row.getString("note").isBlank() ? "." : "; " + row.getString("note") + ".")));
        remarks.addAll(notes(numbers));
        for (Row row : contradictions) {
            String more = row.getString("note");
            remarks.add("Mind: " + row.getString("one") + "; " + row.getString("other") + "." + (more.isBlank() ? "" : " " + more));
        }
        return remarks;
    }

    private static List<String> notes(Table numbers) {
        Map<String, Set<String>> rows = new LinkedHashMap<>();
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        numbers.stream().filter(row -> !row.getString("note").isBlank() && !isRemark(row)).forEach(row -> {
            rows.computeIfAbsent(row.getString("note"), n -> new LinkedHashSet<>()).add(row.getString("row"));
            columns.computeIfAbsent(row.getString("note"), n -> new LinkedHashSet<>()).add(row.getString("column"));
        });
        return rows.keySet().stream().map(note -> String.join(", ", rows.get(note)) + " (" + String.join(", ", columns.get(note)) + "): " + note + ".").toList();
    }
}
