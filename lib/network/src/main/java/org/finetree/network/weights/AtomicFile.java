package org.finetree.network.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;

/** Writes a file so that its place holds either the old one or the whole new one, whatever happens. */
public final class AtomicFile {

    /** Writes the content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFile() {
    }

    /**
     * Writes to {@code file} + ".part", forces it to the disk, and renames it.
     *
     * @return SHA-256 (hex) of what was written
     * @throws IOException if it could not be written (disk full, no permission); the old file is then untouched and the part is gone
     */
    public static String replace(Path file, Content content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        String digest = writePart(part, content);
        move(part, file);
        return digest;
    }

    /** As {@link #replace}, the name being made from the digest. @return the file */
    static Path create(Path part, Content content, Function<String, Path> name) throws IOException {
        Path file = name.apply(writePart(part, content));
        move(part, file);
        return file;
    }

    private static String writePart(Path part, Content content) throws IOException {
        try {
            if (part.getParent() != null) {
                Files.createDirectories(part.getParent());
            }
            return write(part, content);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw new IOException("cannot write " + part + ": " + e.getMessage() + " (is the disk full?)", e);
        }
    }

    private static String write(Path part, Content content) throws IOException {
        MessageDigest sha = sha256();
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            OutputStream out = new java.io.BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), sha), 1 << 16);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void move(Path part, Path file) throws IOException {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(file.toAbsolutePath().getParent());
    }

    private static void syncFolder(Path folder) {
        // Makes the rename itself last through a power cut, where the system lets a folder be opened.
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows does not; the rename is still atomic.
        }
    }

    /** A fresh SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
