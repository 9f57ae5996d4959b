package org.finetree.sampling;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.finetree.dataset.ImageEntry;
import org.finetree.dataset.ImageIndex;
import org.finetree.dataset.Split;
import org.finetree.seed.Seed;
import org.finetree.seed.SeededRanking;
import org.finetree.taxonomy.Wnid;

/** The images of some classes in one part of an index, by class, from which samplers draw. */
final class Selection {

    /** The purpose for which images are drawn, one for all samplers, so that their draws nest. */
    static final String IMAGES = "images per class";

    private final ImageIndex index;
    private final Split split;
    private final SortedMap<Wnid, int[]> images;

    private Selection(ImageIndex index, Split split, SortedMap<Wnid, int[]> images) {
        this.index = index;
        this.split = split;
        this.images = images;
    }

    static Selection of(ImageIndex index, Split split, Collection<Wnid> leaves) {
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("no class to sample from: give at least one leaf");
        }
        Map<Wnid, Numbers> byLeaf = new HashMap<>();
        leaves.forEach(leaf -> byLeaf.put(leaf, new Numbers()));
        if (byLeaf.size() < leaves.size()) {
            throw new IllegalArgumentException("a leaf comes twice among the " + leaves.size() + " classes to sample from: list every leaf once");
        }
        List<ImageEntry> entries = index.entries();
        for (int i = 0; i < entries.size(); i++) {
            Numbers numbers = entries.get(i).split() == split ? byLeaf.get(entries.get(i).wnid()) : null;
            if (numbers != null) {
                numbers.add(i);
            }
        }
        SortedMap<Wnid, int[]> images = new TreeMap<>();
        byLeaf.forEach((leaf, numbers) -> images.put(leaf, numbers.toArray()));
        images.forEach((leaf, numbers) -> {
            if (numbers.length == 0) {
                throw new IllegalArgumentException("class " + leaf + " has no " + split + " image: leave it out of the label set, or give its images");
            }
        });
        return new Selection(index, split, images);
    }

    /** All classes, sorted. */
    List<Wnid> classes() {
        return List.copyOf(images.keySet());
    }

    /** So many classes, in the order of a seed's draw. */
    List<Wnid> classes(int count, Seed seed) {
        if (count > images.size()) {
            throw new IllegalArgumentException("cannot draw " + count + " classes of " + images.size() + ": ask for at most " + images.size());
        }
        return SeededRanking.of(seed, "classes").shuffle(images.keySet(), Wnid::value).subList(0, count);
    }

    ImageSubset all() {
        return ImageSubset.of(index, images.values().stream().flatMapToInt(Arrays::stream).toArray());
    }

    /** Draws {@code each} images of every class, and one more of the first {@code extra} classes. */
    ImageSubset draw(List<Wnid> classes, int each, int extra, Shortage shortage, Seed seed, String purpose) {
        if (shortage == Shortage.REFUSE) {
            refuseShort(classes, each, extra);
        }
        SeededRanking ranking = SeededRanking.of(seed, purpose);
        int[][] drawn = new int[classes.size()][];
        for (int c = 0; c < drawn.length; c++) {
            drawn[c] = draw(images.get(classes.get(c)), each + (c < extra ? 1 : 0), ranking);
        }
        return ImageSubset.of(index, Arrays.stream(drawn).flatMapToInt(Arrays::stream).toArray());
    }

    private int[] draw(int[] numbers, int count, SeededRanking ranking) {
        if (count >= numbers.length) {
            return numbers;
        }
        String[] paths = Arrays.stream(numbers).mapToObj(i -> index.entries().get(i).path()).toArray(String[]::new);
        return Arrays.stream(ranking.first(count, paths)).map(i -> numbers[i]).toArray();
    }

    private void refuseShort(List<Wnid> classes, int each, int extra) {
        List<Integer> tooFew = IntStream.range(0, classes.size())
            .filter(c -> images.get(classes.get(c)).length < each + (c < extra ? 1 : 0)).boxed().toList();
        if (!tooFew.isEmpty()) {
            int c = tooFew.get(0);
            throw new IllegalArgumentException("class " + classes.get(c) + " has " + images.get(classes.get(c)).length + " " + split + " images, "
                + (each + (c < extra ? 1 : 0)) + " are asked for" + (tooFew.size() > 1 ? " (" + (tooFew.size() - 1) + " more classes have too few)" : "")
                + ": ask for fewer, or take all there are with orAllThereAre()");
        }
    }

    /** A list of numbers without boxes. */
    private static final class Numbers {
        private int[] values = new int[16];
        private int count;

        void add(int value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, count * 2);
            }
            values[count++] = value;
        }

        int[] toArray() {
            return Arrays.copyOf(values, count);
        }
    }
}
