package org.finetree.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.finetree.io.Digests;
import org.finetree.io.PlainFile;
import org.finetree.io.Quoted;
import org.finetree.taxonomy.Wnid;

/**
 * A folder with one sub-folder of images for each class. If a sub-folder is called {@code train}, or {@code training}, and holds folders itself, the classes lie inside it and inside those beside it, which
 * are the parts. Else one image in five of each class is for testing, by a hash of its path.
 */
final class ClassFolders {

    /** In lower case. */
    private static final Map<String, Split> PARTS = Map.of("train", Split.TRAIN, "training", Split.TRAIN, "val", Split.VAL, "valid", Split.VAL, "validation", Split.VAL,
        "test", Split.TEST, "testing", Split.TEST);
    private static final int MAX_FILES = 5_000_000;
    private static final int NAMED = 5;
    /** Beside the class folders these need no word. */
    private static final Set<String> EXPECTED = Set.of(FolderNames.TABLE, "readme", "readme.md", "readme.txt", "license", "license.txt", "licence.txt");

    private final Path root;
    /** Folders of each class, by its name: one, or one per part. Empty ones are in no list. */
    private final SortedMap<String, List<ClassFolder>> classes = new TreeMap<>();
    private final List<String> empty = new ArrayList<>();
    private int beside;
    private int found;

    /** Images of a class in one part; the part is null where the folder has none. */
    private record ClassFolder(String prefix, Split split, List<Path> files) {

        void add(Wnid wnid, List<FileImages.ImageFile> into) {
            Set<String> tests = split == null ? tests(files.stream().map(f -> prefix + nameOf(f)).toList()) : Set.of();
            for (Path file : files) {
                String path = prefix + nameOf(file);
                into.add(new FileImages.ImageFile(file, new ImageEntry(path, wnid, split != null ? split : tests.contains(path) ? Split.TEST : Split.TRAIN)));
            }
        }
    }

    private ClassFolders(Path root) {
        this.root = root;
    }

    static ImageDataset open(DatasetName name, Path root, ImageShape shape) {
        ClassFolders folders = scanned(root);
        FolderNames names = FolderNames.of(root);
        SortedMap<String, MappedClass> mapped = folders.mapped(names);
        SortedMap<Wnid, String> classNames = new TreeMap<>();
        List<FileImages.ImageFile> files = new ArrayList<>();
        folders.classes.forEach((className, parts) -> {
            Wnid wnid = mapped.get(className).wnid();
            classNames.put(wnid, className);
            parts.forEach(part -> part.add(wnid, files));
        });
        files.sort(Comparator.comparing(f -> f.entry().path()));
        FileImages images = new FileImages(name, files, shape, classNames);
        Told.once(folders.summary(images, names, mapped));
        return images;
    }

    /** The classes of a folder with their synsets, sorted by name; no image is opened. */
    static List<MappedClass> classes(Path root) {
        return List.copyOf(scanned(root).mapped(FolderNames.of(root)).values());
    }

    /** What each folder's name can mean. */
    static List<FolderName> names(Path root) {
        return FolderNames.of(root).meanings(scanned(root).classes.keySet());
    }

    private static ClassFolders scanned(Path root) {
        if (!Files.isDirectory(root)) {
            throw new IllegalArgumentException("there is no folder " + root + ": give one with a sub-folder of images for each class");
        }
        ClassFolders folders = new ClassFolders(root);
        try {
            folders.scan();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read folder " + root + ": " + PlainFile.reason(e), e);
        }
        if (folders.classes.isEmpty()) {
            throw new IllegalArgumentException("folder " + root + " has no image in a sub-folder: each class needs a sub-folder of its own");
        }
        return folders;
    }

    private SortedMap<String, MappedClass> mapped(FolderNames names) {
        SortedMap<String, MappedClass> mapped = names.classes(classes.keySet());
        Map<Wnid, String> folderOf = new TreeMap<>();
        mapped.forEach((name, to) -> {
            String other = folderOf.put(to.wnid(), name);
            if (other != null) {
                throw new IllegalArgumentException("folders " + Quoted.of(other) + " and " + Quoted.of(name) + " in " + root + " are both " + to.wnid() + ": join them");
            }
        });
        return mapped;
    }

    /** How many of a class's images are for testing: one in five, rounded, and at least one where there are two. */
    static int tests(int images) {
        return images < 2 ? 0 : Math.max(1, Math.round(images / 5f));
    }

    /** Those of a class's images that are for testing: the first by the SHA-256 of their paths. The same whenever, wherever and in whatever order the images are found. */
    static Set<String> tests(List<String> paths) {
        return paths.stream().sorted(Comparator.comparing(path -> Digests.of(path.getBytes(StandardCharsets.UTF_8)))).limit(tests(paths.size())).collect(Collectors.toCollection(HashSet::new));
    }

    private void scan() throws IOException {
        List<Path> folders = foldersIn(root);
        Map<Path, Split> parts = parts(folders);
        for (Path folder : folders) {
            if (parts.isEmpty()) {
                scanClass(folder, "", null);
            } else {
                for (Path inPart : foldersIn(folder)) {
                    scanClass(inPart, nameOf(folder) + '/', parts.get(folder));
                }
            }
        }
    }

