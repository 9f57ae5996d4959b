package org.finetree.study.figure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.finetree.chart.FlowChart;
import org.finetree.chart.HierarchyChart;
import org.finetree.chart.HierarchyNode;
import org.finetree.chart.SearchableTable;
import org.finetree.labelset.LabelSet;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Pictures of label sets: which leaves a class holds, and how the classes of one set merge into those of the next. */
public final class LabelSetFigures {

    private static final int MAX_NAMES = 12;

    private LabelSetFigures() {
    }

    /**
     * Sets within sets as columns, coarsest on the left.
     *
     * @param sets over the same leaves, finest first, each refining the next
     * @throws IllegalArgumentException if there is no set or one does not refine the next
     */
    public static HierarchyChart icicle(Taxonomy taxonomy, List<LabelSet> sets) {
        return HierarchyChart.icicle(title(sets), nodes(taxonomy, sets)).withSubtitle(subtitle(sets)).withShownLevels(4).withNote(columns(sets));
    }

    /**
     * The same under a data set's own names for the classes of one leaf.
     *
     * @param names by leaf, such as {@code dataset.classNames()}
     */
    public static HierarchyChart icicle(Taxonomy taxonomy, List<LabelSet> sets, Map<Wnid, String> names) {
        return HierarchyChart.icicle(title(sets), nodes(taxonomy, sets, names)).withSubtitle(subtitle(sets)).withShownLevels(4);
    }

    /** Sets within sets as rings, coarsest inside; see {@link #icicle}. */
    public static HierarchyChart sunburst(Taxonomy taxonomy, List<LabelSet> sets) {
        return HierarchyChart.sunburst(title(sets), nodes(taxonomy, sets)).withSubtitle(subtitle(sets)).withShownLevels(4);
    }

    /** How the classes of each set merge into those of the next, a band for each class; see {@link #icicle}. */
    public static FlowChart flow(Taxonomy taxonomy, List<LabelSet> sets) {
        check(sets);
        List<FlowChart.Flow> flows = new ArrayList<>();
        Names names = new Names(taxonomy, sets);
        for (int stage = 0; stage + 1 < sets.size(); stage++) {
            LabelSet coarse = sets.get(stage + 1);
            int from = stage;
            sets.get(stage).groups().forEach((wnid, leaves) -> flows.add(new FlowChart.Flow(from, names.of(wnid), names.of(coarse.classOf(leaves.first())), leaves.size(),
                taxonomy.contains(wnid) ? taxonomy.synset(wnid).definition() : "")));
        }
        return FlowChart.of(title(sets), sets.stream().map(s -> s.size() + " classes").toList(), flows).withSubtitle(subtitle(sets)).withNote("Where two classes share a word, the synset's name tells them apart.");
    }

    /** A label set as a table to search: class, name, number of leaves, the leaves' names, gloss. */
    public static SearchableTable table(Taxonomy taxonomy, LabelSet set) {
        List<Map.Entry<Wnid, SortedSet<Wnid>>> groups = new ArrayList<>(set.groups().entrySet());
        groups.sort((a, b) -> b.getValue().size() - a.getValue().size());
        return SearchableTable.of(Table.create(set.toString(),
            StringColumn.create("class", groups.stream().map(g -> g.getKey().value())),
            StringColumn.create("name", groups.stream().map(g -> label(taxonomy, g.getKey()))),
            IntColumn.create("leaves", groups.stream().mapToInt(g -> g.getValue().size()).toArray()),
            StringColumn.create("which", groups.stream().map(g -> some(taxonomy, g.getValue()))),
            StringColumn.create("gloss", groups.stream().map(g -> taxonomy.contains(g.getKey()) ? taxonomy.synset(g.getKey()).definition() : ""))));
    }

    private static String some(Taxonomy taxonomy, Collection<Wnid> leaves) {
        String names = leaves.stream().limit(MAX_NAMES).map(leaf -> label(taxonomy, leaf)).collect(Collectors.joining(", "));
        return leaves.size() > MAX_NAMES ? names + ", and " + (leaves.size() - MAX_NAMES) + " more" : names;
    }

    private static String label(Taxonomy taxonomy, Wnid wnid) {
        return taxonomy.contains(wnid) ? taxonomy.synset(wnid).label() : wnid.value();
    }

    private static String title(List<LabelSet> sets) {
        check(sets);
        return "From " + sets.get(0).size() + " to " + sets.get(sets.size() - 1).size() + " classes";
    }

    private static String subtitle(List<LabelSet> sets) {
        return sets.get(0).leaves().size() + " leaves; sizes by number of leaves; WordNet 3.0";
    }

    /** What the columns are, coarsest first. */
    private static String columns(List<LabelSet> sets) {
        List<String> sizes = new ArrayList<>();
        for (int i = sets.size() - 1; i >= 0; i--) {
            sizes.add(Integer.toString(sets.get(i).size()));
        }
        return "Columns from left: all leaves; then the sets of " + String.join(", ", sizes) + " classes. Small groups are grey.";
    }

    private static void check(List<LabelSet> sets) {
        if (sets.isEmpty()) {
            throw new IllegalArgumentException("a picture of label sets needs at least one set");
        }
        for (int i = 0; i + 1 < sets.size(); i++) {
            if (!sets.get(i).refines(sets.get(i + 1))) {
                throw new IllegalArgumentException("'" + sets.get(i) + "' does not refine '" + sets.get(i + 1) + "': give sets of one family, finest first");
            }
        }
    }

    private static List<HierarchyNode> nodes(Taxonomy taxonomy, List<LabelSet> sets) {
        return nodes(taxonomy, sets, Map.of());
    }

    private static List<HierarchyNode> nodes(Taxonomy taxonomy, List<LabelSet> sets, Map<Wnid, String> names) {
        List<HierarchyNode> nodes = new ArrayList<>();
        nodes.add(new HierarchyNode("all", "all", "", "", 0));
        for (int level = sets.size() - 1; level >= 0; level--) {
            LabelSet set = sets.get(level);
            LabelSet coarser = level + 1 < sets.size() ? sets.get(level + 1) : null;
            int at = level;
            set.groups().forEach((wnid, leaves) -> {
                String parent = coarser == null ? "all" : (at + 1) + "/" + coarser.classOf(leaves.first());
                String gloss = taxonomy.contains(wnid) ? taxonomy.synset(wnid).definition() : "";
                nodes.add(new HierarchyNode(at + "/" + wnid, leaves.size() == 1 ? names.getOrDefault(leaves.first(), label(taxonomy, wnid)) : label(taxonomy, wnid), gloss, parent, at == 0 ? leaves.size() : 0));
            });
        }
        return nodes;
    }

    /** Labels that are unique: where two synsets share a first lemma, the name with its sense number is used. */
    private static final class Names {

        private final Map<Wnid, String> names = new LinkedHashMap<>();

        Names(Taxonomy taxonomy, List<LabelSet> sets) {
            Map<String, Set<Wnid>> byLabel = new LinkedHashMap<>();
            sets.forEach(set -> set.classes().forEach(w -> byLabel.computeIfAbsent(label(taxonomy, w), l -> new LinkedHashSet<>()).add(w)));
            byLabel.forEach((label, wnids) -> wnids.forEach(w -> names.put(w, wnids.size() == 1 || !taxonomy.contains(w) ? label : taxonomy.synset(w).name())));
        }


        String of(Wnid wnid) {
            return names.get(wnid);
        }
    }
}
