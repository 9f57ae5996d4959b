package org.finetree.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.finetree.io.Quoted;

/** Texts as they may stand in a terminal: one line, no control signs, not without end. */
final class Words {

    /** Signs of a message at most; what repeats its input can be as long as that. */
    static final int LONGEST = 1_000;

    private Words() {
    }

    /** What a failure says, in one line. An exception that only wraps another gives the other's words, one that only names a file says what is wrong with it. */
    static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && (cause instanceof UncheckedIOException || cause instanceof ExceptionInInitializerError)
                && (cause.getMessage() == null || cause.getMessage().equals(cause.getCause().toString()))) {
            cause = cause.getCause();
        }
        if (cause instanceof FileSystemException file && file.getFile() != null) {
            return oneLine("'" + file.getFile() + "' " + reason(file));
        }
        return oneLine(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    private static String reason(FileSystemException file) {
        if (file instanceof NoSuchFileException) {
            return "is not there: check the path, and that its folder exists";
        } else if (file instanceof AccessDeniedException) {
            return "may not be used by you (access denied): check its permissions";
        } else if (file instanceof NotDirectoryException) {
            return "is no folder";
        } else if (file instanceof FileAlreadyExistsException) {
            return "is there already";
        } else if (file instanceof DirectoryNotEmptyException) {
            return "is a folder with something in it";
        } else if (file instanceof FileSystemLoopException) {
            return "leads back to a folder that it is in: take the link away";
        }
        return "cannot be used: " + (file.getReason() == null ? file.getClass().getSimpleName() : file.getReason());
    }

    /** Lines become parts between semicolons; control signs and signs that turn the direction of writing become question marks; what is too long is cut in the middle. */
    static String oneLine(String text) {
        String line = safe(text.strip().replaceAll("\\s*\\R\\s*", "; "));
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST / 2) + " … (" + (line.length() - LONGEST) + " more signs) … " + line.substring(line.length() - LONGEST / 2);
    }

    /** Without signs that a terminal would obey, but for tabs. */
    static String safe(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(c != '\t' && Quoted.obeyed(c) ? '?' : c));
        return out.toString();
    }

    /** A path as it may be pasted into a shell. */
    static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[A-Za-z0-9_/.,:=@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
