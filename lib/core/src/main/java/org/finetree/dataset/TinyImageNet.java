package org.finetree.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.finetree.io.PlainFile;
import org.finetree.io.Quoted;
import org.finetree.taxonomy.Wnid;

/**
 * Reads Tiny ImageNet's layout: {@code wnids.txt}, {@code words.txt}, {@code train/WNID/images/*.JPEG}, {@code val/images/*.JPEG} with
 * {@code val/val_annotations.txt}. The test part has no labels and is not read. Counts must be those of the manifest.
 */
final class TinyImageNet {

    private static final long LARGEST_TABLE = 64L << 20;

    private final Path root;
    private final DataManifest manifest;
    private final SortedMap<Wnid, String> classNames = new TreeMap<>();
    private final Set<String> known = new HashSet<>();
    private final List<FileImages.ImageFile> files = new ArrayList<>();

    private TinyImageNet(Path root, DataManifest manifest) {
        this.root = root;
        this.manifest = manifest;
    }

    static ImageDataset open(DatasetName name, DataManifest manifest, Path root) {
        TinyImageNet reader = new TinyImageNet(root, manifest);
        reader.read(Integer.MAX_VALUE, Integer.MAX_VALUE);
        reader.check();
        return new FileImages(name, reader.files, manifest.shape(), reader.classNames);
    }

    static ImageDataset subset(DatasetName name, DataManifest manifest, Path root, int classes, int imagesPerClass) {
        if (classes < 2 || classes > manifest.classes() || imagesPerClass < 1) {
            throw new IllegalArgumentException("a subset of " + classes + " classes with " + imagesPerClass + " images each: there must be 2 to " + manifest.classes()
                    + " classes and at least 1 image");
        }
        TinyImageNet reader = new TinyImageNet(root, manifest);
        reader.read(classes, imagesPerClass);
        ImageIndex index = ImageIndex.of(reader.files.stream().map(FileImages.ImageFile::entry).toList());
        index.byWnid(Split.TRAIN).forEach((wnid, images) -> {
            if (images.size() < imagesPerClass) {
                throw new IllegalArgumentException("data set '" + manifest.name() + "' in " + root + ": class " + wnid + " has " + images.size() + " images in TRAIN, "
                        + imagesPerClass + " are asked for");
            }
        });
        return new FileImages(name, reader.files, manifest.shape(), reader.classNames);
    }

    private void read(int classes, int imagesPerClass) {
        try {
            readClasses(classes);
            readTrain(imagesPerClass);
            readVal();
        } catch (IOException e) {
            throw new UncheckedIOException("data set '" + manifest.name() + "' in " + root + ": cannot read " + e.getMessage(), e);
        }
    }

    /** @param wanted number of classes, taken at equal distances from the sorted wnids */
    private void readClasses(int wanted) throws IOException {
        Map<String, String> words = new HashMap<>();
        for (String[] fields : table("words.txt")) {
            words.put(fields[0], fields.length > 1 ? fields[1].split(",")[0].strip() : fields[0]);
        }
        List<String> wnids = table("wnids.txt").stream().map(fields -> fields[0]).sorted().toList();
        known.addAll(wnids);
        int taken = Math.min(wanted, wnids.size());
        for (int i = 0; i < taken; i++) {
            String wnid = wnids.get((int) ((long) i * wnids.size() / taken));
            classNames.put(Wnid.of(wnid), words.getOrDefault(wnid, wnid));
        }
    }

    private void readTrain(int most) throws IOException {
        for (Wnid wnid : classNames.keySet()) {
            String folder = "train/" + wnid + "/images";
            try (Stream<Path> list = Files.list(root.resolve(folder))) {
                list.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".JPEG")).sorted().limit(most)
                        .forEach(file -> add(folder + '/' + file, wnid, Split.TRAIN));
            }
        }
    }

    private void readVal() throws IOException {
        List<String[]> rows = new ArrayList<>(table("val/val_annotations.txt"));
        rows.sort((a, b) -> a[0].compareTo(b[0]));
        for (String[] row : rows) {
            if (row.length < 2 || !row[0].matches("[A-Za-z0-9_]+\\.JPEG")) {
                throw new IllegalArgumentException(root.resolve("val/val_annotations.txt") + ": " + Quoted.of(String.join(" ", row)) + " is not a file, a tab and a wnid");
            }
            add("val/images/" + row[0], Wnid.of(row[1]), Split.VAL);
        }
    }

    private void add(String path, Wnid wnid, Split split) {
        if (!known.contains(wnid.value())) {
            throw new IllegalArgumentException(root.resolve(path) + " is of class " + wnid + ", which wnids.txt does not list");
        }
        if (classNames.containsKey(wnid)) {
            files.add(new FileImages.ImageFile(root.resolve(path), new ImageEntry(path, wnid, split)));
        }
    }

    private List<String[]> table(String file) throws IOException {
        String text;
        try {
            text = PlainFile.readText(root.resolve(file), LARGEST_TABLE);
        } catch (IOException e) {
            throw new IOException(file + ": it " + PlainFile.reason(e) + "; unpack the whole archive again", e);
        }
        return text.lines().filter(line -> !line.isBlank()).map(line -> line.split("\t")).toList();
    }

    private void check() {
        if (classNames.size() != manifest.classes()) {
            throw new IllegalArgumentException("data set '" + manifest.name() + "' in " + root + " has " + classNames.size() + " classes, its manifest states "
                    + manifest.classes());
        }
        ImageIndex index = ImageIndex.of(files.stream().map(FileImages.ImageFile::entry).toList());
        for (DataManifest.SplitPart part : manifest.splits()) {
            SortedMap<Wnid, List<Integer>> byWnid = index.byWnid(part.split());
            for (Wnid wnid : classNames.keySet()) {
                int found = byWnid.getOrDefault(wnid, List.of()).size();
                if (part.perClass() != null && found != part.perClass()) {
                    throw new IllegalArgumentException("data set '" + manifest.name() + "' in " + root + ": class " + wnid + " has " + found + " images in "
                            + part.split() + ", its manifest states " + part.perClass() + "; unpack the whole archive again");
                }
            }
        }
    }
}
