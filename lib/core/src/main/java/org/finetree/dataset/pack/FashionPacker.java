package org.finetree.dataset.pack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.finetree.dataset.DataManifest;
import org.finetree.dataset.ImagePack;
import org.finetree.dataset.ImageShape;
import org.finetree.io.Digests;

/**
 * Packs a fixed subset of Fashion-MNIST from the four IDX files that Debian's package {@code dataset-fashion-mnist} installs:
 * of each class the first images of the training file, then the first of the test file, in file order, unchanged.
 * IDX: magic 0x00000803 (images) or 0x00000801 (labels), each extent as a big-endian integer, then unsigned bytes.
 */
public final class FashionPacker {

    static final ImageShape SHAPE = new ImageShape(1, 28, 28);
    static final List<String> CLASSES = List.of("T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");
    /** Images of each class from each of the two files. */
    static final int PER_CLASS = 150;
    private static final int MAX_IMAGES = 100_000;

    private FashionPacker() {
    }

    /** {@code FashionPacker FOLDER OUT.ftpack} */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("give the folder with Fashion-MNIST's four .gz files (Debian: /usr/share/datasets/fashion-mnist) and the file to write");
        }
        packVerified(Path.of(args[0]), Path.of(args[1]), System.out);
    }

    /** Packs the very files that the manifest names, and prints the numbers that belong into the manifest. */
    public static void packVerified(Path folder, Path target, PrintStream log) throws IOException {
        for (DataManifest.DataFile file : DataManifest.embedded("fashion-mnist-subset").files()) {
            if (!Digests.of(folder.resolve(file.name())).equals(file.sha256())) {
                throw new IOException(folder.resolve(file.name()) + " has another SHA-256 than the manifest's " + file.sha256() + "; fetch " + file.source());
            }
        }
        PackFiles.write(pack(folder, PER_CLASS), target, log);
    }

    /** @param perClass images of each class from each file */
    static ImagePack pack(Path folder, int perClass) throws IOException {
        byte[] pixels = new byte[CLASSES.size() * 2 * perClass * SHAPE.size()];
        add(folder, "train", perClass, pixels, 0);
        add(folder, "t10k", perClass, pixels, perClass);
        return ImagePack.of(SHAPE, CLASSES.stream().map(name -> new ImagePack.Group(name, 2 * perClass)).toList(), pixels);
    }

    private static void add(Path folder, String part, int perClass, byte[] pixels, int first) throws IOException {
        ByteBuffer images = idx(folder.resolve(part + "-images-idx3-ubyte.gz"), SHAPE.size());
        ByteBuffer labels = idx(folder.resolve(part + "-labels-idx1-ubyte.gz"), 1);
        if (images.remaining() != labels.remaining() * SHAPE.size()) {
            throw new IOException(folder + ": " + part + " has " + labels.remaining() + " labels for " + images.remaining() / SHAPE.size() + " images");
        }
        int[] taken = new int[CLASSES.size()];
        for (int i = 0; i < labels.remaining(); i++) {
            int label = Byte.toUnsignedInt(labels.get(labels.position() + i));
            if (label >= taken.length) {
                throw new IOException(folder + ": " + part + " has a label " + label + ", there are 0 to " + (taken.length - 1));
            }
            if (taken[label] < perClass) {
                int image = label * 2 * perClass + first + taken[label]++;
                images.get(images.position() + i * SHAPE.size(), pixels, image * SHAPE.size(), SHAPE.size());
            }
        }
        for (int label = 0; label < taken.length; label++) {
            if (taken[label] < perClass) {
                throw new IOException(folder + ": " + part + " has only " + taken[label] + " images of class '" + CLASSES.get(label) + "', " + perClass + " are needed");
            }
        }
    }

    /** The items of an IDX file: its position is at the first, each has {@code itemBytes}. */
    private static ByteBuffer idx(Path file, int itemBytes) throws IOException {
        int head = itemBytes == 1 ? 8 : 16;
        byte[] bytes;
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            bytes = in.readNBytes(head + MAX_IMAGES * itemBytes);
        } catch (ZipException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        boolean fits = bytes.length > head
                && buffer.getInt() == (itemBytes == 1 ? 0x801 : 0x803)
                && buffer.getInt() == (bytes.length - head) / itemBytes
                && (bytes.length - head) % itemBytes == 0
                && (itemBytes == 1 || buffer.getInt() == SHAPE.height() && buffer.getInt() == SHAPE.width());
        if (!fits) {
            throw new IOException(file + " is not an IDX file of " + (itemBytes == 1 ? "labels" : "28 x 28 images"));
        }
        return buffer;
    }
}
