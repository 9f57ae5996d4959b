package org.finetree.experiment;

import java.util.Objects;
import java.util.Optional;
import org.finetree.seed.Seed;

/**
 * Training a network from scratch on a source task (paper section 3).
 *
 * @param task images and label set
 * @param network name of the network
 * @param solver schedule
 * @param seed not 0; arms that share it start from the same trunk weights
 */
public record Pretraining(ClassificationTask task, String network, Solver solver, long seed) implements ExperimentSpec {

    public Pretraining {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(solver, "solver");
        Seed.of(seed);
    }

    @Override
    public Optional<Pretraining> requires() {
        return Optional.empty();
    }

    @Override
    public String title() {
        return "pre-train on " + task.labels().title() + ", seed " + seed;
    }
}
