package org.finetree.labelset;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.finetree.taxonomy.Categories;

/**
 * The list of classes of a data set that is not labelled by WordNet, such as Places: UTF-8 text, one name per line. Places' own {@code categoryIndex_places205.csv} and
 * {@code categories_places365.txt} put the class's number after it ({@code /a/abbey 0}). Such numbers are left out where they can be nothing else: where every line ends with one and together they
 * are 0, 1, 2, ... or 1, 2, 3, ..., each once. A number that belongs to a name, such as {@code Boeing 717}, stays.
 */
public final class CategoryFile {

    private CategoryFile() {
    }

    /** @throws IllegalArgumentException if the file cannot be read, names no category or one twice */
    public static Categories read(Path file) {
        List<String> lines = TextLines.read(file, "a text file with one category's name per line").stream().map(TextLines.Line::text).toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(file + " names no category: give at least one, one per line");
        }
        try {
            return Categories.of(numbered(lines) ? lines.stream().map(line -> line.substring(0, nameEnd(line))).toList() : lines);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static boolean numbered(List<String> lines) {
        BitSet numbers = new BitSet();
        for (String line : lines) {
            int end = nameEnd(line);
            String number = line.substring(end).strip();
            if (end == 0 || number.isEmpty() || number.length() > 7 || numbers.get(Integer.parseInt(number))) {
                return false;
            }
            numbers.set(Integer.parseInt(number));
        }
        int first = numbers.nextSetBit(0);
        return first <= 1 && numbers.nextClearBit(first) == first + lines.size();
    }

    /** Where the name ends if the last word is a number, without the blanks between; else the line's length. */
    private static int nameEnd(String line) {
        int at = line.length();
        while (at > 0 && line.charAt(at - 1) >= '0' && line.charAt(at - 1) <= '9') {
            at--;
        }
        int digits = at;
        while (at > 0 && Character.isWhitespace(line.charAt(at - 1))) {
            at--;
        }
        return at == digits ? line.length() : at;
    }
}
