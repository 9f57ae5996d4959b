package org.finetree.labelset;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of a small text file that a user wrote, guarded against what else a path may lead to. */
final class TextLines {

    private static final long LARGEST = 32L << 20;

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
     * @throws IllegalArgumentException if there is no such file, or it is too big or no text
     */
    static List<Line> read(Path file, String wanted) {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder: give " + wanted);
        }
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("cannot read " + file + ": give " + wanted);
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException(file + " has " + Files.size(file) + " bytes, more than the " + LARGEST + " allowed: give " + wanted);
            }
            return parse(file);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is not text in UTF-8: give " + wanted, e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static List<Line> parse(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                String text = (number == 1 ? line.replace("\uFEFF", "") : line).strip();
                if (!text.isEmpty() && !text.startsWith("#")) {
                    lines.add(new Line(number, text));
                }
            }
        }
        return lines;
    }
}
