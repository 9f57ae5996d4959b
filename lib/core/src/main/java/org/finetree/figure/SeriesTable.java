package org.finetree.figure;

import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The table behind a chart of series: a row a point. */
final class SeriesTable {

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
                axis.append(one.second() ? "right" : "left");
            }
        }
        Table table = Table.create(title, name, x.kind() == Axis.Kind.CATEGORY ? category : number, y, minus, plus);
        return secondAxis ? table.addColumns(axis) : table;
    }
}
