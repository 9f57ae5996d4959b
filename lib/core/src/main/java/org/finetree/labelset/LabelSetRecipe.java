package org.finetree.labelset;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.finetree.seed.Seed;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/**
 * How a label set is made from a taxonomy and a list of leaves. A value: equal recipes applied to equal leaves give equal sets, on every system,
 * and a recipe written as JSON (such as {@code {"type":"bottom-up","size":51}}) is part of a run's name.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LabelSetRecipe.All.class, name = "all"),
    @JsonSubTypes.Type(value = LabelSetRecipe.BottomUp.class, name = "bottom-up"),
    @JsonSubTypes.Type(value = LabelSetRecipe.TopDown.class, name = "top-down"),
    @JsonSubTypes.Type(value = LabelSetRecipe.ByDepth.class, name = "by-depth"),
    @JsonSubTypes.Type(value = LabelSetRecipe.RandomClasses.class, name = "random-classes"),
    @JsonSubTypes.Type(value = LabelSetRecipe.NotToldApart.class, name = "not-told-apart"),
    @JsonSubTypes.Type(value = LabelSetRecipe.TargetRemoved.class, name = "target-removed"),
    @JsonSubTypes.Type(value = LabelSetRecipe.MinimalSplit.class, name = "minimal-split"),
    @JsonSubTypes.Type(value = LabelSetRecipe.RandomSplit.class, name = "random-split"),
    @JsonSubTypes.Type(value = LabelSetRecipe.Superclasses.class, name = "superclasses"),
    @JsonSubTypes.Type(value = LabelSetRecipe.Given.class, name = "given"),
})
public sealed interface LabelSetRecipe {

    /**
     * Makes the label set.
     *
     * @param leaves the synsets of the data set's images, each once, in any order
     * @throws IllegalArgumentException if a leaf is unknown or comes twice, the list is empty, or there is no such set over these leaves
     */
    LabelSet apply(Taxonomy taxonomy, Collection<Wnid> leaves);

    /** The recipe in a few words, for tables and figures. */
    String title();

    /** The same recipe, its draw from another seed; itself where nothing is drawn. */
    default LabelSetRecipe withSeed(Seed seed) {
        return this;
    }

    /** Every leaf its own class: the paper's 1,000. */
    record All() implements LabelSetRecipe {
        @Override
        public LabelSet apply(Taxonomy taxonomy, Collection<Wnid> leaves) {
            return LabelSets.all(Leaves.checked(taxonomy, leaves));
        }

        @Override
        public String title() {
            return "all";
        }
    }

    /**
     * One of the bottom-up family: the deepest classes climb to their parents, level by level (section 5, Fig. 3).
     *
     * @param size number of classes, at least 1
     */
    record BottomUp(int size) implements LabelSetRecipe {
        public BottomUp {
            atLeastOne("bottom-up: size", size);
        }

        @Override
        public LabelSet apply(Taxonomy taxonomy, Collection<Wnid> leaves) {
            return LabelSets.bottomUp(taxonomy, leaves).ofSize(size);
        }

        @Override
        public String title() {
            return "bottom-up " + size;
        }
    }

    /**
     * One of the top-down family as the authors' generator makes it: all classes climb one step, then join the most general class above them.
     *
     * @param size number of classes, at least 1
     */
    record TopDown(int size) implements LabelSetRecipe {
        public TopDown {
            atLeastOne("top-down: size", size);
        }

        @Override
        public LabelSet apply(Taxonomy taxonomy, Collection<Wnid> leaves) {
            return LabelSets.topDown(taxonomy, leaves).ofSize(size);
        }

        @Override
        public String title() {
            return "top-down " + size;
        }
    }

    /**
     * Every leaf's ancestor at a fixed distance from the root: the paper's wording of "top-down", which is not what its authors ran.
     *
     * @param depth steps from the root, at least 0; leaves that are no deeper stay
     */
    record ByDepth(int depth) implements LabelSetRecipe {
        public ByDepth {
            if (depth < 0) {
                throw new IllegalArgumentException("by-depth: depth is " + depth + " but must be at least 0 (the root)");
            }
        }

        @Override
        public LabelSet apply(Taxonomy taxonomy, Collection<Wnid> leaves) {
            SortedMap<Wnid, Wnid> map = new TreeMap<>();
            Leaves.checked(taxonomy, leaves).forEach(leaf -> map.put(leaf, taxonomy.ancestorAt(leaf, depth)));
            return LabelSet.of(this, map);
        }

        @Override
        public String title() {
            return "depth " + depth;
        }
    }

    /**
     * So many leaves drawn at random, each its own class. With one seed, fewer classes are contained in more.
     *
     * @param classes how many, at least 1
     */
    record RandomClasses(int classes, Seed seed) implements LabelSetRecipe {
        public RandomClasses {
            atLeastOne("random classes: number", classes);
            Objects.requireNonNull(seed, "seed");
        }

        @Override
        public LabelSet apply(Taxonomy taxonomy, Collection<Wnid> leaves) {
            return LabelSet.of(this, LeafSampling.identity(LeafSampling.classes(Leaves.checked(taxonomy, leaves), classes, seed)));
        }

        @Override
        public LabelSetRecipe withSeed(Seed other) {
            return new RandomClasses(classes, other);
        }

        @Override
        public String title() {
            return classes + " random classes, seed " + seed.value();
        }
    }

    /**
     * The leaves that share a class of a coarser label set with other leaves, each its own class: what a network of the coarser set was never taught to tell apart
     * (section 5.3, Fig. 4: of the 127 classes 65 are one original class each, so 935 of 1,000 are not told apart).
     *
     * @param coarse recipe of the coarser set
     */
    record NotToldApart(LabelSetRecipe coarse) implements LabelSetRecipe {
        public NotToldApart {
            Objects.requireNonNull(coarse, "coarse");
        }

        @Override
        public LabelSet apply(Taxonomy taxonomy, Collection<Wnid> leaves) {
            List<Wnid> merged = coarse.apply(taxonomy, leaves).groups().values().stream().filter(group -> group.size() > 1).flatMap(Collection::stream).toList();
            if (merged.isEmpty()) {
                throw new IllegalArgumentException("label set '" + coarse.title() + "' tells all leaves apart: give a coarser one");
            }
            return LabelSet.of(this, LeafSampling.identity(new TreeSet<>(merged)));
        }

        @Override
        public LabelSetRecipe withSeed(Seed other) {
            return new NotToldApart(coarse.withSeed(other));
        }

        @Override
        public String title() {
            return "classes that " + coarse.title() + " does not tell apart";
        }
    }

    /**
     * The leaves that are none of the targets and below none of them, along any path of hypernyms (Table 3).
     *
     * @param targets synsets to be removed with all below them; at least one, sorted when kept
     */
    record TargetRemoved(List<Wnid> targets) implements LabelSetRecipe {
        public TargetRemoved {
            targets = List.copyOf(Leaves.distinct(targets));
        }

        @Override
        public LabelSet apply(Taxonomy taxonomy, Collection<Wnid> leaves) {
            return LabelSet.of(this, LeafSampling.identity(TargetRemoval.of(taxonomy, leaves, targets).kept()));
        }

        @Override
        public String title() {
            if (equals(Pascal.removed())) {
                return "PASCAL removed";
            }
            if (equals(Pascal.strictlyRemoved())) {
                return "PASCAL removed strictly";
            }
            if (equals(Clothes.removed())) {
                return "clothes removed";
            }
            return targets.size() + (targets.size() == 1 ? " target removed" : " targets removed");
        }
    }

    /**
     * One part of the split in which no two classes of different parts share an ancestor at this depth (section 6, Fig. 7); see {@link ClassSplit#minimal}.
     *
     * @param depth steps from the root, at least 1; the paper's is 4
     */
    record MinimalSplit(int depth, SplitPart part) implements LabelSetRecipe {
        public MinimalSplit {
            atLeastOne("minimal split: depth", depth);
            Objects.requireNonNull(part, "part");
        }

        @Override
        public LabelSet apply(Taxonomy taxonomy, Collection<Wnid> leaves) {
            return LabelSet.of(this, LeafSampling.identity(ClassSplit.minimal(taxonomy, leaves, depth).leaves(part)));
        }

        @Override
        public String title() {
            return "minimal split " + part;
        }
    }

    /**
     * One part of a random split (section 6, Fig. 9).
     *
     * @param sizeA classes in part A, at least 1; the rest is part B
     */
    record RandomSplit(int sizeA, Seed seed, SplitPart part) implements LabelSetRecipe {
        public RandomSplit {
            atLeastOne("random split: size of part A", sizeA);
            Objects.requireNonNull(seed, "seed");
            Objects.requireNonNull(part, "part");
        }

        @Override
        public LabelSet apply(Taxonomy taxonomy, Collection<Wnid> leaves) {
            return LabelSet.of(this, LeafSampling.identity(ClassSplit.random(Leaves.checked(taxonomy, leaves), sizeA, seed).leaves(part)));
        }

        @Override
        public LabelSetRecipe withSeed(Seed other) {
            return new RandomSplit(sizeA, other, part);
        }

        @Override
        public String title() {
            return "random split " + part + ", seed " + seed.value();
        }
    }

    /**
     * A superclass task in the manner of BREEDS; see {@link LabelSets#superclasses}.
     *
     * @param depth of the superclasses, at least 0
     * @param subclasses leaves drawn from each, at least 1; even where the domains are to be told apart
     * @param ancestor only superclasses at or below it; the root for all
     * @param domain the first half of the drawn leaves, the second, or both
     */
    record Superclasses(int depth, int subclasses, Wnid ancestor, Domain domain, Seed seed) implements LabelSetRecipe {
        public Superclasses {
            atLeastOne("superclasses: number of subclasses", subclasses);
            Objects.requireNonNull(ancestor, "ancestor");
            Objects.requireNonNull(seed, "seed");
            if (domain != Domain.BOTH && subclasses % 2 != 0) {
                throw new IllegalArgumentException("superclasses: " + subclasses + " subclasses cannot be halved into source and target: give an even number");
            }
        }

        @Override
        public LabelSet apply(Taxonomy taxonomy, Collection<Wnid> leaves) {
            return LabelSet.of(this, SuperclassTask.map(taxonomy, leaves, depth, subclasses, ancestor, domain, seed));
        }

        @Override
        public LabelSetRecipe withSeed(Seed other) {
            return new Superclasses(depth, subclasses, ancestor, domain, other);
        }

        @Override
        public String title() {
            return "superclasses at depth " + depth + (domain == Domain.BOTH ? "" : ", " + domain.name().toLowerCase(Locale.ROOT)) + ", seed " + seed.value();
        }
    }

    /** A map of the user's own, kept whole. Applied to leaves, it keeps those that it knows, which must be all of its own. */
    record Given(SortedMap<Wnid, Wnid> classOfLeaf) implements LabelSetRecipe {
        public Given {
            SortedMap<Wnid, Wnid> sorted = new TreeMap<>();
            sorted.putAll(classOfLeaf);
            classOfLeaf = Collections.unmodifiableSortedMap(sorted);
        }

        @Override
        public LabelSet apply(Taxonomy taxonomy, Collection<Wnid> leaves) {
            classOfLeaf.keySet().stream().filter(leaf -> !leaves.contains(leaf)).findFirst().ifPresent(leaf -> {
                throw new IllegalArgumentException("the given label set names leaf " + leaf + ", which the data set does not have: take the line out");
            });
            return set();
        }

        LabelSet set() {
            return LabelSet.of(this, classOfLeaf);
        }

        @Override
        public String title() {
            return new TreeSet<>(classOfLeaf.values()).size() + " given classes";
        }
    }

    private static void atLeastOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " is " + value + " but must be at least 1");
        }
    }
}
