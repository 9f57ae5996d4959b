package org.finetree.labelset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.finetree.io.PlainFile;

/** The lines of a small text file that a user wrote, guarded against what else a path may lead to. */
final class TextLines {

    private static final long LARGEST = 32L << 20;
    private static final Pattern SHELLS_PIPE = Pattern.compile("/dev/fd/[0-9]+|/proc/(self|[0-9]+)/fd/[0-9]+");

    private TextLines() {
    }

    /**
     * A line that says something.
     *
     * @param number from 1
     */
    record Line(int number, String text) {
    }

    /**
     * Lines without blanks around them; empty ones and those that begin with {@code #} are left out.
     *
     * @param wanted what the file should be, for messages
     * @throws IllegalArgumentException if there is no such file, or it is a pipe that no shell made, a device, too big or no text
     */
    static List<Line> read(Path file, String wanted) {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder: give " + wanted);
        }
        byte[] bytes;
        try {
            bytes = isShellsPipe(file) ? piped(file) : PlainFile.read(file, LARGEST);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file + ": it " + PlainFile.reason(e) + "; give " + wanted, e);
        }
        try {
            return parse(PlainFile.text(bytes));
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " " + e.getMessage() + ": give " + wanted, e);
        }
    }

    /** A shell's {@code <(command)} or standard input: somebody writes to it. */
    private static boolean isShellsPipe(Path file) {
        String path = file.toAbsolutePath().normalize().toString();
        return (path.equals("/dev/stdin") || SHELLS_PIPE.matcher(path).matches()) && !Files.isRegularFile(file);
    }

    private static byte[] piped(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return PlainFile.read(in, LARGEST);
        }
    }

    private static List<Line> parse(String text) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            String stripped = (number == 1 ? line.replace("\uFEFF", "") : line).strip();
            if (!stripped.isEmpty() && !stripped.startsWith("#")) {
                lines.add(new Line(number, stripped));
            }
        }
        return lines;
    }
}
