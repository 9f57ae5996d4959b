package org.finetree.experiment;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.finetree.seed.Seed;

/**
 * How alike two networks see the same images: linear CKA of a layer's outputs (Kornblith et al. 2019, "Similarity of neural network representations
 * revisited", section 3) over the task's test images.
 *
 * @param one a network
 * @param other another
 * @param task whose test images are looked at
 * @param featureLayer such as {@code fc7} (after ReLU)
 * @param seed not 0; nothing is drawn from it, it names the repetition
 */
public record Similarity(StartingPoint one, StartingPoint other, ClassificationTask task, String featureLayer, long seed) implements Measurement {

    public Similarity {
        Objects.requireNonNull(one, "one");
        Objects.requireNonNull(other, "other");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(featureLayer, "featureLayer");
        Seed.of(seed);
    }

    @Override
    public String network() {
        return one.network();
    }

    @Override
    public List<Pretraining> requires() {
        return Stream.concat(one.requires().stream(), other.requires().stream()).distinct().toList();
    }

    @Override
    public List<StartingPoint> starts() {
        return List.of(one, other);
    }

    @Override
    public String title() {
        return "similarity of " + Titles.of(one) + " and " + Titles.of(other) + " in " + featureLayer + ", seed " + seed;
    }
}
