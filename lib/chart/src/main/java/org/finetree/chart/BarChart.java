package org.finetree.chart;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/**
 * Bars in groups: one group per category, one bar per series.
 *
 * @param caption title, subtitle, notes and size
 * @param categories the axis of the names
 * @param values the axis of the values; linear
 * @param series their points' x is the position of a category
 * @param horizontal whether bars lie, with the names on the left, first on top
 * @param labels whether the value is written at each bar
 * @param overlaid whether the series share one place in their group, for series that have values for different names
 */
public record BarChart(Caption caption, Axis categories, Axis values, List<Series> series, boolean horizontal, boolean labels, boolean overlaid) implements Chart {

    /** @throws IllegalArgumentException if the axes are not a category and a linear one, a position is outside, or a series wants a second axis */
    public BarChart {
        series = List.copyOf(series);
        if (categories.kind() != Axis.Kind.CATEGORY || values.kind() != Axis.Kind.LINEAR) {
            throw new IllegalArgumentException("bars in '" + caption.title() + "' start at zero over names: give Axis.categories and Axis.linear");
        }
        if (series.stream().anyMatch(Series::second)) {
            throw new IllegalArgumentException("bars in '" + caption.title() + "' have one value axis: draw a second measure as its own chart");
        }
        BarPicture.scales(categories, values, series, labels);
    }

    /** An empty figure over these categories. */
    public static BarChart named(String title, Axis categories, Axis values) {
        return new BarChart(Caption.of(title), categories, values, List.of(), false, false, false);
    }

    /** With a line under the title: scale and data. */
    public BarChart withSubtitle(String subtitle) {
        return with(caption.withSubtitle(subtitle));
    }

    /** With one more line of small print below. */
    public BarChart withNote(String note) {
        return with(caption.withNote(note));
    }

    /** With a static picture of this size in CSS pixels; height 0 is chosen. */
    public BarChart withSize(int width, int height) {
        return with(caption.withSize(width, height));
    }

    /** With one more bar in each group. */
    public BarChart withSeries(Series one) {
        List<Series> more = new ArrayList<>(series);
        more.add(one);
        return new BarChart(caption, categories, values, more, horizontal, labels, overlaid);
    }

    /** With bars that lie. */
    public BarChart asHorizontal() {
        return new BarChart(caption, categories, values, series, true, labels, overlaid);
    }

    /** With the value written at each bar. */
    public BarChart withLabels() {
        return new BarChart(caption, categories, values, series, horizontal, true, overlaid);
    }

    /** With all series in one place of their group. */
    public BarChart asOverlaid() {
        return new BarChart(caption, categories, values, series, horizontal, labels, true);
    }

    private BarChart with(Caption newCaption) {
        return new BarChart(newCaption, categories, values, series, horizontal, labels, overlaid);
    }

    @Override
    public String title() {
        return caption.title();
    }

    /** Columns: series, x (the category), y, minus, plus (lengths of the error bar). */
    @Override
    public Table table() {
        return SeriesTable.of(title(), series, categories, false);
    }

    @Override
    public String plotlyJson() {
        return BarPicture.plotly(this).json();
    }

    /** The same as a figure of tablesaw-jsplot, which knows no error bars. */
    public Figure toJsplot() {
        return Jsplot.of(this);
    }

    @Override
    public String svg() {
        return new BarPicture(this).draw().svg(title(), caption.description());
    }

    @Override
    public byte[] png() {
        return new BarPicture(this).draw().png(2);
    }

    @Override
    public String text() {
        return caption.text(Tables.text(table().setName("")));
    }
}
