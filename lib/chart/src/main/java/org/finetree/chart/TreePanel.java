package org.finetree.chart;

import java.util.Set;

/**
 * One state of a tree: which nodes are the classes now, and which of them move to their parent next.
 *
 * @param title above the panel
 * @param classes ids of the nodes that are classes; what lies below them is drawn faint, what lies above hollow
 * @param merging ids of the classes that their parents replace in this step
 */
public record TreePanel(String title, Set<String> classes, Set<String> merging) {

    /** @throws IllegalArgumentException if a merging node is not a class */
    public TreePanel {
        classes = Set.copyOf(classes);
        merging = Set.copyOf(merging);
        if (!classes.containsAll(merging)) {
            throw new IllegalArgumentException("panel '" + title + "': only classes can merge; add the merging nodes to the classes");
        }
    }

    /** All nodes alike, coloured by their group. */
    public static TreePanel plain(String title) {
        return new TreePanel(title, Set.of(), Set.of());
    }
}
