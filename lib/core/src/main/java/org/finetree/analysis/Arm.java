package org.finetree.analysis;

import java.util.Optional;
import org.finetree.experiment.ClassificationTask;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;

/**
 * One way to get a network, whatever the seed: what it was pre-trained on, or nothing.
 *
 * @param name for people, the same for every seed
 * @param task what it was pre-trained on, with one seed's draws; empty for an untrained network and for pixels
 * @param classes number of its pre-training classes; 0 without pre-training or before a run is finished
 * @param images number of its pre-training images; 0 likewise
 */
public record Arm(String name, Optional<ClassificationTask> task, int classes, int images) {

    /** Whether the network learnt a data set before the target. */
    public boolean pretrained() {
        return task.isPresent();
    }

    /** Whether it learnt all images of label sets of one kind. */
    public boolean learnt(Class<? extends LabelSetRecipe> kind) {
        return task.filter(t -> kind.isInstance(t.labels()) && t.images() instanceof SubsetSampler.AllImages).isPresent();
    }

    /** Whether it learnt so many images per class, or all of them, of all classes. */
    public boolean learntAllClasses() {
        return task.filter(t -> t.labels() instanceof LabelSetRecipe.All).isPresent();
    }

    /** Mean number of its pre-training images per class. */
    public double imagesPerClass() {
        return classes == 0 ? 0 : images / (double) classes;
    }
}
