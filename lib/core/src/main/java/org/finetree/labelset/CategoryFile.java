package org.finetree.labelset;

import java.nio.file.Path;
import java.util.List;
import org.finetree.taxonomy.Categories;

/**
 * The list of classes of a data set that is not labelled by WordNet, such as Places: UTF-8 text, a name a line; a number after the name, as in Places'
 * own {@code categoryIndex_places205.csv} and {@code categories_places365.txt} ({@code /a/abbey 0}), is ignored.
 */
public final class CategoryFile {

    private CategoryFile() {
    }

    /** @throws IllegalArgumentException if the file cannot be read, names no category or one twice */
    public static Categories read(Path file) {
        List<String> names = TextLines.read(file, "a text file with a category's name a line").stream().map(l -> l.text().replaceFirst("\\s+[0-9]+$", "")).toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException(file + " names no category: give at least one, one a line");
        }
        try {
            return Categories.of(names);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
