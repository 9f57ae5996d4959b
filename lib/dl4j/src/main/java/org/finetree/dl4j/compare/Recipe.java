package org.finetree.dl4j.compare;

import java.util.List;
import org.finetree.dataset.ImageDataset;
import org.finetree.dataset.Split;
import org.finetree.experiment.Solver;
import org.finetree.labelset.LabelSet;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.network.Shape;
import org.finetree.taxonomy.Taxonomy;

/**
 * What both sides do: images of which random windows are cut out in training and the middle one in the test, a network, a schedule.
 *
 * @param images training and validation images
 * @param network AlexNet-64 for the images' classes
 * @param solver schedule
 */
record Recipe(ImageDataset images, NetworkSpec network, Solver solver) {

    static Recipe alexNet64(ImageDataset images, double baseRate, int batch, long passes) {
        return new Recipe(images, Networks.byName("alexnet64", images.wnids().size()), Solver.sketch(baseRate, batch, passes));
    }

    /** All that a training's outcome depends on but its seed, its threads and the program. */
    List<Object> decides() {
        return List.of(network.toJson(), solver, images.digest());
    }

    /** Shape of the whole images. */
    Shape whole() {
        return new Shape(images.shape().channels(), images.shape().height(), images.shape().width());
    }

    /** Numbers of the images of one part. */
    int[] numbers(Split split) {
        return java.util.stream.IntStream.range(0, images.index().size()).filter(i -> images.index().entries().get(i).split() == split).toArray();
    }

    /** Class of each image of one part: rank of its wnid. */
    int[] labels(Split split) {
        LabelSet labels = new LabelSetRecipe.All().apply(Taxonomy.wordNet30(), images.wnids());
        return java.util.Arrays.stream(numbers(split)).map(i -> labels.indexOf(images.index().entries().get(i).wnid())).toArray();
    }
}
