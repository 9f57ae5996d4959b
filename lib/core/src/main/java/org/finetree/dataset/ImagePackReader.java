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
import org.finetree.io.Digests;

/** Reads {@link ImagePack} files that may be damaged or hostile: every length is checked before anything is allocated by it. */
final class ImagePackReader {

    private static final String REMEDY = "; take the file again from where it came";

    private final String source;

    ImagePackReader(String source) {
        this.source = source;
    }

    ImagePack read(InputStream in, Predicate<String> keep) throws IOException {
        return inflating(inflater -> readAll(in, inflater, keep));
    }

    /** The groups alone: no pixel is unpacked, and so no digest checked. */
    List<ImagePack.Group> groups(InputStream in) throws IOException {
        return inflating(inflater -> {
            Head head = head(in, inflater, Digests.sha256());
            checkLength(head.groups, head.shape, head.length);
            return head.groups;
        });
    }

    private interface Inflating<T> {
        T read(Inflater inflater) throws IOException;
    }

    private <T> T inflating(Inflating<T> work) throws IOException {
        Inflater inflater = new Inflater();
        try {
            return work.read(inflater);
        } catch (EOFException e) {
            throw new IOException("image pack " + source + " ends too early" + REMEDY, e);
        } catch (ZipException e) {
            throw new IOException("image pack " + source + " is damaged (" + e.getMessage() + ")" + REMEDY, e);
        } finally {
            inflater.end();
        }
    }

    /** What comes before the pixels, and the streams that stand there. */
    private record Head(int length, byte[] sha256, InflaterInputStream inflated, DataInputStream content, ImageShape shape, List<ImagePack.Group> groups) {
    }

    private Head head(InputStream in, Inflater inflater, MessageDigest digest) throws IOException {
        DataInputStream head = new DataInputStream(in);
        check(Arrays.equals(head.readNBytes(ImagePack.MAGIC.length), ImagePack.MAGIC), "does not start as an image pack");
        int version = head.readInt();
        check(version == ImagePack.VERSION, "has version " + version + ", this program reads " + ImagePack.VERSION);
        int length = head.readInt();
        check(length >= 0 && length <= ImagePack.MAX_CONTENT, "says it unpacks to " + length + " bytes, the limit is " + ImagePack.MAX_CONTENT);
        byte[] expected = new byte[32];
        head.readFully(expected);
        InflaterInputStream inflated = new InflaterInputStream(in, inflater, 1 << 16);
        DataInputStream content = new DataInputStream(new DigestInputStream(inflated, digest));
        ImageShape shape = new ImageShape(extent(content), extent(content), extent(content));
        return new Head(length, expected, inflated, content, shape, table(content));
    }

    private ImagePack readAll(InputStream in, Inflater inflater, Predicate<String> keep) throws IOException {
        MessageDigest digest = Digests.sha256();
        Head head = head(in, inflater, digest);
        checkLength(head.groups, head.shape, head.length);
        List<ImagePack.Group> kept = head.groups.stream().filter(g -> keep.test(g.name())).toList();
        byte[] pixels = pixels(head.content, head.groups, new HashSet<>(kept), head.shape);
        check(head.inflated.read() < 0 && inflater.getRemaining() == 0 && in.read() < 0, "has bytes after its end");
        check(Arrays.equals(digest.digest(), head.sha256), "does not have the SHA-256 that it states");
        return new ImagePack(head.shape, kept, pixels, HexFormat.of().formatHex(head.sha256));
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
