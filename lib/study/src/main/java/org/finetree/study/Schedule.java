package org.finetree.study;

import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Solver;

/**
 * A training schedule as a study's file writes it. Exactly one of {@code images} and {@code steps} is there.
 *
 * @param rate learning rate at step 0, above 0
 * @param batch images per step, at least 1
 * @param images image passes in all, at least 1; null where steps are given
 * @param steps number of updates, at least 1; null where images are given
 * @param momentum in [0, 1); null for 0.9
 * @param weightDecay at least 0; null for 5e-4
 * @param policy how the rate falls; null: it is divided by ten after 70 % and 90 % of the steps
 */
public record Schedule(double rate, int batch, Long images, Long steps, Double momentum, Double weightDecay, LearningRatePolicy policy) {

    /** @throws IllegalArgumentException if a value is out of range, or both or none of images and steps are given */
    public Schedule {
        if ((images == null) == (steps == null)) {
            throw new IllegalArgumentException("a schedule has " + (images == null ? "neither 'images' nor 'steps'" : "both 'images' and 'steps'") + ": give image passes or updates");
        }
        if (images != null && images < 1) {
            throw new IllegalArgumentException("schedule: 'images' is " + images + " but must be at least 1");
        }
        solver(rate, batch, images, steps, momentum, weightDecay, policy);
    }

    /** As an engine takes it. */
    public Solver solver() {
        return solver(rate, batch, images, steps, momentum, weightDecay, policy);
    }

    /** The same with a part of its image passes, or of its updates where it counts those; at least one. */
    public Schedule divided(int part) {
        return new Schedule(rate, batch, images == null ? null : Math.max(1, images / part), steps == null ? null : Math.max(1, steps / part), momentum, weightDecay, policy);
    }

    private static Solver solver(double rate, int batch, Long images, Long steps, Double momentum, Double weightDecay, LearningRatePolicy policy) {
        Solver plain = images == null ? Solver.of(rate, batch, steps) : Solver.sketch(rate, batch, images);
        Solver heavy = momentum == null ? plain : plain.withMomentum(momentum);
        Solver decaying = weightDecay == null ? heavy : heavy.withWeightDecay(weightDecay);
        return policy == null ? decaying : decaying.withPolicy(policy);
    }
}
