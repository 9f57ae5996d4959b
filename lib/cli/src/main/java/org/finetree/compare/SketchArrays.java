package org.finetree.compare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.finetree.dataset.Datasets;
import org.finetree.dataset.ImageDataset;
import org.finetree.dataset.ImageEntry;
import org.finetree.dataset.Split;
import org.finetree.experiment.CanonicalJson;
import org.finetree.io.AtomicFiles;
import org.finetree.labelset.LabelSet;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.study.Study;
import org.finetree.taxonomy.Taxonomy;

/** The study's images and classes as plain arrays (NumPy's {@code .npy}, version 1.0), for programs that know nothing of Finetree. */
public final class SketchArrays {

    /** The coarsest bottom-up set of Fig. 2. */
    static final LabelSetRecipe COARSE = new LabelSetRecipe.BottomUp(8);

    private static final Map<String, String> NAMES = Map.of("source", Study.named("sketch").source().dataset(), "held-out", Study.named("sketch").target("held-out").dataset(), "fashion", Study.named("sketch").target("fashion").dataset());
    private static final int ALIGNMENT = 64;

    private SketchArrays() {
    }

    /**
     * Writes, for each data set and part, the images ({@code source-train.npy}: unsigned bytes, images x height x width) and the class of each
     * ({@code source-train-labels.npy}: 64-bit, images); of the source also its class in the coarse label set ({@code source-train-coarse.npy}).
     *
     * @param folder made if it is missing; files that are there already are written again
     * @return SHA-256 over all arrays
     * @throws IOException if a file cannot be written
     */
    public static String write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, byte[]> arrays = new TreeMap<>();
        NAMES.forEach((name, dataset) -> add(arrays, name, Datasets.open(dataset)));
        Map<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
            AtomicFiles.write(folder.resolve(array.getKey() + ".npy"), array.getValue());
            digests.put(array.getKey(), CanonicalJson.sha256(array.getValue()));
        }
        return CanonicalJson.digest(digests);
    }

    private static void add(Map<String, byte[]> arrays, String name, ImageDataset data) {
        LabelSet fine = new LabelSetRecipe.All().apply(Taxonomy.wordNet30(), data.wnids());
        for (Split split : new Split[] {Split.TRAIN, Split.TEST}) {
            String part = name + "-" + split.name().toLowerCase(Locale.ROOT);
            int[] images = IntStream.range(0, data.index().size()).filter(i -> data.index().entries().get(i).split() == split).toArray();
            arrays.put(part, images(data, images));
            arrays.put(part + "-labels", labels(data, images, fine));
            if (data.name().value().equals(Study.named("sketch").source().dataset())) {
                arrays.put(part + "-coarse", labels(data, images, COARSE.apply(Taxonomy.wordNet30(), data.wnids())));
            }
        }
    }

    private static byte[] images(ImageDataset data, int[] images) {
        int size = data.shape().size();
        byte[] pixels = new byte[Math.multiplyExact(images.length, size)];
        for (int i = 0; i < images.length; i++) {
            data.read(images[i], pixels, i * size);
        }
        return npy("|u1", images.length + ", " + data.shape().height() + ", " + data.shape().width(), pixels);
    }

    private static byte[] labels(ImageDataset data, int[] images, LabelSet labels) {
        ByteBuffer values = ByteBuffer.allocate(images.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int image : images) {
            ImageEntry entry = data.index().entries().get(image);
            values.putLong(labels.indexOf(entry.wnid()));
        }
        return npy("<i8", images.length + ",", values.array());
    }

    /** Ten bytes, a Python dictionary padded with blanks to a multiple of 64 and ended by a new line, the values in row-major order. */
    private static byte[] npy(String type, String shape, byte[] values) {
        String dictionary = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        int blanks = ALIGNMENT - (10 + dictionary.length() + 1) % ALIGNMENT;
        byte[] header = (dictionary + " ".repeat(blanks) + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(10 + header.length + values.length).order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 0).putShort((short) header.length).put(header).put(values).array();
    }
}
