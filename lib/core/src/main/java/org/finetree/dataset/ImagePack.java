package org.finetree.dataset;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import org.finetree.io.Digests;
import org.finetree.io.Quoted;

/**
 * Small images of one shape in named groups, and the file that holds them. All integers are big-endian, four bytes:
 * <pre>
 * magic "FTREEPAK", version 1, length of the content, SHA-256 of the content (32 bytes),
 * then the content as one zlib stream (RFC 1950).
 * content: channels, height, width, number of groups;
 *          for each group: images, length of its name, its name (UTF-8);
 *          then all pixels, group by group, image by image, channel by channel, row by row, one unsigned byte each.
 * </pre>
 * The SHA-256 that identifies a pack is the one over its content: zlib builds may compress the same content to other bytes.
 */
public final class ImagePack {

    /** Images that belong together, such as one class's; the name is unique in a pack. */
    public record Group(String name, int images) {

        /** @throws IllegalArgumentException if the name is empty or longer than 200 bytes, or there is no image */
        public Group {
            int length = name.getBytes(StandardCharsets.UTF_8).length;
            if (length < 1 || length > MAX_NAME || images < 1 || images > MAX_IMAGES) {
                throw new IllegalArgumentException("image group " + Quoted.of(name) + " of " + images
                        + " images: a name has 1 to " + MAX_NAME + " bytes, a group 1 to " + MAX_IMAGES + " images");
            }
        }
    }

    static final byte[] MAGIC = "FTREEPAK".getBytes(StandardCharsets.US_ASCII);
    static final int VERSION = 1;
    static final int MAX_NAME = 200;
    static final int MAX_GROUPS = 10_000;
    static final int MAX_IMAGES = 1_000_000;
    static final int MAX_EXTENT = 4_096;
    /** No pack is larger than this when unpacked: 256 MiB. */
    static final int MAX_CONTENT = 256 << 20;

    private final ImageShape shape;
    private final List<Group> groups;
    private final byte[] pixels;
    private final String contentSha256;

    ImagePack(ImageShape shape, List<Group> groups, byte[] pixels, String contentSha256) {
        this.shape = shape;
        this.groups = List.copyOf(groups);
        this.pixels = pixels;
        this.contentSha256 = contentSha256;
    }

    /**
     * @param pixels all images one after the other, as the content holds them; not copied, so do not change it later
     * @throws IllegalArgumentException if two groups share a name or the length of {@code pixels} is not images x shape
     */
    public static ImagePack of(ImageShape shape, List<Group> groups, byte[] pixels) {
        Set<String> names = new HashSet<>();
        long images = 0;
        for (Group group : groups) {
            if (!names.add(group.name())) {
                throw new IllegalArgumentException("image group " + Quoted.of(group.name()) + " comes twice: names must be unique in a pack");
            }
            images += group.images();
        }
        if (groups.isEmpty() || groups.size() > MAX_GROUPS || images * shape.size() != pixels.length) {
            throw new IllegalArgumentException("a pack of " + groups.size() + " groups and " + images + " images of " + shape
                    + " does not fit " + pixels.length + " bytes of pixels");
        }
        MessageDigest digest = Digests.sha256();
        digest.update(table(shape, groups));
        digest.update(pixels);
        return new ImagePack(shape, groups, pixels, Digests.hex(digest));
    }

    /**
     * Reads a pack and checks all of it: limits, lengths, SHA-256 and that nothing follows.
     *
     * @param keep which groups to hold in memory; the others are checked and dropped
     * @throws IOException with one line that says what is wrong and with which file
     */
    public static ImagePack read(InputStream in, String source, Predicate<String> keep) throws IOException {
        return new ImagePackReader(source).read(in, keep);
    }

    public ImageShape shape() {
        return shape;
    }

    public List<Group> groups() {
        return groups;
    }

    /** SHA-256 (hex) of the whole pack's content, also where not all groups were kept. */
    public String contentSha256() {
        return contentSha256;
    }

    /** Bytes of the content of a pack with these groups. */
    public int contentBytes() {
        return Math.addExact(table(shape, groups).length, pixels.length);
    }

    /** Copies one image, numbered over all groups in order, channels x height x width bytes. */
    public void copy(int image, byte[] into, int offset) {
        int size = shape.size();
        System.arraycopy(pixels, Math.multiplyExact(image, size), into, offset, size);
    }

    /** Adds all pixels to a digest, in order. */
    void digestPixels(MessageDigest digest) {
        digest.update(pixels);
    }

    /** Writes the pack; the same pack gives the same bytes with the same zlib. */
    public void write(OutputStream out) throws IOException {
        byte[] table = table(shape, groups);
        DataOutputStream data = new DataOutputStream(out);
        data.write(MAGIC);
        data.writeInt(VERSION);
        data.writeInt(contentBytes());
        data.write(HexFormat.of().parseHex(contentSha256));
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(table);
            drain(deflater, data);
            deflater.setInput(pixels);
            deflater.finish();
            drain(deflater, data);
        } finally {
            deflater.end();
        }
        data.flush();
    }

    private static void drain(Deflater deflater, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int n = deflater.deflate(buffer); n > 0; n = deflater.deflate(buffer)) {
            out.write(buffer, 0, n);
        }
    }

    /** The content's first part: shape, sizes and names. */
    private static byte[] table(ImageShape shape, List<Group> groups) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        try {
            for (int value : new int[] {shape.channels(), shape.height(), shape.width(), groups.size()}) {
                data.writeInt(value);
            }
            for (Group group : groups) {
                byte[] name = group.name().getBytes(StandardCharsets.UTF_8);
                data.writeInt(group.images());
                data.writeInt(name.length);
                data.write(name);
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
