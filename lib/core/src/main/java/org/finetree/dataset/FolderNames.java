package org.finetree.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.finetree.taxonomy.Synset;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/**
 * Brings the names of class folders to synsets: by the table {@code classes.tsv} in the data set's folder (name, tab, wnid a line),
 * else as a wnid, else as a word with exactly one noun sense in WordNet 3.0. Nothing is guessed.
 */
final class FolderNames {

    static final String TABLE = "classes.tsv";

    private final Path root;
    private final Map<String, Wnid> table;
    private final Taxonomy taxonomy = Taxonomy.wordNet30();

    private FolderNames(Path root, Map<String, Wnid> table) {
        this.root = root;
        this.table = table;
    }

    static FolderNames of(Path root) {
        Path file = root.resolve(TABLE);
        return new FolderNames(root, Files.isRegularFile(file) ? read(file) : Map.of());
    }

    private static Map<String, Wnid> read(Path file) {
        Map<String, Wnid> table = new HashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] fields = line.split("\t", -1);
                if (!line.isBlank() && !line.startsWith("#")
                        && (fields.length != 2 || table.put(fields[0], Wnid.of(fields[1].strip())) != null)) {
                    throw new IllegalArgumentException(file + ": line '" + line + "' must be a folder's name, a tab and a wnid, each name once");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + " as UTF-8 text: " + e.getMessage(), e);
        }
        return table;
    }

    /** @throws IllegalArgumentException if the name says no synset or several; the message lists them */
    Wnid wnid(String name) {
        Wnid inTable = table.get(name);
        if (inTable != null) {
            return known(inTable, name);
        }
        if (name.matches("n\\d{8}")) {
            return known(Wnid.of(name), name);
        }
        List<Synset> senses = taxonomy.senses(name);
        if (senses.size() != 1) {
            throw new IllegalArgumentException("folder '" + name + "' in " + root + (senses.isEmpty()
                    ? " is no wnid and no noun of WordNet 3.0"
                    : " has " + senses.size() + " noun senses in WordNet 3.0 (" + list(senses) + ")")
                    + ": name the folder by its wnid, or write '" + name + "', a tab and the wnid into " + TABLE + " there");
        }
        return known(senses.get(0).wnid(), name);
    }

    private Wnid known(Wnid wnid, String name) {
        if (!taxonomy.contains(wnid)) {
            throw new IllegalArgumentException("folder '" + name + "' in " + root + ": " + wnid + " is no noun synset of WordNet 3.0");
        }
        return wnid;
    }

    private static String list(List<Synset> senses) {
        String first = senses.stream().limit(6).map(s -> s.wnid() + " " + s.definition()).collect(Collectors.joining("; "));
        return senses.size() > 6 ? first + "; ..." : first;
    }
}
