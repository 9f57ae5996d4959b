package org.finetree.dataset;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.finetree.taxonomy.Wnid;

/** How many images a data set has for which use, in words. */
final class SplitCounts {

    private SplitCounts() {
    }

    /** Such as {@code 192 to train on, 48 to test on}. */
    static String of(ImageIndex index) {
        return Stream.of(Split.values()).filter(split -> count(index, split) > 0).map(split -> count(index, split) + words(split)).collect(Collectors.joining(", "));
    }

    /** The same, with how many a class has in each part but the first: {@code 192 to train on, 48 to test on (4 per class)}. */
    static String withClasses(ImageIndex index) {
        return Stream.of(Split.values()).filter(split -> count(index, split) > 0)
            .map(split -> count(index, split) + words(split) + (split == Split.TRAIN ? "" : " (" + eachClass(index, split) + ")")).collect(Collectors.joining(", "));
    }

    private static long count(ImageIndex index, Split split) {
        return index.entries().stream().filter(e -> e.split() == split).count();
    }

    private static String words(Split split) {
        return switch (split) {
            case TRAIN -> " to train on";
            case VAL -> " to validate on";
            case TEST -> " to test on";
        };
    }

    /** Images of each class in one part: {@code 4 a class}, or {@code 3 to 5 a class}. */
    private static String eachClass(ImageIndex index, Split split) {
        SortedMap<Wnid, List<Integer>> images = index.byWnid(split);
        int most = images.values().stream().mapToInt(List::size).max().orElse(0);
        int fewest = images.size() < index.wnids().size() ? 0 : images.values().stream().mapToInt(List::size).min().orElse(0);
        return (fewest == most ? "" : fewest + " to ") + most + " per class";
    }
}
