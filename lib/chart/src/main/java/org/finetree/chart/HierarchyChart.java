package org.finetree.chart;

import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Parts within parts, areas by weight: an icicle (columns from left to right) or a sunburst (rings from the centre). The interactive form can be opened
 * by a click.
 *
 * @param caption title, subtitle, notes and size
 * @param nodes one tree, children in the order in which they are drawn
 * @param form which of the two
 * @param shownLevels levels that the interactive form shows at once, at least 1
 */
public record HierarchyChart(Caption caption, List<HierarchyNode> nodes, Form form, int shownLevels) implements Chart {

    /** How a hierarchy is drawn. */
    public enum Form { ICICLE, SUNBURST }

    private static final int MAX_NODES = 50_000;

    /** @throws IllegalArgumentException if the nodes are not one tree of 1..50,000 parts with a positive total weight */
    public HierarchyChart {
        nodes = List.copyOf(nodes);
        if (nodes.size() > MAX_NODES || shownLevels < 1) {
            throw new IllegalArgumentException("hierarchy '" + caption.title() + "' of " + nodes.size() + " parts, " + shownLevels + " levels at once: give at most "
                + MAX_NODES + " parts and at least one level");
        }
        new HierarchyShape(nodes);
    }

    /** Columns from left to right. */
    public static HierarchyChart icicle(String title, List<HierarchyNode> nodes) {
        return new HierarchyChart(Caption.of(title), nodes, Form.ICICLE, 4);
    }

    /** Rings from the centre. */
    public static HierarchyChart sunburst(String title, List<HierarchyNode> nodes) {
        return new HierarchyChart(Caption.of(title), nodes, Form.SUNBURST, 4);
    }

    /** With a line under the title. */
    public HierarchyChart withSubtitle(String subtitle) {
        return with(caption.withSubtitle(subtitle));
    }

    /** With one more line of small print below. */
    public HierarchyChart withNote(String note) {
        return with(caption.withNote(note));
    }

    /** With a static picture of this size in CSS pixels; height 0 is chosen. */
    public HierarchyChart withSize(int width, int height) {
        return with(caption.withSize(width, height));
    }

    /** With so many levels shown at once in the interactive form. */
    public HierarchyChart withShownLevels(int levels) {
        return new HierarchyChart(caption, nodes, form, levels);
    }

    private HierarchyChart with(Caption newCaption) {
        return new HierarchyChart(newCaption, nodes, form, shownLevels);
    }

    @Override
    public String title() {
        return caption.title();
    }

    /** Columns: id, label, parent, level (0 the root), total (with all parts below), gloss. */
    @Override
    public Table table() {
        List<HierarchyShape.Part> parts = new HierarchyShape(nodes).parts();
        return Table.create(title(), StringColumn.create("id", parts.stream().map(p -> p.node().id())), StringColumn.create("label", parts.stream().map(p -> p.node().label())),
            StringColumn.create("parent", parts.stream().map(p -> p.node().parent())), IntColumn.create("level", parts.stream().mapToInt(HierarchyShape.Part::level)),
            DoubleColumn.create("total", parts.stream().mapToDouble(HierarchyShape.Part::total)), StringColumn.create("gloss", parts.stream().map(p -> p.node().hover())));
    }

    @Override
    public String plotlyJson() {
        return HierarchyPlotly.of(this).json();
    }

    @Override
    public String svg() {
        return new HierarchyPicture(this).draw().svg(title(), caption.description());
    }

    @Override
    public byte[] png() {
        return new HierarchyPicture(this).draw().png(2);
    }

    /** The parts as an indented list with their totals, {@value Tables#DEFAULT_ROWS} lines at most. */
    @Override
    public String text() {
        StringBuilder body = new StringBuilder();
        HierarchyShape shape = new HierarchyShape(nodes);
        int[] left = {Tables.DEFAULT_ROWS};
        outline(body, shape.parts().stream().filter(p -> p.level() == 0).findFirst().orElseThrow(), left);
        if (left[0] < 0) {
            body.append("… ").append(-left[0]).append(" more of ").append(nodes.size()).append(" parts\n");
        }
        return caption.text(body.toString());
    }

    private static void outline(StringBuilder out, HierarchyShape.Part part, int[] left) {
        if (left[0]-- > 0) {
            out.append("  ".repeat(part.level())).append(part.node().label()).append(" (").append(Numbers.brief(part.total())).append(")\n");
        }
        part.children().forEach(child -> outline(out, child, left));
    }
}
