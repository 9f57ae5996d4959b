package org.finetree.experiment;

import java.util.Objects;
import org.finetree.seed.Seed;

/**
 * Training all layers on a target task from given weights with a new last layer (paper section 3).
 *
 * @param from weights to start from
 * @param task target images and labels
 * @param solver schedule
 * @param seed not 0
 */
public record FineTuning(StartingPoint from, ClassificationTask task, Solver solver, long seed) implements Transfer {

    public FineTuning {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(solver, "solver");
        if (from instanceof StartingPoint.Pixels) {
            throw new IllegalArgumentException("fine-tuning: pixels are no network: start from Pretrained or Untrained");
        }
        Seed.of(seed);
    }

    @Override
    public String title() {
        return "fine-tune " + Titles.of(from) + " on " + task.dataset().brief() + ", " + task.images().title() + ", seed " + seed;
    }
}
