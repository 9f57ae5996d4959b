package org.finetree.experiment;

import java.util.Objects;
import org.finetree.seed.Seed;

/**
 * Training only a new last layer on the features of a frozen trunk. On the source's own fine classes this is the paper's "fine-tuning only the
 * last layer" (Fig. 2, Fig. 9); on a target it is the linear probe of later work.
 *
 * @param from frozen weights
 * @param task images and labels
 * @param featureLayer layer whose outputs are the features, such as {@code fc7} (after ReLU)
 * @param dropout share of features dropped at each step, in [0, 1)
 * @param solver schedule
 * @param seed not 0
 */
public record LinearProbe(StartingPoint from, ClassificationTask task, String featureLayer, double dropout, Solver solver, long seed) implements Transfer {

    public LinearProbe {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(featureLayer, "featureLayer");
        Objects.requireNonNull(solver, "solver");
        if (from instanceof StartingPoint.Pixels) {
            throw new IllegalArgumentException("linear probe: pixels are no network: start from Pretrained or Untrained");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("linear probe: dropout is " + dropout + " but must be in [0, 1)");
        }
        Seed.of(seed);
    }

    @Override
    public String title() {
        return "retrain the last layer of " + Titles.of(from) + " on " + task.dataset().brief() + ", " + task.images().title() + ", seed " + seed;
    }
}
