package org.finetree.study.figure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.finetree.chart.TreeDiagram;
import org.finetree.chart.TreeNode;
import org.finetree.taxonomy.Synset;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/** The paper's Figure 3, the bottom-up procedure, drawn on a real part of the tree. */
public final class BottomUpFigure {

    private BottomUpFigure() {
    }

    /**
     * Draws the leaves below a synset, all that lies between, and the first rounds of the procedure.
     *
     * @param leaves of the whole data set
     * @param root of the part that is drawn
     * @param rounds panels, at least 1
     * @throws IllegalArgumentException if no leaf lies below {@code root}
     */
    public static TreeDiagram of(Taxonomy taxonomy, Collection<Wnid> leaves, Wnid root, int rounds) {
        Map<Wnid, TreeNode> nodes = new LinkedHashMap<>();
        leaves.stream().sorted().forEach(leaf -> addPath(taxonomy, leaf, root, nodes));
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("no leaf lies below " + taxonomy.synset(root).name() + " (" + root + "): choose a synset nearer to the root");
        }
        String title = "Bottom-up label sets below '" + taxonomy.synset(root).label() + "'";
        return TreeDiagram.bottomUp(title, new ArrayList<>(nodes.values()), taxonomy.depth(root), rounds)
            .withSubtitle("The procedure of Fig. 3 on a part of WordNet 3.0");
    }

    private static void addPath(Taxonomy taxonomy, Wnid leaf, Wnid root, Map<Wnid, TreeNode> nodes) {
        List<Wnid> path = taxonomy.pathToRoot(leaf);
        int end = path.indexOf(root);
        for (int i = end; i >= 0; i--) {
            Synset synset = taxonomy.synset(path.get(i));
            String parent = i == end ? "" : path.get(i + 1).value();
            nodes.putIfAbsent(path.get(i), TreeNode.of(synset.wnid().value(), synset.label(), synset.name() + ": " + synset.definition(), parent));
        }
    }
}
