package org.finetree.labelset;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.finetree.taxonomy.Wnid;

/**
 * A user's list of leaves: UTF-8 text, one leaf per line, the wnid first. What follows the wnid after a blank or tab is ignored, so ImageNet's {@code words.txt}
 * and {@code synset_words.txt} serve as they are. Empty lines and lines that begin with {@code #} are ignored too.
 */
public final class LeafFile {

    private LeafFile() {
    }

    /**
     * @return the leaves, sorted
     * @throws IllegalArgumentException naming file, line and remedy if the file cannot be read, is no such list, is empty or names a leaf twice
     */
    public static SortedSet<Wnid> read(Path file) {
        Map<Wnid, Integer> lineOf = new HashMap<>();
        for (TextLines.Line line : TextLines.read(file, "a text file with a wnid per line, or a list by name: ilsvrc2012, tiny-imagenet, sketches")) {
            Wnid leaf = wnid(file, line);
            Integer before = lineOf.put(leaf, line.number());
            if (before != null) {
                throw new IllegalArgumentException(at(file, line) + "leaf " + leaf + " was listed in line " + before + ": list every leaf once");
            }
        }
        if (lineOf.isEmpty()) {
            throw new IllegalArgumentException(file + " names no leaf: give at least one wnid, one per line");
        }
        return Collections.unmodifiableSortedSet(new TreeSet<>(lineOf.keySet()));
    }

    private static Wnid wnid(Path file, TextLines.Line line) {
        try {
            int end = 0;
            while (end < line.text().length() && !Character.isWhitespace(line.text().charAt(end))) {
                end++;
            }
            return new Wnid(line.text().substring(0, end));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(at(file, line) + e.getMessage(), e);
        }
    }

    private static String at(Path file, TextLines.Line line) {
        return file + ", line " + line.number() + ": ";
    }
}
