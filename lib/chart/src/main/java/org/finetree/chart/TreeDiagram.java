package org.finetree.chart;

import java.util.List;
import java.util.TreeSet;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A part of the WordNet tree in one or more states (Huh et al. 2016, Fig. 3): root on the left, levels from left to right.
 *
 * @param caption title, subtitle and notes; the size follows from the tree
 * @param nodes one tree, children in the order in which they are drawn
 * @param rootLevel depth of the root in the whole hierarchy, for the level headings
 * @param panels states, at least one, side by side as far as {@code perRow} allows
 * @param perRow panels in a row at most, at least 1; fewer where they would not fit in 1,300 pixels
 */
public record TreeDiagram(Caption caption, List<TreeNode> nodes, int rootLevel, List<TreePanel> panels, int perRow) implements Chart {

    private static final int MAX_NODES = 2000;

    /** @throws IllegalArgumentException if the nodes are not one tree of 1..2,000 nodes, or a panel names an unknown node */
    public TreeDiagram {
        nodes = List.copyOf(nodes);
        panels = List.copyOf(panels);
        if (nodes.isEmpty() || nodes.size() > MAX_NODES || panels.isEmpty() || perRow < 1) {
            throw new IllegalArgumentException("tree diagram '" + caption.title() + "' with " + nodes.size() + " nodes and " + panels.size()
                + " panels, " + perRow + " in a row: give 1.." + MAX_NODES + " nodes, at least one panel and one in a row");
        }
        TreeShape shape = new TreeShape(nodes);
        for (TreePanel panel : panels) {
            new TreeSet<>(panel.classes()).stream().filter(id -> !shape.contains(id)).findFirst().ifPresent(id -> {
                throw new IllegalArgumentException("panel '" + panel.title() + "' names the node '" + id + "', which is not in the tree: add it or leave it out");
            });
        }
    }

    /** The tree alone, coloured by group. */
    public static TreeDiagram of(String title, List<TreeNode> nodes) {
        return new TreeDiagram(Caption.of(title), nodes, 0, List.of(TreePanel.plain("")), 2);
    }

    /**
     * The bottom-up procedure (section 4.2 of the paper, Fig. 3): the leaves are the classes at first; each step replaces the deepest ones by their parents.
     *
     * @param rootLevel depth of the drawn root in the whole hierarchy
     * @param steps panels to draw, at least 1; fewer where the root is reached
     */
    public static TreeDiagram bottomUp(String title, List<TreeNode> nodes, int rootLevel, int steps) {
        TreeDiagram tree = of(title, nodes);
        return new TreeDiagram(tree.caption, nodes, rootLevel, BottomUpPanels.of(new TreeShape(nodes), rootLevel, steps), tree.perRow);
    }

    /** With a line under the title. */
    public TreeDiagram withSubtitle(String subtitle) {
        return new TreeDiagram(caption.withSubtitle(subtitle), nodes, rootLevel, panels, perRow);
    }

    /** With one more line of small print below. */
    public TreeDiagram withNote(String note) {
        return new TreeDiagram(caption.withNote(note), nodes, rootLevel, panels, perRow);
    }

    /** With headings that count levels from this depth of the root. */
    public TreeDiagram withRootLevel(int level) {
        return new TreeDiagram(caption, nodes, level, panels, perRow);
    }

    /** With these states instead. */
    public TreeDiagram withPanels(List<TreePanel> newPanels) {
        return new TreeDiagram(caption, nodes, rootLevel, newPanels, perRow);
    }

    /** With so many panels in a row. */
    public TreeDiagram withPerRow(int count) {
        return new TreeDiagram(caption, nodes, rootLevel, panels, count);
    }

    @Override
    public String title() {
        return caption.title();
    }

    /** Columns: panel, id, label, parent, depth, role (class, merging, merged, above; empty in a plain panel), gloss. */
    @Override
    public Table table() {
        StringColumn panel = StringColumn.create("panel");
        StringColumn id = StringColumn.create("id");
        StringColumn label = StringColumn.create("label");
        StringColumn parent = StringColumn.create("parent");
        IntColumn depth = IntColumn.create("depth");
        StringColumn role = StringColumn.create("role");
        StringColumn gloss = StringColumn.create("gloss");
        TreeShape shape = new TreeShape(nodes);
        for (TreePanel one : panels) {
            for (TreeNode node : shape.nodes()) {
                panel.append(one.title());
                id.append(node.id());
                label.append(node.label());
                parent.append(node.parent());
                depth.append(rootLevel + shape.level(node.id()));
                role.append(TreeRole.of(shape, one, node.id()).text());
                gloss.append(node.hover());
            }
        }
        return Table.create(title(), panel, id, label, parent, depth, role, gloss);
    }

    @Override
    public String plotlyJson() {
        return TreePlotly.of(new TreePicture(this)).json();
    }

    @Override
    public String svg() {
        return new TreePicture(this).draw().svg(title(), caption.description());
    }

    @Override
    public byte[] png() {
        return new TreePicture(this).draw().png(2);
    }

    /** Each panel as an indented list; classes are marked {@code *}, merging ones {@code ^}. */
    @Override
    public String text() {
        TreeShape shape = new TreeShape(nodes);
        StringBuilder body = new StringBuilder();
        for (TreePanel panel : panels) {
            body.append(panel.title()).append('\n');
            outline(body, shape, panel, root(), 0);
            body.append('\n');
        }
        return caption.text(body.toString());
    }

    private TreeNode root() {
        return nodes.stream().filter(TreeNode::isRoot).findFirst().orElseThrow();
    }

    private static void outline(StringBuilder out, TreeShape shape, TreePanel panel, TreeNode node, int indent) {
        out.append("  ".repeat(indent)).append(TreeRole.of(shape, panel, node.id()).sign()).append(node.label()).append('\n');
        shape.children(node.id()).forEach(child -> outline(out, shape, panel, child, indent + 1));
    }

    /** Names of the groups in alphabetical order. */
    List<String> groups() {
        return nodes.stream().map(TreeNode::group).filter(g -> !g.isEmpty()).distinct().sorted().toList();
    }
}
