package org.finetree.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.finetree.io.Digests;
import org.finetree.io.PlainFile;
import org.finetree.io.Quoted;
import org.finetree.taxonomy.Wnid;

/**
 * Image files decoded to one shape and held in memory. The digest is taken over index, shape and the files' bytes, not the decoded pixels:
 * JPEG decoders differ in the last bit between Java builds.
 */
final class FileImages extends IndexedImages {

    /** One file of the data set and its line in the index. */
    record ImageFile(Path file, ImageEntry entry) {
    }

    private record Decoded(byte[] pixels, byte[] sha256, String failure) {
    }

    private static final long MAX_FILE = 100L << 20;
    private static final int MAX_EXTENT = 4_096;
    private static final int NAMED_FAILURES = 5;

    private final ImageShape shape;
    private final byte[][] images;
    private final String digest;

    /**
     * Reads all files, on all cores.
     *
     * @throws IllegalArgumentException if they do not fit into memory or the shape is neither grey nor colour
     * @throws UncheckedIOException if files cannot be used: the message names the first few with the reason
     */
    FileImages(DatasetName name, List<ImageFile> files, ImageShape shape, SortedMap<Wnid, String> classNames) {
        super(name, ImageIndex.of(files.stream().map(ImageFile::entry).toList()), classNames);
        this.shape = shape;
        if (shape.channels() != 1 && shape.channels() != 3 || Math.max(shape.height(), shape.width()) > MAX_EXTENT) {
            throw new IllegalArgumentException("image files are read as 1 channel (grey) or 3 (red, green, blue) of at most " + MAX_EXTENT + " x " + MAX_EXTENT
                    + ", not as " + shape);
        }
        checkMemory(files.size());
        Decoded[] decoded = IntStream.range(0, files.size()).parallel().mapToObj(i -> decode(files.get(i).file())).toArray(Decoded[]::new);
        checkFailures(files, decoded);
        this.images = Arrays.stream(decoded).map(Decoded::pixels).toArray(byte[][]::new);
        this.digest = digest(decoded);
    }

    private void checkMemory(int count) {
        long needed = (long) count * (shape.size() + 64);
        long most = Runtime.getRuntime().maxMemory() / 10 * 8;
        if (needed > most) {
            throw new IllegalArgumentException("data set '" + name() + "' needs " + (needed >> 20) + " MiB for " + count + " images of " + shape
                    + ", this Java may use " + (most >> 20) + " MiB for it: choose a smaller shape, or give this Java more (-Xmx) and, to train on it, workers too"
                    + " (-Dfinetree.worker.options=-Xmx4g)");
        }
    }

    private Decoded decode(Path file) {
        try {
            byte[] bytes = PlainFile.read(file, MAX_FILE);
            return new Decoded(ImageDecoder.decode(bytes, shape), Digests.sha256().digest(bytes), null);
        } catch (IOException e) {
            return new Decoded(null, null, PlainFile.reason(e));
        } catch (OutOfMemoryError e) {
            return new Decoded(null, null, "needs more memory to be decoded than this Java may use (-Xmx)");
        }
    }

    private void checkFailures(List<ImageFile> files, Decoded[] decoded) {
        List<String> failures = IntStream.range(0, decoded.length).filter(i -> decoded[i].failure() != null)
                .mapToObj(i -> Quoted.line(files.get(i).entry().path()) + " " + decoded[i].failure()).toList();
        if (!failures.isEmpty()) {
            String shown = String.join("; ", failures.subList(0, Math.min(NAMED_FAILURES, failures.size())));
            String message = "data set '" + name() + "'" + name().place().map(place -> " in '" + Quoted.line(place) + "'").orElse("") + ": " + failures.size() + " of " + files.size()
                    + " images cannot be used: " + shown + (failures.size() > NAMED_FAILURES ? "; ..." : "") + ". Repair or remove them";
            throw new UncheckedIOException(message, new IOException(message));
        }
    }

    private String digest(Decoded[] decoded) {
        MessageDigest sha = Digests.sha256();
        sha.update((index().digest() + ' ' + shape.channels() + 'x' + shape.height() + 'x' + shape.width()).getBytes(StandardCharsets.US_ASCII));
        for (Decoded image : decoded) {
            sha.update(image.sha256());
        }
        return Digests.hex(sha);
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    void copy(int image, byte[] into, int offset) {
        System.arraycopy(images[image], 0, into, offset, shape.size());
    }
}
