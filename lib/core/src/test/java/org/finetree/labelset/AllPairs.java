package org.finetree.labelset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/** Top-down clustering as section 0.1 of our protocol sheet words it: three rounds of climbing, then every pair compared in order. Slow; a yardstick for the fast one. */
final class AllPairs {

    private AllPairs() {
    }

    static List<LabelSet> topDown(Taxonomy taxonomy, SortedSet<Wnid> leaves) {
        List<Wnid> order = List.copyOf(leaves);
        List<Wnid> labels = new ArrayList<>(order);
        List<LabelSet> sets = new ArrayList<>();
        Map<Wnid, Set<Wnid>> paths = new HashMap<>();
        int size = leaves.size();
        for (int round = 0; round < 3; round++) {
            labels.replaceAll(w -> taxonomy.parent(w).orElse(w));
            for (int j = 0; j < labels.size(); j++) {
                for (int k = 0; k < labels.size(); k++) {
                    if (paths.computeIfAbsent(labels.get(k), w -> Set.copyOf(taxonomy.pathToRoot(w))).contains(labels.get(j))) {
                        labels.set(k, labels.get(j));
                    }
                }
            }
            SortedMap<Wnid, Wnid> map = new TreeMap<>();
            for (int i = 0; i < order.size(); i++) {
                map.put(order.get(i), labels.get(i));
            }
            LabelSet set = LabelSets.given(map);
            if (set.size() < size) {
                sets.add(set);
                size = set.size();
            }
        }
        return sets;
    }
}
