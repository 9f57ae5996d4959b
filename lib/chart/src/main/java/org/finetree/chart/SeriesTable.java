package org.finetree.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Series as a table and back, a row per point. Columns: series, x (a number, or the name of a category), y, and, where there are any, minus and plus
 * (lengths of the error bar), {@code runs: y} (the runs that y was computed from, see {@link Tables#RUNS}) and axis ({@code right} for the second y axis).
 * It is the form that charts give, so a recorded table draws the same figure.
 */
public final class SeriesTable {

    private SeriesTable() {
    }

    /** Columns: series, x (a number or a category), y, minus, plus (lengths of the error bar), and axis where there are two. */
    static Table of(String title, List<Series> series, Axis x, boolean secondAxis) {
        StringColumn name = StringColumn.create("series");
        StringColumn category = StringColumn.create("x");
        DoubleColumn number = DoubleColumn.create("x");
        DoubleColumn y = DoubleColumn.create("y");
        DoubleColumn minus = DoubleColumn.create("minus");
        DoubleColumn plus = DoubleColumn.create("plus");
        StringColumn runs = StringColumn.create(Tables.RUNS + "y");
        StringColumn axis = StringColumn.create("axis");
        for (Series one : series) {
            for (DataPoint point : one.points()) {
                name.append(one.name());
                if (x.kind() == Axis.Kind.CATEGORY) {
                    category.append(x.categories().get((int) point.x()));
                } else {
                    number.append(point.x());
                }
                y.append(point.y());
                minus.append(point.minus());
                plus.append(point.plus());
                runs.append(point.origin());
                axis.append(one.second() ? "right" : "left");
            }
        }
        Table table = Table.create(title, name, x.kind() == Axis.Kind.CATEGORY ? category : number, y, minus, plus);
        if (series.stream().anyMatch(s -> s.points().stream().anyMatch(p -> !p.origin().isEmpty()))) {
            table.addColumns(runs);
        }
        return secondAxis ? table.addColumns(axis) : table;
    }

    /** The categories of a table in order of first appearance. @throws IllegalArgumentException if it has no column x */
    public static List<String> categories(Table table) {
        check(table);
        Set<String> names = new LinkedHashSet<>();
        for (int row = 0; row < table.rowCount(); row++) {
            names.add(table.column("x").getString(row));
        }
        return List.copyOf(names);
    }

    /** Series with numbers on the x axis. @throws IllegalArgumentException if a column is missing or x holds no numbers */
    public static List<Series> read(Table table) {
        check(table);
        if (!(table.column("x") instanceof NumericColumn<?> x)) {
            throw new IllegalArgumentException("column x of table '" + table.name() + "' holds no numbers: draw it over categories");
        }
        return read(table, x::getDouble);
    }

    /** Series over these categories. @throws IllegalArgumentException if a column is missing or x names another category */
    public static List<Series> read(Table table, List<String> categories) {
        check(table);
        return read(table, row -> {
            String name = table.column("x").getString(row);
            if (!categories.contains(name)) {
                throw new IllegalArgumentException("row " + row + " of table '" + table.name() + "' is for '" + name + "', which is not among " + categories);
            }
            return categories.indexOf(name);
        });
    }

    /**
     * A table of anybody's in this form: copies of three of its columns.
     *
     * @param group column whose values name the series; null for one series, named after {@code y}
     * @throws IllegalArgumentException if there is no such column, listing those there are, or {@code y} holds no numbers
     */
    static Table of(Table table, String x, String y, String group) {
        for (String column : group == null ? List.of(x, y) : List.of(x, y, group)) {
            if (!table.containsColumn(column)) {
                throw new IllegalArgumentException("table '" + table.name() + "' has no column '" + column + "'; there are " + table.columnNames());
            }
        }
        if (!(table.column(y) instanceof NumericColumn<?> values)) {
            throw new IllegalArgumentException("column '" + y + "' of table '" + table.name() + "' holds no numbers: a figure's y axis needs them");
        }
        StringColumn series = StringColumn.create("series");
        for (int row = 0; row < table.rowCount(); row++) {
            series.append(group == null ? y : table.column(group).getString(row));
        }
        return Table.create(table.name(), series, table.column(x).copy().setName("x"), DoubleColumn.create("y", values.asDoubleArray()));
    }

    private static List<Series> read(Table table, IntToDoubleFunction x) {
        Map<String, List<DataPoint>> points = new LinkedHashMap<>();
        Map<String, Boolean> second = new LinkedHashMap<>();
        for (int row = 0; row < table.rowCount(); row++) {
            String name = table.stringColumn("series").get(row);
            DataPoint point = new DataPoint(x.applyAsDouble(row), number(table, "y", row), number(table, "minus", row), number(table, "plus", row), "", origin(table, row));
            points.computeIfAbsent(name, n -> new ArrayList<>()).add(point);
            second.put(name, table.containsColumn("axis") && "right".equals(table.column("axis").getString(row)));
        }
        return points.entrySet().stream().map(e -> second.get(e.getKey()) ? Series.of(e.getKey(), e.getValue()).onSecondAxis() : Series.of(e.getKey(), e.getValue())).toList();
    }

    private static double number(Table table, String column, int row) {
        if (!table.containsColumn(column) || table.column(column).isMissing(row)) {
            return Double.NaN;
        }
        return table.numberColumn(column).getDouble(row);
    }

    private static String origin(Table table, int row) {
        String column = Tables.RUNS + "y";
        return table.containsColumn(column) ? table.column(column).getString(row) : "";
    }

    private static void check(Table table) {
        for (String column : List.of("series", "x", "y")) {
            if (!table.containsColumn(column)) {
                throw new IllegalArgumentException("table '" + table.name() + "' has no column " + column + ": a figure needs series, x and y (and may have minus, plus and axis)");
            }
        }
    }
}
