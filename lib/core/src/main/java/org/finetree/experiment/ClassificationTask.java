package org.finetree.experiment;

import java.util.Objects;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;

/**
 * What a network learns to tell apart: images of a data set under a label set.
 *
 * @param dataset name for {@link org.finetree.dataset.Datasets#open}
 * @param labels how the data set's synsets are grouped into classes
 * @param images which of the training images are used; test images are always all used
 */
public record ClassificationTask(String dataset, LabelSetRecipe labels, SubsetSampler images) {

    public ClassificationTask {
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(images, "images");
    }
}
