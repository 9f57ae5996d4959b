package org.finetree.dataset;

import java.util.Objects;
import org.finetree.taxonomy.Wnid;

/**
 * One image of a data set: where it is, what it shows, which part it belongs to.
 *
 * @param path relative path or other stable name, unique in its data set; {@code /} separates on every system
 * @param wnid the synset that it shows (a leaf of the label set)
 * @param split its part of the data set
 */
public record ImageEntry(String path, Wnid wnid, Split split) {

    /** @throws NullPointerException if a part is missing */
    public ImageEntry {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(wnid, "wnid");
        Objects.requireNonNull(split, "split");
    }
}
