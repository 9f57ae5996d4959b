package org.finetree.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.finetree.io.PlainFile;
import org.finetree.io.Quoted;
import org.finetree.taxonomy.Wnid;

/** Writes a data set as a folder of class folders. */
final class ClassFolderWriter {

    /** What no system refuses in the name of a folder. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_'&()+-][\\p{L}\\p{N} ._'&()+-]*");

    private final ImageDataset images;
    private final int perClass;
    private final List<SortedMap<Wnid, List<Integer>>> byClass;

    private ClassFolderWriter(ImageDataset images, int perClass) {
        this.images = images;
        this.perClass = perClass;
        this.byClass = Stream.of(Split.TRAIN, Split.TEST).map(images.index()::byWnid).toList();
    }

    static void write(ImageDataset images, Collection<Wnid> classes, int perClass, Path folder) {
        if (perClass < 1) {
            throw new IllegalArgumentException("export of " + perClass + " images per class: give at least 1");
        }
        SortedMap<String, Wnid> names = names(images, classes);
        try {
            empty(folder);
            ClassFolderWriter writer = new ClassFolderWriter(images, perClass);
            StringBuilder table = new StringBuilder();
            for (String name : names.keySet()) {
                writer.one(names.get(name), Files.createDirectories(folder.resolve(name)));
                table.append(name).append('\t').append(names.get(name)).append('\n');
            }
            Files.writeString(folder.resolve(FolderNames.TABLE), table);
        } catch (IOException e) {
            throw new UncheckedIOException("images cannot be written into '" + folder + "': " + PlainFile.reason(e), e);
        }
    }

    private static SortedMap<String, Wnid> names(ImageDataset images, Collection<Wnid> classes) {
        SortedMap<String, Wnid> names = new TreeMap<>();
        SortedMap<Wnid, String> known = images.classNames();
        for (Wnid wnid : new TreeSet<>(classes)) {
            String name = known.get(wnid);
            if (name == null) {
                throw new IllegalArgumentException("data set " + Quoted.line(images.name()) + " has no class " + wnid + ": give classes out of its wnids()");
            }
            if (!PLAIN.matcher(name).matches() || names.put(name, wnid) != null) {
                throw new IllegalArgumentException("class " + Quoted.of(name) + " cannot name a folder of its own: leave " + wnid + " out");
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("export of no class: give at least one out of the data set's wnids()");
        }
        return names;
    }

    private static void empty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw new IllegalArgumentException("folder '" + folder + "' is not empty: name one that is, or that is not there yet");
                }
            }
        }
        Files.createDirectories(folder);
    }

    private void one(Wnid wnid, Path into) throws IOException {
        List<Integer> chosen = new ArrayList<>();
        byClass.forEach(part -> chosen.addAll(part.getOrDefault(wnid, List.of())));
        for (int i = 0; i < Math.min(perClass, chosen.size()); i++) {
            ImageIO.write(picture(chosen.get(i)), "png", into.resolve(String.format(Locale.ROOT, "%04d.png", i + 1)).toFile());
        }
    }

    private BufferedImage picture(int image) {
        ImageShape shape = images.shape();
        byte[] bytes = new byte[shape.size()];
        images.read(image, bytes, 0);
        BufferedImage picture = new BufferedImage(shape.width(), shape.height(), shape.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        int plane = shape.height() * shape.width();
        for (int i = 0; i < bytes.length; i++) {
            picture.getRaster().setSample(i % plane % shape.width(), i % plane / shape.width(), i / plane, bytes[i] & 255);
        }
        return picture;
    }
}
