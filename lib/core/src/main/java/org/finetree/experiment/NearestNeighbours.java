package org.finetree.experiment;

import java.util.List;
import java.util.Objects;
import org.finetree.features.Distance;
import org.finetree.seed.Seed;

/**
 * Nearest-neighbour classification with frozen features: the task's training images are the gallery, its test images the queries. On fine classes that
 * the network's label set does not name it is the paper's induction accuracy (section 5.3, Fig. 4); on a target it is k-NN transfer. The paper leaves
 * gallery, distance and layer open.
 *
 * @param from whose features
 * @param task gallery (its training images), queries (its test images) and classes
 * @param featureLayer layer whose outputs are the features: {@code fc7} (after ReLU), or {@code fc8} (logits)
 * @param distance how near is measured
 * @param seed not 0; nothing is drawn from it, it names the repetition
 */
public record NearestNeighbours(StartingPoint from, ClassificationTask task, String featureLayer, Distance distance, long seed) implements Measurement {

    public NearestNeighbours {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(featureLayer, "featureLayer");
        Objects.requireNonNull(distance, "distance");
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
        return "nearest neighbours in " + featureLayer + " of " + Titles.of(from) + " on " + task.dataset().brief() + ", " + task.labels().title() + ", seed " + seed;
    }
}
