package org.finetree.experiment;

import java.util.Objects;
import org.finetree.dataset.DatasetName;
import org.finetree.dataset.ImageDataset;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;

/**
 * What a network learns to tell apart: images of a data set under a label set.
 *
 * @param dataset what the images are called; where they lie is no part of a task
 * @param labels how the data set's synsets are grouped into classes
 * @param images which of the training images are used; test images are always all used
 */
public record ClassificationTask(DatasetName dataset, LabelSetRecipe labels, SubsetSampler images) {

    public ClassificationTask {
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(images, "images");
    }

    /** @param dataset a name, or a name and a place, as for {@link org.finetree.dataset.Datasets#open(String)} */
    public ClassificationTask(String dataset, LabelSetRecipe labels, SubsetSampler images) {
        this(DatasetName.of(dataset), labels, images);
    }

    /** All classes and all training images of a data set: {@code ClassificationTask.of("fashion")}. See {@link #withLabels} and {@link #withImages}. */
    public static ClassificationTask of(String dataset) {
        return of(DatasetName.of(dataset));
    }

    /** All classes and all training images of a data set. */
    public static ClassificationTask of(DatasetName dataset) {
        return new ClassificationTask(dataset, new LabelSetRecipe.All(), SubsetSampler.all());
    }

    /** All classes and all training images of a data set. */
    public static ClassificationTask of(ImageDataset dataset) {
        return of(dataset.name());
    }

    /** Whether its images are of that data set, given as for {@link org.finetree.dataset.Datasets#open(String)}. */
    public boolean isOn(String address) {
        return dataset.value().equals(address) || address.indexOf(':') >= 0 && dataset.equals(DatasetName.of(address));
    }

    /** The same images under other labels. */
    public ClassificationTask withLabels(LabelSetRecipe other) {
        return new ClassificationTask(dataset, other, images);
    }

    /** The same labels, learnt from other images. */
    public ClassificationTask withImages(SubsetSampler other) {
        return new ClassificationTask(dataset, labels, other);
    }

    /** The same labels, learnt from {@code perClass} images of each class, drawn by {@code seed}, not 0. */
    public ClassificationTask withShots(int perClass, long seed) {
        return withImages(SubsetSampler.imagesPerClass(perClass, seed));
    }
}
