package org.finetree.chart;

import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Estimates with their intervals, one under the other, and a band of values that count as the same.
 *
 * @param caption title, subtitle, notes and size
 * @param values the axis of the values, with its range; what reaches beyond is cut off with an arrow
 * @param bandLow lower end of the band
 * @param bandHigh upper end of the band
 * @param rows from top to bottom
 */
public record ForestChart(Caption caption, Axis values, double bandLow, double bandHigh, List<ForestRow> rows) implements Chart {

    /** @throws IllegalArgumentException if the axis is not linear with a range, or the band does not rise within it */
    public ForestChart {
        rows = List.copyOf(rows);
        if (values.kind() != Axis.Kind.LINEAR || Double.isNaN(values.from()) || Double.isNaN(values.to())) {
            throw new IllegalArgumentException("forest plot '" + caption.title() + "' needs Axis.linear(...).withRange(from, to): intervals may be unbounded");
        }
        if (!(values.from() <= bandLow && bandLow < bandHigh && bandHigh <= values.to())) {
            throw new IllegalArgumentException("forest plot '" + caption.title() + "': the band from " + bandLow + " to " + bandHigh + " must rise within the axis");
        }
    }

    /** A plot without rows. */
    public static ForestChart named(String title, Axis values, double bandLow, double bandHigh) {
        return new ForestChart(Caption.of(title), values, bandLow, bandHigh, List.of());
    }

    /** With a line under the title: scale and data. */
    public ForestChart withSubtitle(String subtitle) {
        return new ForestChart(caption.withSubtitle(subtitle), values, bandLow, bandHigh, rows);
    }

    /** With one more line of small print below. */
    public ForestChart withNote(String note) {
        return new ForestChart(caption.withNote(note), values, bandLow, bandHigh, rows);
    }

    /** With a static picture of this width in CSS pixels; its height follows from the rows. */
    public ForestChart withWidth(int width) {
        return new ForestChart(caption.withSize(width, caption.height()), values, bandLow, bandHigh, rows);
    }

    /** With these rows. */
    public ForestChart withRows(List<ForestRow> newRows) {
        return new ForestChart(caption, values, bandLow, bandHigh, newRows);
    }

    @Override
    public String title() {
        return caption.title();
    }

    /** Columns: name, group, estimate, low, high (missing where unbounded), text. */
    @Override
    public Table table() {
        DoubleColumn low = DoubleColumn.create("low");
        DoubleColumn high = DoubleColumn.create("high");
        rows.forEach(r -> low.append(Double.isInfinite(r.low()) ? Double.NaN : r.low()));
        rows.forEach(r -> high.append(Double.isInfinite(r.high()) ? Double.NaN : r.high()));
        return Table.create(title(), StringColumn.create("name", rows.stream().map(ForestRow::name)), StringColumn.create("group", rows.stream().map(ForestRow::group)),
            DoubleColumn.create("estimate", rows.stream().mapToDouble(ForestRow::estimate).toArray()), low, high,
            StringColumn.create("text", rows.stream().map(ForestRow::text)));
    }

    @Override
    public String plotlyJson() {
        return ForestPlotly.of(this).json();
    }

    @Override
    public String svg() {
        return new ForestPicture(this).draw().svg(title(), caption.description());
    }

    @Override
    public byte[] png() {
        return new ForestPicture(this).draw().png(2);
    }

    @Override
    public String text() {
        return caption.text(Tables.text(table().setName("")));
    }
}
