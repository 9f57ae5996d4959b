package org.finetree.chart;

/**
 * A part of a {@link HierarchyChart}.
 *
 * @param id unique, such as a wnid or a label set and a class
 * @param label what is written
 * @param hover shown under the pointer, such as the gloss; may be empty
 * @param parent id of the part that holds it; empty for the root
 * @param weight its own share, such as the number of classes that end here; parts below add theirs
 */
public record HierarchyNode(String id, String label, String hover, String parent, double weight) {

    /** @throws IllegalArgumentException if the weight is negative or not finite */
    public HierarchyNode {
        if (!(weight >= 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException("part '" + id + "' has the weight " + weight + ": give a finite number of at least 0");
        }
    }
}
