package org.finetree.labelset;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.finetree.taxonomy.Wnid;

/**
 * A user's list of leaves: UTF-8 text, one a line, the wnid first; what follows it after a blank or tab is ignored (so ImageNet's {@code words.txt}
 * and {@code synset_words.txt} serve as they are), as are empty lines and lines that begin with {@code #}.
 */
public final class LeafFile {

    private static final long LARGEST = 32L << 20;

    private LeafFile() {
    }

    /**
     * @return the leaves, sorted
     * @throws IllegalArgumentException naming file, line and remedy if the file cannot be read, is no such list, is empty or names a leaf twice
     */
    public static SortedSet<Wnid> read(Path file) {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder: give a text file with a wnid a line");
        }
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("cannot read " + file + ": give a readable text file with a wnid a line, or a list by name: ilsvrc2012, tiny-imagenet, sketches");
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException(file + " has " + Files.size(file) + " bytes, more than a list of leaves can have (" + LARGEST + "): give a text file with a wnid a line");
            }
            return parse(file);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is not text in UTF-8: give a text file with a wnid a line", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static SortedSet<Wnid> parse(Path file) throws IOException {
        Map<Wnid, Integer> lineOf = new HashMap<>();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                String text = (number == 1 ? line.replace("\uFEFF", "") : line).strip();
                if (!text.isEmpty() && !text.startsWith("#")) {
                    add(file, number, text.split("\\s", 2)[0], lineOf);
                }
            }
        }
        if (lineOf.isEmpty()) {
            throw new IllegalArgumentException(file + " names no leaf: give at least one wnid, one a line");
        }
        return Collections.unmodifiableSortedSet(new TreeSet<>(lineOf.keySet()));
    }

    private static void add(Path file, int number, String word, Map<Wnid, Integer> lineOf) {
        Wnid leaf;
        try {
            leaf = new Wnid(word);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ", line " + number + ": " + e.getMessage(), e);
        }
        Integer before = lineOf.put(leaf, number);
        if (before != null) {
            throw new IllegalArgumentException(file + ", line " + number + ": leaf " + leaf + " was listed in line " + before + ": list every leaf once");
        }
    }
}
