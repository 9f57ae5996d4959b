package org.finetree.labelset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/** Lists of leaves: the synsets that a data set's images carry, from which label sets are made. Sorted, each once. */
public final class Leaves {

    private Leaves() {
    }

    /** The 1,000 synsets of ILSVRC-2012 (and of every ILSVRC classification set since). */
    public static SortedSet<Wnid> ilsvrc2012() {
        return embedded("ilsvrc2012.txt");
    }

    /** The 200 synsets of Tiny ImageNet, all of them among ILSVRC-2012's. */
    public static SortedSet<Wnid> tinyImageNet() {
        return embedded("tiny-imagenet-200.txt");
    }

    /** The synsets of a data set of which this library has the list, so that its label sets can be made where its images are not. */
    public static Optional<SortedSet<Wnid>> ofDataset(String name) {
        boolean known = name.matches("[a-z0-9-]+") && Leaves.class.getResource(name + ".txt") != null;
        return known ? Optional.of(embedded(name + ".txt")) : Optional.empty();
    }

    /**
     * The leaves as a sorted set.
     *
     * @throws IllegalArgumentException if the list is empty, has a synset twice or one that the taxonomy does not know
     */
    static SortedSet<Wnid> checked(Taxonomy taxonomy, Collection<Wnid> leaves) {
        SortedSet<Wnid> sorted = distinct(leaves);
        List<Wnid> unknown = sorted.stream().filter(leaf -> !taxonomy.contains(leaf)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("leaf " + unknown.get(0) + (unknown.size() > 1 ? " and " + (unknown.size() - 1) + " more of " + sorted.size() + " leaves are" : " is")
                + " not in this taxonomy: wnids are offsets of WordNet 3.0's nouns, those of WordNet 3.1 and other releases differ;"
                + " look a synset up by its word, e.g. `finetree labelsets --senses dog`");
        }
        return sorted;
    }

    /** As {@link #checked}, for recipes that need no taxonomy. */
    static SortedSet<Wnid> distinct(Collection<Wnid> leaves) {
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("the list of leaves is empty: give at least one wnid");
        }
        SortedSet<Wnid> sorted = new TreeSet<>();
        for (Wnid leaf : leaves) {
            if (!sorted.add(leaf)) {
                throw new IllegalArgumentException("leaf " + leaf + " comes twice: list every leaf once");
            }
        }
        return Collections.unmodifiableSortedSet(sorted);
    }

    private static SortedSet<Wnid> embedded(String name) {
        try (InputStream in = Leaves.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the list " + name + " is missing from this build of finetree-core: build it again");
            }
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
            return distinct(lines.stream().map(Wnid::of).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the list " + name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
