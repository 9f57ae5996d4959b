package org.finetree.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.finetree.dataset.DatasetName;
import org.finetree.dataset.ImageDataset;
import org.finetree.dataset.Split;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;

/**
 * What a network learns to tell apart: images of a data set under a label set.
 *
 * @param dataset what the images are called; where they lie is no part of a task
 * @param labels how the data set's synsets are grouped into classes
 * @param images which of the training images are used; those measured on are always all used
 * @param measuredOn the part of the data set whose images are measured on: {@link Split#TEST}, which stands in no record, or {@link Split#VAL}
 */
public record ClassificationTask(DatasetName dataset, LabelSetRecipe labels, SubsetSampler images, @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Usual.class) Split measuredOn) {

    /** @throws IllegalArgumentException if it is to be measured on its training images */
    public ClassificationTask {
        measuredOn = measuredOn == null ? Split.TEST : measuredOn;
        if (measuredOn == Split.TRAIN) {
            throw new IllegalArgumentException("a task on " + dataset + " cannot be measured on its TRAIN images, from which it is learnt: choose VAL or TEST");
        }
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(images, "images");
    }

    /** Measured on the test images. */
    public ClassificationTask(DatasetName dataset, LabelSetRecipe labels, SubsetSampler images) {
        this(dataset, labels, images, Split.TEST);
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
        return new ClassificationTask(dataset, other, images, measuredOn);
    }

    /** The same labels, learnt from other images. */
    public ClassificationTask withImages(SubsetSampler other) {
        return new ClassificationTask(dataset, labels, other, measuredOn);
    }

    /** The same task, measured on another part: validation images, where a data set publishes no labels of its test images (ILSVRC-2012, Tiny ImageNet). */
    public ClassificationTask withMeasuredOn(Split part) {
        return new ClassificationTask(dataset, labels, images, part);
    }

    /** The same labels, learnt from {@code perClass} images of each class, drawn by {@code seed}, not 0. */
    public ClassificationTask withShots(int perClass, long seed) {
        return withImages(SubsetSampler.imagesPerClass(perClass, seed));
    }

    /** What leaves no trace in a record, so that runs keep the names that they had before there was a choice. Jackson asks its {@code equals}. */
    static final class Usual {

        @Override
        public boolean equals(Object value) {
            return value == Split.TEST;
        }

        @Override
        public int hashCode() {
            return Split.TEST.hashCode();
        }
    }
}
