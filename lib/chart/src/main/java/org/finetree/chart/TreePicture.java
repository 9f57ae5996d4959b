package org.finetree.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.finetree.chart.draw.Anchor;
import org.finetree.chart.draw.Drawing;
import org.finetree.chart.draw.TextStyle;
import org.finetree.chart.draw.TextWidth;

/** The places of everything in a {@link TreeDiagram}, and its static picture. */
final class TreePicture {

    static final String FAINT = "#767676";
    static final TextStyle LABEL = TextStyle.of(TreeShape.FONT);
    private static final TextStyle HEADING = TextStyle.of(12.5).asBold();
    private static final TextStyle LEVEL = TextStyle.of(10).in(FAINT).at(Anchor.MIDDLE);
    private static final double GAP = 34;
    /** Wider pictures would be shrunk on a page until nobody can read them. */
    private static final double MAX_WIDTH = 1300;
    private static final double HEAD = 50;
    private static final double HEAD_UNTITLED = 30;

    private final TreeDiagram diagram;
    private final TreeShape shape;
    private final Sheet sheet;
    private final int columns;
    private final double head;
    private final double width;
    private final double height;

    TreePicture(TreeDiagram diagram) {
        this.diagram = diagram;
        this.shape = new TreeShape(diagram.nodes());
        this.head = diagram.panels().stream().allMatch(p -> p.title().isBlank()) ? HEAD_UNTITLED : HEAD;
        double widest = diagram.panels().stream().mapToDouble(p -> TextWidth.of(p.title(), HEADING.size(), true)).max().orElse(0);
        double panel = Math.max(shape.width(), widest);
        int fitting = Math.max(1, (int) ((MAX_WIDTH + GAP) / (panel + GAP)));
        this.columns = Math.min(fitting, Math.min(diagram.perRow(), diagram.panels().size()));
        this.width = Math.max(420, 2 * Sheet.EDGE + columns * panel + (columns - 1) * GAP);
        this.sheet = new Sheet(diagram.caption(), width, legend());
        int rows = (diagram.panels().size() + columns - 1) / columns;
        this.height = sheet.top() + rows * (head + shape.height() + 8) + sheet.bottom();
    }

    private List<LegendEntry> legend() {
        List<LegendEntry> entries = new ArrayList<>();
        List<String> groups = diagram.groups();
        if (diagram.panels().stream().anyMatch(p -> p.classes().isEmpty())) {
            for (int i = 0; i < groups.size(); i++) {
                entries.add(new LegendEntry(groups.get(i), Palette.color(i), Marker.of(i), false, 0, 0, false));
            }
        }
        Set<TreeRole> roles = new TreeSet<>();
        diagram.panels().forEach(p -> shape.nodes().forEach(n -> roles.add(TreeRole.of(shape, p, n.id()))));
        roles.stream().filter(r -> r != TreeRole.PLAIN)
            .forEach(r -> entries.add(new LegendEntry(r.legend(), r.color(), r.marker(), r.isHollow(), 0, 0, false)));
        return entries;
    }

    /** A node with its place, its role and its looks. */
    record Placed(TreeNode node, double x, double y, TreeRole role, String color, Marker marker, boolean leaf, boolean root) {

        boolean isFaint() {
            return role == TreeRole.MERGED;
        }

        boolean isStrong() {
            return role == TreeRole.CLASS || role == TreeRole.MERGING;
        }

        /** Where its label starts or ends: leaves to the right, the root to the left, others on the line that leads to them. */
        double labelX() {
            return leaf ? x + 9 : x - 9;
        }

        double labelY() {
            return leaf || root ? y + 4 : y - 5;
        }

        Anchor anchor() {
            return leaf ? Anchor.START : Anchor.END;
        }
    }

    /** The line from a node's parent to it: x0, y0, x1, y1, ... */
    double[] edge(Placed node, int panel) {
        double parentX = left(panel) + shape.x(node.node().parent());
        double parentY = top(panel) + shape.y(node.node().parent());
        return new double[] {parentX, parentY, parentX + 14, parentY, parentX + 14, node.y(), node.x(), node.y()};
    }

    List<Placed> placed(int panel) {
        List<Placed> list = new ArrayList<>();
        List<String> groups = diagram.groups();
        for (TreeNode node : shape.nodes()) {
            TreeRole role = TreeRole.of(shape, diagram.panels().get(panel), node.id());
            int group = role == TreeRole.PLAIN ? groups.indexOf(node.group()) : -1;
            list.add(new Placed(node, left(panel) + shape.x(node.id()), top(panel) + shape.y(node.id()), role, group < 0 ? role.color() : Palette.color(group),
                group < 0 ? role.marker() : Marker.of(group), shape.isLeaf(node.id()), node.isRoot()));
        }
        return list;
    }

    double left(int panel) {
        double step = (width - 2 * Sheet.EDGE + GAP) / columns;
        return Sheet.EDGE + panel % columns * step;
    }

    double top(int panel) {
        return sheet.top() + panel / columns * (head + shape.height() + 8) + head;
    }

    TreeDiagram diagram() {
        return diagram;
    }

    TreeShape shape() {
        return shape;
    }

    Sheet sheet() {
        return sheet;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    Drawing draw() {
        Drawing drawing = new Drawing(width, height);
        sheet.draw(drawing);
        for (int panel = 0; panel < diagram.panels().size(); panel++) {
            heading(drawing, panel);
            List<Placed> nodes = placed(panel);
            int at = panel;
            nodes.stream().filter(n -> !n.root() && n.role() != TreeRole.MERGING).forEach(n -> edge(drawing, n, at));
            nodes.stream().filter(n -> n.role() == TreeRole.MERGING && !n.root()).forEach(n -> edge(drawing, n, at));
            nodes.forEach(n -> node(drawing, n));
        }
        return drawing;
    }

    private void heading(Drawing drawing, int panel) {
        drawing.text(left(panel), top(panel) - 34, diagram.panels().get(panel).title(), HEADING);
        for (int level = 0; level < shape.levelCount(); level++) {
            double x = left(panel) + shape.columnX(level);
            drawing.text(x, top(panel) - 10, (level == 0 ? "depth " : "") + (diagram.rootLevel() + level), LEVEL);
            drawing.stroke(Drawing.path(x, top(panel) - 4, x, top(panel) + shape.height()), "#ececec", 1, 3);
        }
    }

    private void edge(Drawing drawing, Placed node, int panel) {
        boolean merging = node.role() == TreeRole.MERGING;
        String color = merging ? Palette.VERMILION : node.isFaint() ? "#d5d5d5" : "#9a9a9a";
        drawing.stroke(Drawing.path(edge(node, panel)), color, merging ? 2.4 : 1.1, 0);
    }

    private void node(Drawing drawing, Placed n) {
        String hover = n.node().hover().isBlank() ? n.node().label() : n.node().label() + ": " + n.node().hover();
        Glyph.draw(drawing, n.marker(), n.x(), n.y(), n.role().radius(), n.color(), n.role().isHollow(), hover);
        TextStyle style = LABEL.at(n.anchor()).in(n.isFaint() ? FAINT : "#222222");
        drawing.text(n.labelX(), n.labelY(), TreeShape.label(n.node()), n.isStrong() ? style.asBold() : style);
    }
}