    /** The parts among the folders of the root; none if they are classes. */
    private Map<Path, Split> parts(List<Path> folders) throws IOException {
        Map<Path, Split> parts = new TreeMap<>();
        Map<Split, String> names = new EnumMap<>(Split.class);
        for (Path folder : folders) {
            Split split = PARTS.get(nameOf(folder).toLowerCase(Locale.ROOT));
            if (split != null && holdsFolders(folder)) {
                parts.put(folder, split);
                String other = names.put(split, nameOf(folder));
                if (other != null) {
                    throw new IllegalArgumentException("folders '" + other + "' and '" + nameOf(folder) + "' in " + root + " are the same part: join them");
                }
            }
        }
        if (parts.isEmpty()) {
            return parts;
        }
        if (!names.containsKey(Split.TRAIN) || names.size() < 2) {
            throw new IllegalArgumentException("folder " + root + " has a part " + names.values() + " but " + (names.containsKey(Split.TRAIN) ? "none to test on: add 'test', 'val' or 'validation'"
                : "none to train on: add 'train'") + ", or put the class folders directly into it: of each class one image in five is then for testing");
        }
        List<String> others = folders.stream().filter(f -> !parts.containsKey(f)).map(f -> Quoted.of(nameOf(f))).toList();
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("folder " + others.get(0) + (others.size() == 1 ? "" : " and " + (others.size() - 1) + " more") + " in " + root + " beside the parts " + names.values()
                + " is no part of a data set: take it away");
        }
        if (!names.containsKey(Split.TEST)) {
            // The part that results are measured on, whatever it is called.
            parts.replaceAll((folder, split) -> split == Split.VAL ? Split.TEST : split);
        }
        return parts;
    }

    private static boolean holdsFolders(Path folder) throws IOException {
        return children(folder).stream().anyMatch(Files::isDirectory);
    }

    private void scanClass(Path folder, String prefix, Split split) throws IOException {
        String name = nameOf(folder);
        List<Path> files = children(folder);
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                throw new IllegalArgumentException("folder " + folder + " holds a folder " + Quoted.of(nameOf(file)) + ": put images directly into their class's folder");
            }
        }
        found += files.size();
        if (found > MAX_FILES) {
            throw new IllegalArgumentException("folder " + root + " has more than " + MAX_FILES + " files");
        }
        if (files.isEmpty()) {
            empty.add(prefix + name);
        } else {
            classes.computeIfAbsent(name, n -> new ArrayList<>()).add(new ClassFolder(prefix + name + '/', split, files));
        }
    }

    /** Folders in a folder; images beside them are counted. */
    private List<Path> foldersIn(Path folder) throws IOException {
        List<Path> all = children(folder);
        beside += (int) all.stream().filter(p -> !Files.isDirectory(p) && !EXPECTED.contains(nameOf(p).toLowerCase(Locale.ROOT))).count();
        return all.stream().filter(Files::isDirectory).sorted().toList();
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

    /** What was found, in one line: counts, what was taken for what by its name alone, and what was left out. */
    private String summary(FileImages images, FolderNames names, SortedMap<String, MappedClass> mapped) {
        ImageIndex index = images.index();
        StringBuilder line = new StringBuilder("data set " + images.name() + ": " + index.size() + " images of " + mapped.size() + (mapped.size() == 1 ? " class, " : " classes, ")
            + SplitCounts.withClasses(index));
        Set<Wnid> trained = index.byWnid(Split.TRAIN).keySet();
        Set<Wnid> tested = new TreeSet<>(index.byWnid(Split.TEST).keySet());
        tell(line, "no image to train on: ", classes.keySet().stream().filter(c -> !trained.contains(mapped.get(c).wnid())).map(Quoted::of).toList());
        tell(line, "no image to test on: ", classes.keySet().stream().filter(c -> !tested.contains(mapped.get(c).wnid())).map(Quoted::of).toList());
        tell(line, "taken by the word alone (confirm with FolderTables.names, change in " + FolderNames.TABLE + "): ", mapped.values().stream()
            .filter(c -> c.how() == MappedClass.How.LEMMA).map(c -> Quoted.of(c.name()) + " = " + c.wnid() + " (" + Quoted.brief(c.gloss()) + ")").toList());
        tell(line, "left out, empty: ", empty.stream().map(Quoted::of).toList());
        tell(line, "named in " + FolderNames.TABLE + " but not there: ", names.unused(classes.keySet()).stream().map(Quoted::of).toList());
        if (beside > 0) {
            line.append("; left out: ").append(beside).append(beside == 1 ? " file beside the class folders" : " files beside the class folders");
        }
        return line.toString();
    }

    private static void tell(StringBuilder line, String what, List<String> which) {
        if (!which.isEmpty()) {
            line.append("; ").append(what).append(which.stream().limit(NAMED).collect(Collectors.joining(", ")))
                .append(which.size() > NAMED ? " and " + (which.size() - NAMED) + " more" : "");
        }
    }
}
