package org.finetree.labelset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Label sets over the same leaves, finest first, each a coarsening of the one before. The leaf set itself (every leaf its own class) is where the family
 * starts from; it is not counted among {@link #sets}, but {@link #ofSize} finds it too.
 */
public final class LabelSetFamily implements Iterable<LabelSet> {

    private final String title;
    private final LabelSet leafSet;
    private final List<LabelSet> sets;

    private LabelSetFamily(String title, LabelSet leafSet, List<LabelSet> sets) {
        this.title = title;
        this.leafSet = leafSet;
        this.sets = sets;
    }

    /**
     * @param candidates finest first, each refined by the one before. Where two have one size they group the leaves alike,
     *     and the first, whose names are nearer to the leaves, is kept
     */
    static LabelSetFamily of(String title, LabelSet leafSet, List<LabelSet> candidates) {
        List<LabelSet> distinct = new ArrayList<>();
        LabelSet last = leafSet;
        for (LabelSet set : candidates) {
            if (set.size() < last.size()) {
                distinct.add(set);
                last = set;
            }
        }
        return new LabelSetFamily(title, leafSet, List.copyOf(distinct));
    }

    /** The name that people read, such as {@code bottom-up}. */
    public String title() {
        return title;
    }

    /** Every leaf its own class. */
    public LabelSet leafSet() {
        return leafSet;
    }

    /** The sets, finest first. */
    public List<LabelSet> sets() {
        return sets;
    }

    /** Their sizes, descending. */
    public List<Integer> sizes() {
        return sets.stream().map(LabelSet::size).toList();
    }

    /**
     * The set of so many classes; the leaf set where {@code size} is the number of leaves.
     *
     * @throws IllegalArgumentException naming the sizes there are
     */
    public LabelSet ofSize(int size) {
        if (size == leafSet.size()) {
            return leafSet;
        }
        return sets.stream().filter(s -> s.size() == size).findFirst().orElseThrow(() -> new IllegalArgumentException("no " + title + " label set has "
            + size + " classes: over these " + leafSet.size() + " leaves there are " + sizes().stream().map(String::valueOf).collect(Collectors.joining(" "))
            + ", and the leaves themselves (" + leafSet.size() + ")"));
    }

    /** The sets of these sizes, in the order asked for. @throws IllegalArgumentException naming the sizes there are */
    public List<LabelSet> ofSizes(int... sizes) {
        return Arrays.stream(sizes).mapToObj(this::ofSize).toList();
    }

    @Override
    public Iterator<LabelSet> iterator() {
        return sets.iterator();
    }

    @Override
    public String toString() {
        return title + " label sets over " + leafSet.size() + " leaves: " + sizes().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
