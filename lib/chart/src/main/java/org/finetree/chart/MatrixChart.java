package org.finetree.chart;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A matrix of values as coloured cells with their numbers, such as similarities of networks.
 *
 * @param caption title, subtitle, notes and size; the height follows from the rows
 * @param measure what the values are
 * @param rows names, from top to bottom
 * @param columns names, from left to right
 * @param cells value (y) and half widths (minus, plus) of each cell, [rows][columns]; NaN for an empty cell
 * @param from value of the lightest colour
 * @param to value of the darkest colour
 */
public record MatrixChart(Caption caption, String measure, List<String> rows, List<String> columns, List<List<DataPoint>> cells, double from, double to) implements Chart {

    private static final int MAX_CELLS = 10_000;

    /** @throws IllegalArgumentException if the cells do not fit the names, there are none or more than 10,000, or the range does not rise */
    public MatrixChart {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        cells = cells.stream().map(List::copyOf).toList();
        int width = columns.size();
        if (cells.size() != rows.size() || cells.stream().anyMatch(r -> r.size() != width)) {
            throw new IllegalArgumentException("matrix '" + caption.title() + "' of " + rows.size() + " x " + width + " names has cells of another shape: give a row a name, a cell a column");
        }
        long count = (long) rows.size() * width;
        if (count == 0 || count > MAX_CELLS || !(from < to) || !Double.isFinite(to - from)) {
            throw new IllegalArgumentException("matrix '" + caption.title() + "' of " + count + " cells from " + from + " to " + to + ": give 1.." + MAX_CELLS
                + " cells and a finite range that rises");
        }
    }

    /** A square matrix, coloured from 0 to 1. */
    public static MatrixChart of(String title, String measure, List<String> names, List<List<DataPoint>> cells) {
        return new MatrixChart(Caption.of(title), measure, names, names, cells, 0, 1);
    }

    /** With a line under the title. */
    public MatrixChart withSubtitle(String subtitle) {
        return new MatrixChart(caption.withSubtitle(subtitle), measure, rows, columns, cells, from, to);
    }

    /** With one more line of small print below. */
    public MatrixChart withNote(String note) {
        return new MatrixChart(caption.withNote(note), measure, rows, columns, cells, from, to);
    }

    /** Coloured from one value to another; values beyond take the colour of the nearer end. */
    public MatrixChart withRange(double newFrom, double newTo) {
        return new MatrixChart(caption, measure, rows, columns, cells, newFrom, newTo);
    }

    @Override
    public String title() {
        return caption.title();
    }

    /** Columns: row, column, value, minus, plus, and, where known, {@code runs: value}. */
    @Override
    public Table table() {
        List<String> row = new ArrayList<>();
        List<String> column = new ArrayList<>();
        List<DataPoint> all = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns.size(); c++) {
                row.add(rows.get(r));
                column.add(columns.get(c));
                all.add(cells.get(r).get(c));
            }
        }
        return Table.create(title(), StringColumn.create("row", row), StringColumn.create("column", column),
            DoubleColumn.create("value", all.stream().mapToDouble(DataPoint::y).toArray()), DoubleColumn.create("minus", all.stream().mapToDouble(DataPoint::minus).toArray()),
            DoubleColumn.create("plus", all.stream().mapToDouble(DataPoint::plus).toArray()), StringColumn.create(Tables.RUNS + "value", all.stream().map(p -> p.origin())));
    }

    @Override
    public String plotlyJson() {
        return MatrixPicture.plotly(this).json();
    }

    @Override
    public String svg() {
        return new MatrixPicture(this).draw().svg(title(), caption.description());
    }

    @Override
    public byte[] png() {
        return new MatrixPicture(this).draw().png(2);
    }

    /** One line per row, values with two decimals. */
    @Override
    public String text() {
        Table wide = Table.create("", StringColumn.create("", rows));
        for (int c = 0; c < columns.size(); c++) {
            int at = c;
            wide.addColumns(StringColumn.create(columns.get(c), cells.stream().map(r -> Numbers.fixed(r.get(at).y(), 2))));
        }
        return caption.text(measure + "\n" + Tables.text(wide));
    }

    /** How dark a value is, 0 to 1. */
    double strength(double value) {
        return Math.max(0, Math.min(1, (value - from) / (to - from)));
    }
}
