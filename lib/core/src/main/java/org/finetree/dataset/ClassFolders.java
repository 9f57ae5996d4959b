package org.finetree.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.finetree.taxonomy.Wnid;

/**
 * A folder with one sub-folder of images for each class. If the sub-folders are {@code train} and one of {@code val} and {@code test}
 * (or both), the classes lie inside those and the parts are theirs; else every fifth image or so, by a hash of its path, is for testing.
 */
final class ClassFolders {

    private static final Map<String, Split> PARTS = Map.of("train", Split.TRAIN, "val", Split.VAL, "test", Split.TEST);
    private static final int MAX_FILES = 5_000_000;

    private final Path root;
    private final FolderNames names;
    private final SortedMap<Wnid, String> classNames = new TreeMap<>();
    private final List<FileImages.ImageFile> files = new ArrayList<>();

    private ClassFolders(Path root) {
        this.root = root;
        this.names = FolderNames.of(root);
    }

    static ImageDataset open(String name, Path root, ImageShape shape) {
        if (!Files.isDirectory(root)) {
            throw new IllegalArgumentException("there is no folder " + root + ": give one with a sub-folder of images for each class");
        }
        ClassFolders folders = new ClassFolders(root);
        try {
            folders.scan();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read folder " + root + ": " + e.getMessage(), e);
        }
        if (folders.files.isEmpty()) {
            throw new IllegalArgumentException("folder " + root + " has no image in a sub-folder: each class needs a sub-folder of its own");
        }
        folders.files.sort(Comparator.comparing(f -> f.entry().path()));
        return new FileImages(name, folders.files, shape, folders.classNames);
    }

    /** TEST for one path in five: where the first four bytes of SHA-256 over it, read as a number, are below 2^32 / 5. */
    static Split splitOf(String path) {
        String hex = Sha256.of(path.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
        return HexFormat.fromHexDigitsToLong(hex) < (1L << 32) / 5 ? Split.TEST : Split.TRAIN;
    }

    private void scan() throws IOException {
        List<Path> folders = foldersIn(root);
        List<String> parts = folders.stream().map(ClassFolders::nameOf).toList();
        if (parts.contains("train") && parts.size() > 1 && PARTS.keySet().containsAll(parts)) {
            for (Path part : folders) {
                for (Path folder : foldersIn(part)) {
                    scanClass(folder, nameOf(part) + '/', PARTS.get(nameOf(part)));
                }
            }
        } else {
            for (Path folder : folders) {
                scanClass(folder, "", null);
            }
        }
    }

    private void scanClass(Path folder, String prefix, Split split) throws IOException {
        String name = nameOf(folder);
        Wnid wnid = names.wnid(name);
        String other = classNames.put(wnid, name);
        if (other != null && !other.equals(name)) {
            throw new IllegalArgumentException("folders '" + other + "' and '" + name + "' in " + root + " are both " + wnid + ": join them");
        }
        for (Path file : children(folder)) {
            if (Files.isDirectory(file)) {
                throw new IllegalArgumentException("folder " + folder + " holds a folder '" + nameOf(file) + "': put images directly into their class's folder");
            }
            String path = prefix + name + '/' + nameOf(file);
            files.add(new FileImages.ImageFile(file, new ImageEntry(path, wnid, split == null ? splitOf(path) : split)));
            if (files.size() > MAX_FILES) {
                throw new IllegalArgumentException("folder " + root + " has more than " + MAX_FILES + " files");
            }
        }
    }

    private static List<Path> foldersIn(Path folder) throws IOException {
        return children(folder).stream().filter(Files::isDirectory).toList();
    }

    /** What lies in a folder, without hidden files. */
    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(p -> !nameOf(p).startsWith(".") && !nameOf(p).equals("Thumbs.db")).collect(Collectors.toList());
        }
    }

    /** File names in composed Unicode (NFC): some systems store another form of the same name. */
    private static String nameOf(Path path) {
        return Normalizer.normalize(path.getFileName().toString(), Normalizer.Form.NFC);
    }
}
