package org.finetree.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.finetree.chart.draw.TextWidth;

/** Where the nodes of one tree stand: root on the left, a column per level, a row per leaf in the order given. */
final class TreeShape {

    static final double ROW = 24;
    static final double FONT = 11.5;
    private static final double MAX_LABEL = 200;
    private static final double MIN_STEP = 64;

    private final Map<String, TreeNode> nodes = new LinkedHashMap<>();
    private final Map<String, List<TreeNode>> children = new LinkedHashMap<>();
    private final Map<String, Integer> levels = new LinkedHashMap<>();
    private final Map<String, Double> rows = new LinkedHashMap<>();
    private final List<Double> columns = new ArrayList<>();
    private double width;
    private int leaves;

    /** @throws IllegalArgumentException if the nodes are not one tree */
    TreeShape(List<TreeNode> list) {
        TreeNode root = read(list);
        place(root, 0);
        if (rows.size() != nodes.size()) {
            String lost = nodes.keySet().stream().filter(id -> !rows.containsKey(id)).findFirst().orElseThrow();
            throw new IllegalArgumentException("tree node '" + lost + "' is not reached from the root '" + root.id() + "': its parents go round in a circle");
        }
        measure(root);
    }

    private TreeNode read(List<TreeNode> list) {
        TreeNode root = null;
        for (TreeNode node : list) {
            if (nodes.put(node.id(), node) != null) {
                throw new IllegalArgumentException("tree node '" + node.id() + "' is given twice: ids must be unique");
            }
            if (node.isRoot() && root != null) {
                throw new IllegalArgumentException("tree nodes '" + root.id() + "' and '" + node.id() + "' are both roots: all but one need a parent");
            }
            root = node.isRoot() ? node : root;
        }
        if (root == null) {
            throw new IllegalArgumentException("a tree of " + list.size() + " nodes has no root: give one node with an empty parent");
        }
        for (TreeNode node : list) {
            if (!node.isRoot() && !nodes.containsKey(node.parent())) {
                throw new IllegalArgumentException("tree node '" + node.id() + "' has the parent '" + node.parent() + "', which is not among the nodes: add it");
            }
            children.computeIfAbsent(node.parent(), id -> new ArrayList<>()).add(node);
        }
        return root;
    }

    private double place(TreeNode node, int level) {
        levels.put(node.id(), level);
        List<TreeNode> below = children(node.id());
        double row;
        if (below.isEmpty()) {
            row = leaves++;
        } else {
            double first = place(below.get(0), level + 1);
            double last = first;
            for (TreeNode child : below.subList(1, below.size())) {
                last = place(child, level + 1);
            }
            row = (first + last) / 2;
        }
        rows.put(node.id(), row);
        return row;
    }

    private void measure(TreeNode root) {
        int deepest = levels.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        columns.add(width(root) + 10);
        for (int level = 1; level <= deepest; level++) {
            int at = level;
            double widest = nodes.values().stream().filter(n -> level(n.id()) == at && !isLeaf(n.id())).mapToDouble(TreeShape::width).max().orElse(0);
            columns.add(columns.get(level - 1) + Math.max(MIN_STEP, widest + 32));
        }
        width = nodes.values().stream().mapToDouble(n -> x(n.id()) + (isLeaf(n.id()) ? 12 + width(n) : 8)).max().orElse(0);
    }

    private static double width(TreeNode node) {
        return Math.min(MAX_LABEL, TextWidth.of(node.label(), FONT, true));
    }

    /** The label as it is written. */
    static String label(TreeNode node) {
        return TextWidth.fit(node.label(), FONT, true, MAX_LABEL);
    }

    Iterable<TreeNode> nodes() {
        return nodes.values();
    }

    boolean contains(String id) {
        return nodes.containsKey(id);
    }

    TreeNode node(String id) {
        return nodes.get(id);
    }

    List<TreeNode> children(String id) {
        return children.getOrDefault(id, List.of());
    }

    boolean isLeaf(String id) {
        return children(id).isEmpty();
    }

    int level(String id) {
        return levels.get(id);
    }

    int levelCount() {
        return columns.size();
    }

    double columnX(int level) {
        return columns.get(level);
    }

    double x(String id) {
        return columns.get(level(id));
    }

    double y(String id) {
        return (rows.get(id) + 0.5) * ROW;
    }

    double width() {
        return width;
    }

    double height() {
        return leaves * ROW;
    }
}
