package org.finetree.figure.paper;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.finetree.dataset.ImageDataset;
import org.finetree.dataset.Split;
import org.finetree.figure.ImageGrid;
import org.finetree.figure.Tile;
import org.finetree.figure.TreeDiagram;
import org.finetree.figure.TreeNode;
import org.finetree.figure.draw.Pixels;
import org.finetree.labelset.ClassSplit;
import org.finetree.labelset.SplitPart;
import org.finetree.seed.Seed;
import org.finetree.taxonomy.Synset;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/** The paper's Figs. 7 and 8: how the parts of a split are made, and what they look like. */
public final class SplitFigures {

    private SplitFigures() {
    }

    /** Fig. 7: the tree down to {@code depth}; groups of part A and of part B differ by colour and marker, with their numbers of leaves. */
    public static TreeDiagram tree(Taxonomy taxonomy, ClassSplit split, int depth) {
        Map<Wnid, TreeNode> nodes = new LinkedHashMap<>();
        Map<Wnid, String> part = new HashMap<>();
        Map<Wnid, Integer> size = new HashMap<>();
        for (SplitPart one : SplitPart.values()) {
            split.groups(taxonomy, depth, one).forEach((group, leaves) -> {
                part.put(group, "part " + one + " (" + split.leaves(one).size() + " classes)");
                size.put(group, leaves.size());
            });
        }
        part.keySet().stream().sorted().forEach(group -> {
            List<Wnid> path = taxonomy.pathToRoot(group);
            for (int i = path.size() - 1; i >= 0; i--) {
                String parent = i == path.size() - 1 ? "" : path.get(i + 1).value();
                nodes.putIfAbsent(path.get(i), node(taxonomy.synset(path.get(i)), parent, part.getOrDefault(path.get(i), ""), size.get(path.get(i))));
            }
        });
        return TreeDiagram.of("Two parts that share no ancestor at depth " + depth, List.copyOf(nodes.values())).withSubtitle("The idea of Fig. 7, on WordNet 3.0")
            .withNote("They do share the ancestors above that depth.");
    }

    private static TreeNode node(Synset synset, String parent, String part, Integer leaves) {
        String label = leaves == null ? synset.label() : synset.label() + " (" + leaves + ")";
        return new TreeNode(synset.wnid().value(), label, synset.definition(), parent, part);
    }

    /**
     * Fig. 8: pictures of each part, one of each of so many classes, drawn by seed.
     *
     * @param parts name to leaves, in the order in which they are shown
     * @param perPart pictures of each part, at least 1; a part with fewer classes shows one of each
     * @param inkOnWhite whether light strokes on black are shown as dark strokes on white
     */
    public static ImageGrid collage(Taxonomy taxonomy, ImageDataset images, Map<String, ? extends Collection<Wnid>> parts, int perPart, boolean inkOnWhite, Seed seed) {
        SortedMap<Wnid, List<Integer>> byClass = images.index().byWnid(Split.TEST);
        Map<String, List<Tile>> blocks = new LinkedHashMap<>();
        parts.forEach((name, leaves) -> {
            List<Wnid> chosen = shuffled(leaves.stream().filter(byClass::containsKey).sorted().toList(), seed.stream("collage " + name));
            blocks.put(name, chosen.stream().limit(perPart).map(w -> tile(taxonomy, images, w, byClass.get(w).get(0), inkOnWhite)).toList());
        });
        return ImageGrid.collage("What the parts of the splits look like", blocks, 16).withSubtitle("The idea of Fig. 8, on " + images.name());
    }

    /** The picture of one image of a data set. */
    public static Tile tile(Taxonomy taxonomy, ImageDataset images, Wnid wnid, int image, boolean inkOnWhite) {
        byte[] bytes = new byte[images.shape().size()];
        images.read(image, bytes, 0);
        Pixels pixels = Pixels.of(bytes, images.shape().channels(), images.shape().height(), images.shape().width());
        String label = taxonomy.contains(wnid) ? taxonomy.synset(wnid).label() : wnid.value();
        return Tile.of(inkOnWhite ? pixels.inverted() : pixels, label);
    }

    private static List<Wnid> shuffled(List<Wnid> sorted, SplittableRandom random) {
        List<Wnid> list = new ArrayList<>(sorted);
        for (int i = list.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Wnid moved = list.get(i);
            list.set(i, list.get(j));
            list.set(j, moved);
        }
        return list;
    }
}
