package org.finetree.dataset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.finetree.io.Digests;
import org.finetree.io.Quoted;
import org.finetree.taxonomy.Wnid;

/** The ordered list of a data set's images. Subsets and digests are made from it alone, so they are the same on every system. */
public final class ImageIndex {

    private final List<ImageEntry> entries;

    private ImageIndex(List<ImageEntry> entries) {
        this.entries = entries;
    }

    /**
     * @throws IllegalArgumentException if there is no image or a path comes twice
     */
    public static ImageIndex of(List<ImageEntry> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("an image index needs at least one image");
        }
        Set<String> seen = new HashSet<>(entries.size() * 2);
        for (ImageEntry e : entries) {
            if (!seen.add(e.path())) {
                throw new IllegalArgumentException("image path '" + Quoted.line(e.path()) + "' comes twice: paths must be unique in a data set");
            }
        }
        return new ImageIndex(List.copyOf(entries));
    }

    /** All images in order; position in this list is the image's number. */
    public List<ImageEntry> entries() {
        return entries;
    }

    public int size() {
        return entries.size();
    }

    /** The synsets that occur, sorted. */
    public SortedSet<Wnid> wnids() {
        SortedSet<Wnid> all = new TreeSet<>();
        Wnid last = null; // images of a class mostly follow each other
        for (ImageEntry e : entries) {
            if (e.wnid() != last) {
                last = e.wnid();
                all.add(last);
            }
        }
        return Collections.unmodifiableSortedSet(all);
    }

    /** Numbers of the images of one part, by synset (sorted), in index order. */
    public SortedMap<Wnid, List<Integer>> byWnid(Split split) {
        SortedMap<Wnid, List<Integer>> map = new TreeMap<>();
        for (int i = 0; i < entries.size(); i++) {
            ImageEntry e = entries.get(i);
            if (e.split() == split) {
                map.computeIfAbsent(e.wnid(), w -> new ArrayList<>()).add(i);
            }
        }
        return Collections.unmodifiableSortedMap(map);
    }

    /** SHA-256 (hex) over the lines {@code path TAB wnid TAB split}, in order. */
    public String digest() {
        MessageDigest sha = Digests.sha256();
        for (ImageEntry e : entries) {
            sha.update((e.path() + '\t' + e.wnid() + '\t' + e.split() + '\n').getBytes(StandardCharsets.UTF_8));
        }
        return Digests.hex(sha);
    }
}
