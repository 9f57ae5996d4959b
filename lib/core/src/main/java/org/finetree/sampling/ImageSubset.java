package org.finetree.sampling;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.finetree.dataset.ImageIndex;
import org.finetree.io.Digests;
import org.finetree.taxonomy.Wnid;

/** Some images of an index, as their numbers in it, ascending. Immutable; equal when they are the same images in the same order. */
public final class ImageSubset {

    private final ImageIndex index;
    private final int[] images;

    private ImageSubset(ImageIndex index, int[] images) {
        this.index = index;
        this.images = images;
    }

    /** @param images numbers in {@code index}, each once, in any order */
    static ImageSubset of(ImageIndex index, int[] images) {
        int[] sorted = images.clone();
        Arrays.sort(sorted);
        return new ImageSubset(index, sorted);
    }

    /** The index that the numbers point into. */
    public ImageIndex index() {
        return index;
    }

    public int size() {
        return images.length;
    }

    /** The number in the index of the subset's image {@code position}, 0 to size - 1. */
    public int image(int position) {
        return images[position];
    }

    /** All numbers, ascending. */
    public IntStream images() {
        return Arrays.stream(images);
    }

    /** A copy of all numbers, ascending. */
    public int[] toArray() {
        return images.clone();
    }

    public boolean contains(int image) {
        return Arrays.binarySearch(images, image) >= 0;
    }

    /** Whether every image of the other is in this one. */
    public boolean containsAll(ImageSubset other) {
        return other.images().allMatch(this::contains);
    }

    /** Number of images by leaf, sorted by wnid; leaves without any are not listed. */
    public SortedMap<Wnid, Integer> counts() {
        SortedMap<Wnid, Integer> counts = new TreeMap<>();
        for (int i : images) {
            counts.merge(index.entries().get(i).wnid(), 1, Integer::sum);
        }
        return Collections.unmodifiableSortedMap(counts);
    }

    /** SHA-256 (hex) over the paths of the images, in order, a line each. */
    public String digest() {
        MessageDigest sha = Digests.sha256();
        for (int i : images) {
            sha.update((index.entries().get(i).path() + '\n').getBytes(StandardCharsets.UTF_8));
        }
        return Digests.hex(sha);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageSubset that && Arrays.equals(images, that.images)
            && images().allMatch(i -> index.entries().get(i).equals(that.index.entries().get(i)));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(images);
    }

    @Override
    public String toString() {
        return size() + " of " + index.size() + " images";
    }
}
