package org.finetree.labelset;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.finetree.io.Digests;
import org.finetree.taxonomy.Wnid;

/**
 * The classes that a network is trained to tell apart: a total map from leaves (the synsets of a data set's images) to classes.
 * Leaves that a recipe leaves out are not in it, so their images are not used. Immutable.
 *
 * <p>A class's index, the network's output, is the rank of its wnid among the set's classes, from 0. Two label sets are equal when their maps are.
 */
public final class LabelSet {

    private final LabelSetRecipe recipe;
    private final Wnid[] leaves;
    private final Wnid[] classes;
    private final int[] indexOfLeaf;

    private LabelSet(LabelSetRecipe recipe, Wnid[] leaves, Wnid[] classes, int[] indexOfLeaf) {
        this.recipe = recipe;
        this.leaves = leaves;
        this.classes = classes;
        this.indexOfLeaf = indexOfLeaf;
    }

    /** @throws IllegalArgumentException if the map is empty */
    static LabelSet of(LabelSetRecipe recipe, SortedMap<Wnid, Wnid> classOfLeaf) {
        if (classOfLeaf.isEmpty()) {
            throw new IllegalArgumentException(recipe.title() + " leaves no class: a label set needs at least one");
        }
        return of(recipe, classOfLeaf.keySet().toArray(Wnid[]::new), classOfLeaf.values().toArray(Wnid[]::new));
    }

    /**
     * @param leaves sorted, each once; kept, so not to be changed
     * @param classOfLeaf the class of each of them
     */
    static LabelSet of(LabelSetRecipe recipe, Wnid[] leaves, Wnid[] classOfLeaf) {
        Wnid[] classes = new HashSet<>(Arrays.asList(classOfLeaf)).toArray(Wnid[]::new);
        Arrays.sort(classes);
        Map<Wnid, Integer> ranks = new HashMap<>();
        for (int i = 0; i < classes.length; i++) {
            ranks.put(classes[i], i);
        }
        int[] index = new int[leaves.length];
        Arrays.setAll(index, i -> ranks.get(classOfLeaf[i]));
        return new LabelSet(Objects.requireNonNull(recipe, "recipe"), leaves, classes, index);
    }

    /** How the set is made; applied to the same leaves it makes the same set again. */
    public LabelSetRecipe recipe() {
        return recipe;
    }

    /** Number of classes, the width of the network's output. */
    public int size() {
        return classes.length;
    }

    /** The leaves that have a class, sorted. */
    public List<Wnid> leaves() {
        return Collections.unmodifiableList(Arrays.asList(leaves));
    }

    /** The classes in order of their index. */
    public List<Wnid> classes() {
        return Collections.unmodifiableList(Arrays.asList(classes));
    }

    public boolean contains(Wnid leaf) {
        return Arrays.binarySearch(leaves, leaf) >= 0;
    }

    /** @throws IllegalArgumentException if the leaf has no class in this set */
    public Wnid classOf(Wnid leaf) {
        return classes[indexOf(leaf)];
    }

    /**
     * The index, 0 to size - 1, of a leaf's class.
     *
     * @throws IllegalArgumentException if the leaf has no class in this set
     */
    public int indexOf(Wnid leaf) {
        int at = Arrays.binarySearch(leaves, leaf);
        if (at < 0) {
            throw new IllegalArgumentException("leaf " + leaf + " has no class in the label set '" + recipe.title() + "' (" + leaves.length
                + " leaves): take its images out, or use a recipe that keeps the leaf");
        }
        return indexOfLeaf[at];
    }

    /** Leaves by class, both sorted. */
    public SortedMap<Wnid, SortedSet<Wnid>> groups() {
        SortedMap<Wnid, SortedSet<Wnid>> groups = new TreeMap<>();
        for (int i = 0; i < leaves.length; i++) {
            groups.computeIfAbsent(classes[indexOfLeaf[i]], c -> new TreeSet<>()).add(leaves[i]);
        }
        return Collections.unmodifiableSortedMap(groups);
    }

    /** Leaves that are alone in their class, sorted. */
    public List<Wnid> singletons() {
        int[] count = new int[classes.length];
        Arrays.stream(indexOfLeaf).forEach(i -> count[i]++);
        List<Wnid> alone = new ArrayList<>();
        for (int i = 0; i < leaves.length; i++) {
            if (count[indexOfLeaf[i]] == 1) {
                alone.add(leaves[i]);
            }
        }
        return Collections.unmodifiableList(alone);
    }

    /** The map, sorted by leaf. */
    public SortedMap<Wnid, Wnid> asMap() {
        SortedMap<Wnid, Wnid> map = new TreeMap<>();
        for (int i = 0; i < leaves.length; i++) {
            map.put(leaves[i], classes[indexOfLeaf[i]]);
        }
        return Collections.unmodifiableSortedMap(map);
    }

    /** Whether both have the same leaves and every class of this set lies within one class of the other. Every set refines itself. */
    public boolean refines(LabelSet other) {
        if (!Arrays.equals(leaves, other.leaves)) {
            return false;
        }
        int[] image = new int[classes.length];
        Arrays.fill(image, -1);
        for (int i = 0; i < leaves.length; i++) {
            if (image[indexOfLeaf[i]] >= 0 && image[indexOfLeaf[i]] != other.indexOfLeaf[i]) {
                return false;
            }
            image[indexOfLeaf[i]] = other.indexOfLeaf[i];
        }
        return true;
    }

    /** Whether both group the leaves alike, whatever the classes are called. */
    public boolean samePartition(LabelSet other) {
        return size() == other.size() && refines(other);
    }

    /** The lines {@code leaf TAB class NEWLINE}, sorted by leaf. */
    public String toTsv() {
        StringBuilder lines = new StringBuilder(leaves.length * 20);
        for (int i = 0; i < leaves.length; i++) {
            lines.append(leaves[i]).append('\t').append(classes[indexOfLeaf[i]]).append('\n');
        }
        return lines.toString();
    }

    /** SHA-256 (hex) over {@link #toTsv}: names the map, and with it every class index. */
    public String digest() {
        return Digests.of(toTsv().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelSet that && Arrays.equals(leaves, that.leaves) && Arrays.equals(classes, that.classes)
            && Arrays.equals(indexOfLeaf, that.indexOfLeaf);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(leaves) + Arrays.hashCode(indexOfLeaf);
    }

    @Override
    public String toString() {
        return recipe.title() + ": " + size() + " classes over " + leaves.length + " leaves";
    }

}
