package org.finetree.labelset;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.finetree.seed.Seed;
import org.finetree.seed.SeededRanking;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/**
 * Superclass tasks in the manner of BREEDS (Santurkar, Tsipras and Madry 2021): the classes are the synsets at one depth that have enough leaves; as many
 * leaves are drawn from each, and half of them can be held back as a target domain of the same classes. BREEDS works on a hand-corrected hierarchy of
 * its own, so its published tasks do not come out of WordNet as it is; the procedure does.
 */
final class SuperclassTask {

    private SuperclassTask() {
    }

    /**
     * @param depth steps from the root along first parents
     * @param subclasses leaves drawn from each superclass
     * @param ancestor only superclasses at or below it
     */
    static SortedMap<Wnid, Wnid> map(Taxonomy taxonomy, Collection<Wnid> leaves, int depth, int subclasses, Wnid ancestor, Domain domain, Seed seed) {
        SortedMap<Wnid, Wnid> map = new TreeMap<>();
        int[] most = {0};
        new LabelSetRecipe.ByDepth(depth).apply(taxonomy, leaves).groups().forEach((superclass, below) -> {
            if (taxonomy.depth(superclass) == depth && taxonomy.isA(superclass, ancestor)) {
                most[0] = Math.max(most[0], below.size());
                if (below.size() >= subclasses) {
                    drawn(below, subclasses, domain, seed).forEach(leaf -> map.put(leaf, superclass));
                }
            }
        });
        if (map.isEmpty()) {
            throw new IllegalArgumentException("no synset at depth " + depth + " under " + ancestor + " has " + subclasses + " of these leaves below it (the most is "
                + most[0] + "): ask for fewer subclasses or another depth");
        }
        return map;
    }

    private static List<Wnid> drawn(SortedSet<Wnid> below, int subclasses, Domain domain, Seed seed) {
        List<Wnid> drawn = SeededRanking.of(seed, "subclasses").shuffle(below, Wnid::value).subList(0, subclasses);
        return switch (domain) {
            case SOURCE -> drawn.subList(0, subclasses / 2);
            case TARGET -> drawn.subList(subclasses / 2, subclasses);
            case BOTH -> drawn;
        };
    }
}
