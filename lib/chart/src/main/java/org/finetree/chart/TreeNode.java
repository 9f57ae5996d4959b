package org.finetree.chart;

/**
 * A node of a {@link TreeDiagram}.
 *
 * @param id unique, such as a wnid
 * @param label what is written, such as the first lemma
 * @param hover shown under the pointer, such as the gloss; may be empty
 * @param parent id of the node above; empty for the root
 * @param group nodes of one group share colour and marker where a panel names no classes; may be empty
 */
public record TreeNode(String id, String label, String hover, String parent, String group) {

    /** A node without a group. */
    public static TreeNode of(String id, String label, String hover, String parent) {
        return new TreeNode(id, label, hover, parent, "");
    }

    boolean isRoot() {
        return parent.isEmpty();
    }
}
