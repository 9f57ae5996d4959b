package org.finetree.taxonomy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.finetree.io.Quoted;

/**
 * Classes that are not in WordNet, such as the scenes of Places: every name gets an identifier of a wnid's form from n90000001 on, in order of the sorted names.
 * WordNet 3.0's offsets end at n15300051, so the two cannot meet. The hierarchy over them is flat: one root, every category below it.
 */
public final class Categories {

    private static final int ROOT = 90_000_000;
    private static final int MOST = 1_000_000;

    private final Map<String, Wnid> wnids;

    private Categories(Map<String, Wnid> wnids) {
        this.wnids = wnids;
    }

    /**
     * @param names in any order
     * @throws IllegalArgumentException if there is none, one is blank or comes twice
     */
    public static Categories of(List<String> names) {
        if (names.isEmpty() || names.size() > MOST) {
            throw new IllegalArgumentException("a list of categories has " + names.size() + " names: give 1 to " + MOST);
        }
        Map<String, Wnid> wnids = new TreeMap<>();
        for (String name : new TreeSet<>(names)) {
            if (!Quoted.line(name, name.length()).equals(name)) {
                throw new IllegalArgumentException("the name of category " + Quoted.of(name) + " has signs that are not seen, such as control signs: take them out");
            }
            if (name.isBlank()) {
                throw new IllegalArgumentException("a category's name is blank: give every category a name");
            }
            wnids.put(name, Wnid.ofOffset(ROOT + 1 + wnids.size()));
        }
        if (wnids.size() < names.size()) {
            throw new IllegalArgumentException("category " + Quoted.of(firstTwice(names)) + " comes twice: list every category once");
        }
        return new Categories(Collections.unmodifiableMap(wnids));
    }

    private static String firstTwice(List<String> names) {
        Map<String, Integer> seen = new HashMap<>();
        return names.stream().filter(n -> seen.merge(n, 1, Integer::sum) > 1).findFirst().orElseThrow();
    }

    /** Identifiers by name, sorted by name. */
    public Map<String, Wnid> byName() {
        return wnids;
    }

    /** The leaves from which label sets are made. */
    public SortedSet<Wnid> wnids() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(wnids.values()));
    }

    /** @throws IllegalArgumentException if there is no such category */
    public Wnid wnid(String name) {
        Wnid wnid = wnids.get(name);
        if (wnid == null) {
            throw new IllegalArgumentException("no category " + Quoted.of(name) + " among these " + wnids.size() + ": names are compared letter by letter");
        }
        return wnid;
    }

    /** The flat hierarchy: a root named "category" and the categories below it. */
    public Taxonomy taxonomy() {
        Wnid root = Wnid.ofOffset(ROOT);
        List<Synset> synsets = new ArrayList<>(List.of(new Synset(root, "category.n.01", List.of("category"), "")));
        Map<Wnid, List<Wnid>> hypernyms = new HashMap<>();
        wnids.forEach((name, wnid) -> {
            synsets.add(new Synset(wnid, name + ".n.01", List.of(name), ""));
            hypernyms.put(wnid, List.of(root));
        });
        return Taxonomy.of(synsets, hypernyms, ParentPolicy.FIRST_BY_NAME);
    }
}
