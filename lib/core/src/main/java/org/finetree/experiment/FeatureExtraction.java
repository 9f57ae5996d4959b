package org.finetree.experiment;

import java.util.List;
import java.util.Objects;
import org.finetree.dataset.Split;
import org.finetree.launch.Lab;
import org.finetree.seed.Seed;

/**
 * What a layer computes for images, kept with the run: read it with {@link Lab#features}.
 *
 * @param from whose features
 * @param task which images: those of its classes in the split; of the training images those that its sampler draws
 * @param split training or test images
 * @param featureLayer such as {@code fc7} (after ReLU)
 * @param seed not 0; nothing is drawn from it, it names the repetition
 */
public record FeatureExtraction(StartingPoint from, ClassificationTask task, Split split, String featureLayer, long seed) implements Measurement {

    public FeatureExtraction {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(split, "split");
        Objects.requireNonNull(featureLayer, "featureLayer");
        Seed.of(seed);
    }

    @Override
    public String network() {
        return from.network();
    }

    @Override
    public List<Pretraining> requires() {
        return from.requires();
    }

    @Override
    public List<StartingPoint> starts() {
        return List.of(from);
    }

    @Override
    public String title() {
        return featureLayer + " of " + Titles.of(from) + " on " + task.dataset().brief() + ", seed " + seed;
    }
}
