package org.finetree.study;

import java.util.Objects;

/**
 * What networks are pre-trained on.
 *
 * @param dataset name of the data set
 * @param imagesPerClass training images per class of the whole source, at least 1
 * @param images what its images are, in the plural, such as "drawings"
 */
public record Source(String dataset, int imagesPerClass, String images) {

    /** @throws IllegalArgumentException if there is no image per class */
    public Source {
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(images, "images");
        Checks.atLeastOne("source: imagesPerClass", imagesPerClass);
    }
}
