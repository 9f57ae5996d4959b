package org.finetree.study.figure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.finetree.chart.ImageGrid;
import org.finetree.chart.Tile;
import org.finetree.chart.TreeDiagram;
import org.finetree.chart.TreeNode;
import org.finetree.chart.draw.Pixels;
import org.finetree.dataset.ImageDataset;
import org.finetree.dataset.Split;
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

    /**
     * Fig. 7: the tree down to {@code depth}. Groups of part A, of part B and of both differ by colour and marker, with their numbers of leaves: in a minimal split none is of both, in a random one
     * nearly all are.
     */
    public static TreeDiagram tree(Taxonomy taxonomy, ClassSplit split, int depth) {
        Map<Wnid, TreeNode> nodes = new LinkedHashMap<>();
        Map<Wnid, Map<SplitPart, Integer>> sizes = new HashMap<>();
        for (SplitPart one : SplitPart.values()) {
            split.groups(taxonomy, depth, one).forEach((group, leaves) -> sizes.computeIfAbsent(group, g -> new EnumMap<>(SplitPart.class)).put(one, leaves.size()));
        }
        Map<Wnid, String> part = new HashMap<>();
        sizes.forEach((group, of) -> part.put(group, of.size() > 1 ? "both parts" : "part " + of.keySet().iterator().next() + " (" + split.leaves(of.keySet().iterator().next()).size() + " classes)"));
        boolean apart = !part.containsValue("both parts");
        Set<String> twice = labelsThatComeTwice(taxonomy, part.keySet().stream().flatMap(w -> taxonomy.pathToRoot(w).stream()).collect(Collectors.toSet()));
        part.keySet().stream().sorted().forEach(group -> {
            List<Wnid> path = taxonomy.pathToRoot(group);
            for (int i = path.size() - 1; i >= 0; i--) {
                String parent = i == path.size() - 1 ? "" : path.get(i + 1).value();
                nodes.putIfAbsent(path.get(i), node(taxonomy.synset(path.get(i)), parent, part.getOrDefault(path.get(i), ""), sizes.get(path.get(i)), twice));
            }
        });
        return TreeDiagram.of(apart ? "Two parts that share no ancestor at depth " + depth : "Two parts that share their ancestors at depth " + depth, List.copyOf(nodes.values()))
            .withSubtitle("The idea of Fig. 7, on WordNet 3.0").withNote(apart ? "They do share the ancestors above that depth. In brackets: classes below." : "In brackets: classes below, of part A and of part B.");
    }

    /** Two senses of one word would stand there twice without a difference: they are told by the synset's name. */
    private static Set<String> labelsThatComeTwice(Taxonomy taxonomy, Collection<Wnid> groups) {
        Set<String> seen = new HashSet<>();
        return groups.stream().map(w -> taxonomy.synset(w).label()).filter(label -> !seen.add(label)).collect(Collectors.toSet());
    }

    private static TreeNode node(Synset synset, String parent, String part, Map<SplitPart, Integer> leaves, Set<String> twice) {
        String name = twice.contains(synset.label()) ? synset.name() : synset.label();
        String count = leaves == null ? "" : leaves.size() > 1 ? " (" + leaves.get(SplitPart.A) + ", " + leaves.get(SplitPart.B) + ")" : " (" + leaves.values().iterator().next() + ")";
        String label = name + count;
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
        return ImageGrid.collage("What the parts of the splits look like", blocks, 16).withSubtitle("The idea of Fig. 8, on " + images.name().brief());
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
