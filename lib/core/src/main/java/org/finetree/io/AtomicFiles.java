package org.finetree.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** Writes a file so that its place holds either the old one or the whole new one: a kill or a full disk at any moment loses nothing that was there. */
public final class AtomicFiles {

    /** Writes the content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFiles() {
    }

    /** Writes a whole file. Several processes may write one file: each time it is one of theirs. @throws IOException if it cannot be written; the old file is then untouched */
    public static void write(Path file, byte[] content) throws IOException {
        // A name of its own for each process and call.
        Path part = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + "-" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".part");
        try {
            try (FileChannel out = open(part)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                out.force(true);
            }
            move(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Renames within one file system, replacing what was there. The rename lasts through a power cut, where the system lets a folder be opened. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(to.toAbsolutePath().getParent());
    }

    /**
     * Writes what is too large to be held, by one process at a time: to {@code file} + ".part", which is forced to the disk and renamed. Makes the folder if there is none.
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

    /**
     * As {@link #replace}, where the file's name says its digest.
     *
     * @param part where it is written first, in the folder in which it will lie
     * @param name the file for a SHA-256 (hex)
     * @return the file
     */
    public static Path create(Path part, Content content, Function<String, Path> name) throws IOException {
        Path file = name.apply(writePart(part, content));
        move(part, file);
        return file;
    }

    private static FileChannel open(Path part) throws IOException {
        return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static String writePart(Path part, Content content) throws IOException {
        try {
            if (part.getParent() != null) {
                Files.createDirectories(part.getParent());
            }
            return stream(part, content);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw new IOException("cannot write " + part + ": " + e.getMessage() + " (is the disk full?)", e);
        }
    }

    private static String stream(Path part, Content content) throws IOException {
        MessageDigest sha = Digests.sha256();
        try (FileChannel channel = open(part)) {
            OutputStream out = new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), sha), 1 << 16);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
        return Digests.hex(sha);
    }

    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows does not; the rename is still atomic.
        }
    }
}
