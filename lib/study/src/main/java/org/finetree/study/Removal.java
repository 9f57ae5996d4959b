package org.finetree.study;

import java.util.List;
import java.util.Objects;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.taxonomy.Wnid;

/**
 * Table 3: the source without the relatives of a target's classes, beside a source of another domain.
 *
 * @param target id of the target whose classes' relatives are removed
 * @param name what is removed, such as "clothes"
 * @param synsets what the target shows: they and all below them leave the source
 * @param otherSource a source of another domain; null for none
 */
public record Removal(String target, String name, List<Wnid> synsets, OtherSource otherSource) {

    /**
     * A source of another domain.
     *
     * @param dataset name of its data set
     * @param name what it shows, such as "photographs of clothes"
     */
    public record OtherSource(String dataset, String name) {

        public OtherSource {
            Objects.requireNonNull(dataset, "dataset");
            Objects.requireNonNull(name, "name");
        }
    }

    /** @throws IllegalArgumentException if nothing is removed */
    public Removal {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(name, "name");
        synsets = synsets == null ? List.of() : List.copyOf(synsets);
        if (synsets.isEmpty()) {
            throw new IllegalArgumentException("targetRemoved: 'synsets' is empty: name at least one that leaves the source");
        }
    }

    /** The source's classes that stay. */
    public LabelSetRecipe labels() {
        return new LabelSetRecipe.TargetRemoved(synsets);
    }
}
