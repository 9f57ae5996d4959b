package org.finetree.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.finetree.io.PlainFile;
import org.finetree.io.Quoted;
import org.finetree.taxonomy.Synset;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/**
 * Brings the names of class folders to synsets: by the table {@code classes.tsv} in the data set's folder (a line: name, tab, wnid),
 * else as a wnid, else as a word with exactly one noun sense in WordNet 3.0. That one sense need not be what the folder shows, so {@link MappedClass#how} tells it apart.
 */
final class FolderNames {

    static final String TABLE = "classes.tsv";

    private static final int LARGEST_TABLE = 16 << 20;
    private static final int NAMED = 5;

    private final Path root;
    private final Map<String, Wnid> table;
    private final Taxonomy taxonomy = Taxonomy.wordNet30();

    private FolderNames(Path root, Map<String, Wnid> table) {
        this.root = root;
        this.table = table;
    }

    /** @throws IllegalArgumentException if the folder's table is there but cannot be used */
    static FolderNames of(Path root) {
        Path file = root.resolve(TABLE);
        return new FolderNames(root, Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? read(file) : Map.of());
    }

    private static Map<String, Wnid> read(Path file) {
        Map<String, Wnid> table = new HashMap<>();
        List<String> lines;
        try {
            lines = PlainFile.readText(file, LARGEST_TABLE).lines().toList();
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " " + PlainFile.reason(e) + ": it must be a text file that has a folder's name, a tab and a wnid in each line", e);
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = i == 0 ? lines.get(i).replace("\uFEFF", "") : lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] fields = line.split("\t", -1);
            String where = file + ", line " + (i + 1) + ": ";
            if (fields.length != 2) {
                throw new IllegalArgumentException(where + Quoted.of(line) + " must be a folder's name, a tab and a wnid");
            }
            try {
                if (table.put(Normalizer.normalize(fields[0], Normalizer.Form.NFC), Wnid.of(fields[1].strip())) != null) {
                    throw new IllegalArgumentException(Quoted.of(fields[0]) + " comes twice: list every folder once");
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(where + e.getMessage(), e);
            }
        }
        return table;
    }

    /**
     * The classes of folders, by name.
     *
     * @throws IllegalArgumentException naming all folders whose names say no synset or several, the first with their senses
     */
    SortedMap<String, MappedClass> classes(Collection<String> names) {
        SortedMap<String, MappedClass> classes = new TreeMap<>();
        List<String> unclear = new ArrayList<>();
        for (String name : new TreeSet<>(names)) {
            Wnid given = given(name);
            List<Synset> senses = given == null ? taxonomy.senses(name) : List.of();
            if (given != null) {
                classes.put(name, given(name, known(given, name)));
            } else if (senses.size() == 1) {
                Synset only = senses.get(0);
                classes.put(name, new MappedClass(name, only.wnid(), MappedClass.How.LEMMA, name, 1, 1, only.gloss(), "the word's only noun sense in WordNet 3.0"));
            } else {
                unclear.add(name);
            }
        }
        if (!unclear.isEmpty()) {
            throw new IllegalArgumentException(complaint(unclear));
        }
        return classes;
    }

    /** What each name can mean, in the order of the names. */
    List<FolderName> meanings(Collection<String> names) {
        return names.stream().map(name -> {
            Wnid given = given(name);
            return new FolderName(name, given != null, given == null ? taxonomy.senses(name) : List.of(known(given, name)));
        }).toList();
    }

    /** What the table or the name itself says; null for neither. */
    private Wnid given(String name) {
        return table.containsKey(name) ? table.get(name) : isWnid(name) ? Wnid.of(name) : null;
    }

    private static boolean isWnid(String name) {
        return name.length() == 9 && name.matches("n[0-9]{8}");
    }

    private MappedClass given(String name, Synset synset) {
        List<Synset> senses = taxonomy.senses(synset.label());
        return new MappedClass(name, synset.wnid(), MappedClass.How.GIVEN, synset.label(), Math.max(1, senses.size()), 1 + Math.max(0, senses.indexOf(synset)), synset.gloss(),
            table.containsKey(name) ? "named in " + TABLE : "the folder's name");
    }

    private String complaint(List<String> unclear) {
        String first = unclear.get(0);
        List<Synset> senses = taxonomy.senses(first);
        String others = unclear.size() == 1 ? "" : " Unclear too: " + unclear.stream().skip(1).limit(NAMED).map(this::brief).collect(Collectors.joining(", "))
            + (unclear.size() > NAMED + 1 ? " and " + (unclear.size() - NAMED - 1) + " more" : "");
        return "folder " + Quoted.of(first) + " in " + root + (senses.isEmpty()
                ? " is no wnid and no noun of WordNet 3.0"
                : " has " + senses.size() + " noun senses in WordNet 3.0 (" + list(senses) + ")")
                + ": name the folder by its wnid, or write " + Quoted.of(first) + ", a tab and the wnid into " + TABLE + " there." + others;
    }

    private String brief(String name) {
        int senses = taxonomy.senses(name).size();
        return Quoted.of(name) + (senses == 0 ? " (no noun)" : " (" + senses + " senses)");
    }

    private Synset known(Wnid wnid, String name) {
        if (!taxonomy.contains(wnid)) {
            throw new IllegalArgumentException("folder " + Quoted.of(name) + " in " + root + ": " + wnid + " is no noun synset of WordNet 3.0");
        }
        return taxonomy.synset(wnid);
    }

    /** Names in the table of which there is no folder. */
    List<String> unused(Collection<String> names) {
        return table.keySet().stream().filter(name -> !names.contains(name)).sorted().toList();
    }

    private static String list(List<Synset> senses) {
        String first = senses.stream().limit(6).map(s -> s.wnid() + " " + s.definition()).collect(Collectors.joining("; "));
        return senses.size() > 6 ? first + "; ..." : first;
    }
}
