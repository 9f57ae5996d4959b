package org.finetree.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/**
 * Lines and points over one x axis, on one or two y axes.
 *
 * @param caption title, subtitle, notes and size
 * @param x the x axis
 * @param y the left y axis
 * @param secondY the right y axis, if any
 * @param series in the order of the legend
 * @param references dashed lines across the figure, after the series in the legend
 */
public record XyChart(Caption caption, Axis x, Axis y, Optional<Axis> secondY, List<Series> series, List<ReferenceLine> references) implements Chart {

    /** @throws IllegalArgumentException if a series needs a second axis that is missing, or a value does not fit its axis */
    public XyChart {
        series = List.copyOf(series);
        references = List.copyOf(references);
        if (secondY.isEmpty() && (series.stream().anyMatch(Series::second) || references.stream().anyMatch(ReferenceLine::second))) {
            throw new IllegalArgumentException("figure '" + caption.title() + "' has a series on a second y axis but no such axis: add withSecondY(Axis)");
        }
        XyPicture.scales(x, y, secondY, series, references);
    }

    /** An empty figure of this title with plain axes. */
    public static XyChart named(String title) {
        return new XyChart(Caption.of(title), Axis.linear(""), Axis.linear(""), Optional.empty(), List.of(), List.of());
    }

    /** With a line under the title: scale and data ("Analogue of Fig. 1: ..."). */
    public XyChart withSubtitle(String subtitle) {
        return with(caption.withSubtitle(subtitle));
    }

    /** With one more line of small print below. */
    public XyChart withNote(String note) {
        return with(caption.withNote(note));
    }

    /**
     * Lines of a table's columns: {@code XyChart.of("Top-1 by images", table, "images per class", "top-1 (%)", "network")}. Where {@code x} holds no numbers, its values are categories, in order of first appearance.
     *
     * @param group column whose values name the lines
     * @throws IllegalArgumentException if there is no such column, listing those there are, or {@code y} holds no numbers
     */
    public static XyChart of(String title, Table table, String x, String y, String group) {
        Table form = SeriesTable.of(table, x, y, group);
        boolean numbers = form.column("x") instanceof NumericColumn<?>;
        List<String> categories = numbers ? List.of() : SeriesTable.categories(form);
        XyChart chart = named(title).withAxes(numbers ? Axis.linear(x) : Axis.categories(x, categories), Axis.linear(y));
        for (Series one : numbers ? SeriesTable.read(form) : SeriesTable.read(form, categories)) {
            chart = chart.withSeries(one);
        }
        return chart;
    }

    /** One line of two of a table's columns. */
    public static XyChart of(String title, Table table, String x, String y) {
        return of(title, table, x, y, null);
    }

    /** With a static picture of this size in CSS pixels; height 0 is chosen. */
    public XyChart withSize(int width, int height) {
        return with(caption.withSize(width, height));
    }

    /** With these axes and no points yet; the points must fit a category axis, so axes come first. */
    public XyChart withAxes(Axis newX, Axis newY) {
        return new XyChart(caption, newX, newY, secondY, series, references);
    }

    /** With a second y axis on the right. */
    public XyChart withSecondY(Axis axis) {
        return new XyChart(caption, x, y, Optional.of(axis), series, references);
    }

    /** With one more series. */
    public XyChart withSeries(Series one) {
        List<Series> more = new ArrayList<>(series);
        more.add(one);
        return new XyChart(caption, x, y, secondY, more, references);
    }

    /** With one more dashed line. */
    public XyChart withReference(ReferenceLine line) {
        List<ReferenceLine> more = new ArrayList<>(references);
        more.add(line);
        return new XyChart(caption, x, y, secondY, series, more);
    }

    private XyChart with(Caption newCaption) {
        return new XyChart(newCaption, x, y, secondY, series, references);
    }

    @Override
    public String title() {
        return caption.title();
    }

    /** Columns: series, x, y, minus, plus (lengths of the error bar), and axis (left, right) where there are two. */
    @Override
    public Table table() {
        return SeriesTable.of(title(), series, x, secondY.isPresent());
    }

    @Override
    public String plotlyJson() {
        return XyPlotly.of(this).json();
    }

    /** The same as a figure of tablesaw-jsplot, which knows no error bars and no second axis title: those are only in the other forms. */
    public Figure toJsplot() {
        return Jsplot.of(this);
    }

    @Override
    public String svg() {
        return new XyPicture(this).draw().svg(title(), caption.description());
    }

    @Override
    public byte[] png() {
        return new XyPicture(this).draw().png(2);
    }

    @Override
    public String text() {
        return caption.text(Tables.text(table().setName("")));
    }

    /** Names in the legend tell the axis where there are two. */
    String legendName(Series one) {
        return secondY.isEmpty() ? one.name() : one.name() + (one.second() ? " (right axis)" : " (left axis)");
    }
}
