package org.finetree.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.finetree.taxonomy.Wnid;

/** Reads the bundled tables of classes: tab-separated, {@code #} starts a comment line. */
final class ClassTable {

    private static final String HEADER = "name\twnid\thow\tlemma\tsenses\tsense\tgloss\treason";

    private ClassTable() {
    }

    /** The classes of a table in its order. @throws IllegalStateException if the table is not what this program wrote */
    static List<MappedClass> read(String resource) {
        List<String> lines = lines(resource);
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new IllegalStateException("resource " + resource + " does not start with its header");
        }
        return lines.stream().skip(1).map(line -> parse(resource, line)).toList();
    }

    static Map<String, MappedClass> byName(List<MappedClass> classes) {
        Map<String, MappedClass> map = new TreeMap<>();
        classes.forEach(c -> map.put(c.name(), c));
        return map;
    }

    private static MappedClass parse(String resource, String line) {
        String[] f = line.split("\t", -1);
        if (f.length != 8) {
            throw new IllegalStateException("resource " + resource + " has a line without 8 fields: " + line);
        }
        return new MappedClass(f[0], Wnid.of(f[1]), MappedClass.How.valueOf(f[2].toUpperCase(Locale.ROOT)), f[3],
                Integer.parseInt(f[4]), Integer.parseInt(f[5]), f[6], f[7]);
    }

    /** The lines of a resource, without comments. */
    static List<String> lines(String resource) {
        try (InputStream in = ClassTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("it is not on the class path");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + resource + ": " + e.getMessage(), e);
        }
    }
}
