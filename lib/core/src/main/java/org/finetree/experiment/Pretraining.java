package org.finetree.experiment;

import java.util.List;
import java.util.Objects;
import org.finetree.seed.Seed;

/**
 * Training a network from scratch on a source task (paper section 3).
 *
 * @param task images and label set
 * @param network name of the network
 * @param solver schedule
 * @param seed not 0; arms that share it start from the same trunk weights
 */
public record Pretraining(ClassificationTask task, String network, Solver solver, long seed) implements Training {

    public Pretraining {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(solver, "solver");
        Seed.of(seed);
    }

    @Override
    public List<Pretraining> requires() {
        return List.of();
    }

    @Override
    public List<StartingPoint> starts() {
        return List.of(new StartingPoint.Pretrained(this));
    }

    @Override
    public String title() {
        return "pre-train on " + Results.arm(new StartingPoint.Pretrained(this)) + ", seed " + seed;
    }
}
