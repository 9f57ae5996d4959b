package org.finetree.experiment;

import java.util.List;
import java.util.Objects;

/**
 * Stochastic gradient descent with momentum as Caffe runs it ({@code sgd_solver.cpp}): {@code g = dL/dw + decay*w;
 * v = momentum*v + rate*g; w = w - v}. Biases learn at twice the rate and without decay (lr_mult 2, decay_mult 0).
 *
 * @param baseRate learning rate at step 0, above 0
 * @param momentum in [0, 1)
 * @param weightDecay L2 factor on weights, at least 0
 * @param policy how the rate falls
 * @param batch images per step, at least 1
 * @param steps number of updates, at least 1
 */
public record Solver(double baseRate, double momentum, double weightDecay, LearningRatePolicy policy, int batch, long steps) {

    /** @throws IllegalArgumentException naming the value that is out of range */
    public Solver {
        Objects.requireNonNull(policy, "policy");
        check(baseRate > 0 && Double.isFinite(baseRate), "baseRate", baseRate, "above 0");
        check(momentum >= 0 && momentum < 1, "momentum", momentum, "in [0, 1)");
        check(weightDecay >= 0 && Double.isFinite(weightDecay), "weightDecay", weightDecay, "at least 0");
        check(batch >= 1, "batch", batch, "at least 1 image");
        check(steps >= 1, "steps", steps, "at least 1");
        check(steps <= Long.MAX_VALUE / batch, "steps", steps, "at most 2^63 divided by the batch of " + batch);
        double last = policy.rate(baseRate, steps - 1);
        check(Double.isFinite(last), "the rate at the last step", last, "finite: choose a policy that lets it fall");
    }

    private static void check(boolean ok, String name, Object value, String rule) {
        if (!ok) {
            throw new IllegalArgumentException("solver: " + name + " is " + value + " but must be " + rule);
        }
    }

    /**
     * A schedule to begin with: momentum .9, weight decay 5e-4, the rate divided by ten after 70 % and 90 % of the steps. The {@code with} methods change one value each.
     *
     * @param baseRate learning rate at step 0, above 0
     * @param batch images per step, at least 1
     * @param steps number of updates, at least 1
     */
    public static Solver of(double baseRate, int batch, long steps) {
        check(steps >= 1, "steps", steps, "at least 1");
        return new Solver(baseRate, 0.9, 5e-4, new LearningRatePolicy.MultiStep(0.1, List.of(share(steps, 7), share(steps, 9))), batch, steps);
    }

    private static long share(long steps, int tenths) {
        return steps / 10 * tenths + steps % 10 * tenths / 10;
    }

    /** The same with another learning rate at step 0. */
    public Solver withRate(double rate) {
        return new Solver(rate, momentum, weightDecay, policy, batch, steps);
    }

    /** The same with another number of images per step; the number of steps stays. */
    public Solver withBatch(int images) {
        return new Solver(baseRate, momentum, weightDecay, policy, images, steps);
    }

    /** The same with another number of steps; the rate falls at the same shares of them. */
    public Solver withSteps(long updates) {
        check(updates >= 1, "steps", updates, "at least 1");
        return new Solver(baseRate, momentum, weightDecay, policy.stretched(updates / (double) steps), batch, updates);
    }

    /** The same with another momentum, in [0, 1). */
    public Solver withMomentum(double factor) {
        return new Solver(baseRate, factor, weightDecay, policy, batch, steps);
    }

    /** The same with another L2 factor on weights, at least 0. */
    public Solver withWeightDecay(double factor) {
        return new Solver(baseRate, momentum, factor, policy, batch, steps);
    }

    /** The same with another fall of the rate, such as {@code new LearningRatePolicy.Fixed()}. */
    public Solver withPolicy(LearningRatePolicy other) {
        return new Solver(baseRate, momentum, weightDecay, other, batch, steps);
    }

    /** The sketch study's schedule: {@link #of} with the number of steps that so many image passes give, rounded down, at least 1. */
    public static Solver sketch(double baseRate, int batch, long imagePasses) {
        check(batch >= 1, "batch", batch, "at least 1 image");
        return of(baseRate, batch, Math.max(1, imagePasses / batch));
    }

    /** The learning rate at a step. */
    public double rate(long step) {
        return policy.rate(baseRate, step);
    }

    /** Images seen in all: steps x batch. */
    public long imagePasses() {
        return steps * batch;
    }
}
