package org.finetree.dataset;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Reads {@link ImagePack} files that may be damaged or hostile: every length is checked before anything is allocated by it. */
final class ImagePackReader {

    private static final String REMEDY = "; take the file again from where it came";

    private final String source;

    ImagePackReader(String source) {
        this.source = source;
    }

    ImagePack read(InputStream in, Predicate<String> keep) throws IOException {
        Inflater inflater = new Inflater();
        try {
            return readAll(in, inflater, keep);
        } catch (EOFException e) {
            throw new IOException("image pack " + source + " ends too early" + REMEDY, e);
        } catch (ZipException e) {
            throw new IOException("image pack " + source + " is damaged (" + e.getMessage() + ")" + REMEDY, e);
        } finally {
            inflater.end();
        }
    }

    private ImagePack readAll(InputStream in, Inflater inflater, Predicate<String> keep) throws IOException {
        DataInputStream head = new DataInputStream(in);
        check(Arrays.equals(head.readNBytes(ImagePack.MAGIC.length), ImagePack.MAGIC), "does not start as an image pack");
        int version = head.readInt();
        check(version == ImagePack.VERSION, "has version " + version + ", this program reads " + ImagePack.VERSION);
        int length = head.readInt();
        check(length >= 0 && length <= ImagePack.MAX_CONTENT, "says it unpacks to " + length + " bytes, the limit is " + ImagePack.MAX_CONTENT);
        byte[] expected = new byte[32];
        head.readFully(expected);

        MessageDigest digest = Sha256.start();
        InflaterInputStream inflated = new InflaterInputStream(in, inflater, 1 << 16);
        DataInputStream content = new DataInputStream(new DigestInputStream(inflated, digest));
        ImageShape shape = new ImageShape(extent(content), extent(content), extent(content));
        List<ImagePack.Group> groups = table(content);
        checkLength(groups, shape, length);
        List<ImagePack.Group> kept = groups.stream().filter(g -> keep.test(g.name())).toList();
        byte[] pixels = pixels(content, groups, new HashSet<>(kept), shape);
        check(inflated.read() < 0 && inflater.getRemaining() == 0 && in.read() < 0, "has bytes after its end");
        check(Arrays.equals(digest.digest(), expected), "does not have the SHA-256 that it states");
        return new ImagePack(shape, kept, pixels, HexFormat.of().formatHex(expected));
    }

    private int extent(DataInputStream in) throws IOException {
        int value = in.readInt();
        check(value >= 1 && value <= ImagePack.MAX_EXTENT, "has an image extent of " + value);
        return value;
    }

    private List<ImagePack.Group> table(DataInputStream in) throws IOException {
        int count = in.readInt();
        check(count >= 1 && count <= ImagePack.MAX_GROUPS, "says it has " + count + " groups");
        List<ImagePack.Group> groups = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int g = 0; g < count; g++) {
            int images = in.readInt();
            check(images >= 1 && images <= ImagePack.MAX_IMAGES, "has a group of " + images + " images");
            int length = in.readInt();
            check(length >= 1 && length <= ImagePack.MAX_NAME, "has a group name of " + length + " bytes");
            byte[] name = new byte[length];
            in.readFully(name);
            groups.add(new ImagePack.Group(new String(name, StandardCharsets.UTF_8), images));
            check(names.add(groups.get(g).name()), "names a group twice");
        }
        return groups;
    }

    private void checkLength(List<ImagePack.Group> groups, ImageShape shape, int length) throws IOException {
        long bytes = 16;
        for (ImagePack.Group group : groups) {
            bytes += 8 + group.name().getBytes(StandardCharsets.UTF_8).length + (long) group.images() * shape.size();
        }
        check(bytes == length, "states " + length + " bytes of content but its groups need " + bytes);
    }

    /** Reads the kept groups' pixels side by side; the others only pass through the digest. */
    private byte[] pixels(DataInputStream in, List<ImagePack.Group> groups, Set<ImagePack.Group> kept, ImageShape shape) throws IOException {
        int size = kept.stream().mapToInt(g -> g.images() * shape.size()).sum();
        byte[] pixels = new byte[size];
        byte[] dropped = new byte[shape.size()];
        int at = 0;
        for (ImagePack.Group group : groups) {
            if (kept.contains(group)) {
                int bytes = group.images() * shape.size();
                in.readFully(pixels, at, bytes);
                at += bytes;
            } else {
                for (int i = 0; i < group.images(); i++) {
                    in.readFully(dropped);
                }
            }
        }
        return pixels;
    }

    private void check(boolean right, String wrong) throws IOException {
        if (!right) {
            throw new IOException("image pack " + source + " " + wrong + REMEDY);
        }
    }
}
