package org.finetree.chart;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The states of the bottom-up procedure on a drawn tree. */
final class BottomUpPanels {

    private BottomUpPanels() {
    }

    static List<TreePanel> of(TreeShape shape, int rootLevel, int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("bottom-up procedure in " + steps + " panels: draw at least 1");
        }
        Set<String> classes = new LinkedHashSet<>();
        shape.nodes().forEach(node -> {
            if (shape.isLeaf(node.id())) {
                classes.add(node.id());
            }
        });
        List<TreePanel> panels = new ArrayList<>();
        for (int level = shape.levelCount() - 1; level >= 0 && panels.size() < steps; level--) {
            int deepest = level;
            Set<String> merging = new LinkedHashSet<>();
            classes.stream().filter(id -> shape.level(id) == deepest && deepest > 0).forEach(merging::add);
            panels.add(new TreePanel(title(classes.size(), rootLevel + level, level > 0), classes, merging));
            classes.removeAll(merging);
            merging.forEach(id -> classes.add(shape.node(id).parent()));
        }
        return panels;
    }


    private static String title(int classes, int level, boolean more) {
        String count = classes + (classes == 1 ? " class" : " classes");
        return more ? count + "; next: depth " + level + " is merged into depth " + (level - 1) : count;
    }
}
