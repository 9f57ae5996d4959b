package org.finetree.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/**
 * Reads files whose path somebody gave: only regular files are opened, since a pipe may never give a byte and a device never end, and never more than a limit is read, whatever size the file
 * states. Each {@link IOException} has one line that says what is wrong, but not with which file: whoever calls names it.
 */
public final class PlainFile {

    private PlainFile() {
    }

    /**
     * Refuses what cannot be read as a file.
     *
     * @throws IOException if there is nothing at the path, a link leads nowhere, or it is a folder, a pipe or a device
     */
    public static void check(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new IOException("is a folder, not a file");
        }
        if (Files.exists(file)) {
            throw new IOException("is no regular file but a pipe or a device");
        }
        throw new IOException(Files.isSymbolicLink(file) ? "is a link that leads nowhere" : Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? "cannot be reached" : "does not exist");
    }

    /** The same; the error names the file as well and says what to do. @param remedy such as {@code give a safetensors file} */
    public static void check(Path file, String remedy) throws IOException {
        try {
            check(file);
        } catch (IOException e) {
            throw new IOException(file + " " + e.getMessage() + ": " + remedy, e);
        }
    }

    /**
     * The whole file.
     *
     * @throws IOException if it is no regular file, is larger than {@code most} bytes, or cannot be read
     */
    public static byte[] read(Path file, long most) throws IOException {
        check(file);
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, most);
        } catch (FileSystemException e) {
            throw new IOException(reason(e), e);
        }
    }

    /** All that a stream gives. @throws IOException if that is more than {@code most} bytes */
    public static byte[] read(InputStream in, long most) throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
        if (bytes.length > most) {
            throw new IOException("is larger than " + (most >= 1 << 20 ? (most >> 20) + " MiB" : most + " bytes"));
        }
        return bytes;
    }

    /** The whole file as UTF-8 text. @throws IOException as {@link #read}, or if it is not UTF-8 */
    public static String readText(Path file, long most) throws IOException {
        return text(read(file, most));
    }

    /** Bytes as UTF-8 text. @throws IOException if they are not */
    public static String text(byte[] bytes) throws IOException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("is not text in UTF-8", e);
        }
    }

    /** Why a file could not be used, in words where the system gives only the path. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "may not be read or written by this user";
        }
        if (e instanceof FileSystemException f) {
            return f.getReason() == null ? "cannot be read or written (" + e.getClass().getSimpleName() + ")" : f.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : Quoted.line(e.getMessage());
    }
}
