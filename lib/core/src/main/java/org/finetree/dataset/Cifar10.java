package org.finetree.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.finetree.io.Digests;
import org.finetree.io.PlainFile;
import org.finetree.taxonomy.Wnid;

/**
 * CIFAR-10 (Krizhevsky 2009) as its author gives it out, either version: {@code data_batch_N.bin} and {@code test_batch.bin} of records of a label and 3 x 32 x 32 bytes,
 * or {@code data_batch_N} and {@code test_batch} as Python pickles, read without running anything in them.
 */
final class Cifar10 extends IndexedImages {

    private static final ImageShape SHAPE = new ImageShape(3, 32, 32);
    private static final long LARGEST_FILE = 256L << 20;
    /** In the order of CIFAR's labels, with the synset of each word's plain sense. */
    private static final List<String> NAMES = List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
    private static final List<Wnid> WNIDS = Stream.of("n02691156", "n02958343", "n01503061", "n02121620", "n02430045", "n02084071", "n01639765", "n02374451",
        "n04194289", "n04490091").map(Wnid::of).toList();

    private final byte[] pixels;
    private final String digest;

    private Cifar10(DatasetName name, ImageIndex index, byte[] pixels) {
        super(name, index, names());
        this.pixels = pixels;
        MessageDigest sha = Digests.sha256();
        sha.update(index.digest().getBytes(StandardCharsets.US_ASCII));
        sha.update(pixels);
        this.digest = Digests.hex(sha);
    }

    private static SortedMap<Wnid, String> names() {
        SortedMap<Wnid, String> names = new TreeMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            names.put(WNIDS.get(i), NAMES.get(i));
        }
        return names;
    }

    /** The labels and pixels of one file: image i's pixels begin at i x 3,072. */
    record Batch(int[] labels, byte[] pixels) {
    }

    static ImageDataset open(DatasetName name, DataManifest manifest, Path root) {
        Path folder = Stream.of("", "cifar-10-batches-bin", "cifar-10-batches-py").map(root::resolve).filter(Cifar10::hasBatches).findFirst().orElseThrow(() -> {
            String message = "data set '" + manifest.name() + "': no test_batch.bin or test_batch in " + root + ": name the folder that CIFAR-10's archive unpacks to";
            return new UncheckedIOException(message, new IOException(message));
        });
        List<ImageEntry> entries = new ArrayList<>();
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> batches = files.filter(f -> f.getFileName().toString().matches("(data_batch_\\d|test_batch)(\\.bin)?")).sorted().toList();
            for (Path file : batches) {
                add(file, read(file), entries, pixels);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("data set '" + manifest.name() + "': " + e.getMessage(), e);
        }
        ImageIndex index = ImageIndex.of(entries);
        check(manifest, root, index);
        return new Cifar10(name, index, pixels.toByteArray());
    }

    private static boolean hasBatches(Path folder) {
        return Files.isRegularFile(folder.resolve("test_batch.bin")) || Files.isRegularFile(folder.resolve("test_batch"));
    }

    private static Batch read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = PlainFile.read(file, LARGEST_FILE);
        } catch (IOException e) {
            throw new IOException(file + " " + PlainFile.reason(e) + ": it is no file of CIFAR-10", e);
        }
        return file.toString().endsWith(".bin") ? binary(file, bytes) : Cifar10Pickle.read(file, bytes);
    }

    private static Batch binary(Path file, byte[] bytes) throws IOException {
        int record = 1 + SHAPE.size();
        if (bytes.length == 0 || bytes.length % record != 0) {
            throw new IOException(file + " has " + bytes.length + " bytes, not a multiple of " + record + ": it is cut off or no file of CIFAR-10");
        }
        int images = bytes.length / record;
        byte[] pixels = new byte[images * SHAPE.size()];
        for (int i = 0; i < images; i++) {
            System.arraycopy(bytes, i * record + 1, pixels, i * SHAPE.size(), SHAPE.size());
        }
        return new Batch(IntStream.range(0, images).map(i -> bytes[i * record]).toArray(), pixels);
    }

    private static void add(Path file, Batch batch, List<ImageEntry> entries, ByteArrayOutputStream pixels) throws IOException {
        String stem = file.getFileName().toString().replace(".bin", "");
        for (int i = 0; i < batch.labels.length; i++) {
            int label = batch.labels[i];
            if (label < 0 || label >= WNIDS.size()) {
                throw new IOException(file + ": image " + i + " has label " + label + ", which is not in 0 to 9: it is no file of CIFAR-10");
            }
            entries.add(new ImageEntry(stem + '/' + i, WNIDS.get(label), stem.equals("test_batch") ? Split.TEST : Split.TRAIN));
        }
        pixels.write(batch.pixels);
    }

    private static void check(DataManifest manifest, Path root, ImageIndex index) {
        for (DataManifest.SplitPart part : manifest.splits()) {
            SortedMap<Wnid, List<Integer>> found = index.byWnid(part.split());
            for (Wnid wnid : new TreeSet<>(WNIDS)) {
                int images = found.getOrDefault(wnid, List.of()).size();
                if (part.perClass() != null && images != part.perClass()) {
                    throw new IllegalArgumentException("data set '" + manifest.name() + "' in " + root + ": class " + NAMES.get(WNIDS.indexOf(wnid)) + " has " + images
                        + " images in " + part.split() + ", its manifest states " + part.perClass() + "; unpack the whole archive again");
                }
            }
        }
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public ImageShape shape() {
        return SHAPE;
    }

    @Override
    void copy(int image, byte[] into, int offset) {
        System.arraycopy(pixels, image * SHAPE.size(), into, offset, SHAPE.size());
    }
}
