package org.finetree.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.finetree.taxonomy.Wnid;

/** The Quick, Draw! sketches that come with this library: 345 categories x 100 drawings, 28 x 28, grey, ink 255 on 0. */
final class Sketches {

    private static final String MANIFEST = "quickdraw-sketches";
    private static final String CLASSES = "sketch-classes.tsv";
    private static final String HELD_OUT = "sketch-held-out.tsv";
    private static final String HEADER = "name\twnid\thow\tlemma\tsenses\tsense\tgloss\treason";

    private Sketches() {
    }

    static ImageDataset open(String name, Predicate<SketchClass> which) {
        Map<String, SketchClass> classes = new TreeMap<>();
        classes().forEach(c -> classes.put(c.name(), c));
        DataManifest manifest = DataManifest.embedded(MANIFEST);
        ImagePack pack = EmbeddedPack.read(manifest, group -> classes.containsKey(group) && which.test(classes.get(group)));
        return new PackedImages(name, pack, manifest, group -> classes.get(group).wnid());
    }

    /** All classes in the order of their names. */
    static List<SketchClass> classes() {
        Set<Wnid> heldOut = heldOut();
        List<String> lines = lines(CLASSES);
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new IllegalStateException(CLASSES + " does not start with its header");
        }
        List<SketchClass> classes = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            classes.add(parse(line, heldOut));
        }
        return List.copyOf(classes);
    }

    private static SketchClass parse(String line, Set<Wnid> heldOut) {
        String[] f = line.split("\t", -1);
        if (f.length != HEADER.split("\t").length) {
            throw new IllegalStateException(CLASSES + ": not 8 fields: " + line);
        }
        Wnid wnid = Wnid.of(f[1]);
        return new SketchClass(f[0], wnid, SketchClass.How.valueOf(f[2].toUpperCase(Locale.ROOT)), f[3],
                Integer.parseInt(f[4]), Integer.parseInt(f[5]), f[6], f[7], heldOut.contains(wnid));
    }

    private static Set<Wnid> heldOut() {
        Set<Wnid> wnids = new HashSet<>();
        lines(HELD_OUT).forEach(line -> wnids.add(Wnid.of(line.split("\t", -1)[0])));
        return wnids;
    }

    /** The lines of a resource, without comments. */
    private static List<String> lines(String resource) {
        try (InputStream in = Sketches.class.getResourceAsStream(resource)) {
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
