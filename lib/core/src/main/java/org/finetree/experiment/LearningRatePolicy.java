package org.finetree.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * How the learning rate falls with the step, as in Caffe's {@code sgd_solver.cpp} (GetLearningRate). Steps count from 0. No policy makes a rate negative: each refuses values that would, with an
 * {@link IllegalArgumentException} that names value and rule.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LearningRatePolicy.Fixed.class, name = "fixed"),
    @JsonSubTypes.Type(value = LearningRatePolicy.Step.class, name = "step"),
    @JsonSubTypes.Type(value = LearningRatePolicy.MultiStep.class, name = "multistep"),
    @JsonSubTypes.Type(value = LearningRatePolicy.Inv.class, name = "inv"),
    @JsonSubTypes.Type(value = LearningRatePolicy.Poly.class, name = "poly"),
})
public sealed interface LearningRatePolicy {

    /** The rate at a step, given the base rate. */
    double rate(double base, long step);

    /** The same fall over so many times as many steps: what happened at a step happens at that step times {@code factor}, rounded. What has no step of its own stays. */
    default LearningRatePolicy stretched(double factor) {
        return this;
    }

    private static void check(boolean right, String policy, String name, Object value, String rule) {
        if (!right) {
            throw new IllegalArgumentException(policy + " policy: '" + name + "' is " + value + " but must be " + rule);
        }
    }

    private static boolean positive(double value) {
        return value > 0 && Double.isFinite(value);
    }

    private static boolean notNegative(double value) {
        return value >= 0 && Double.isFinite(value);
    }

    /** Always the base rate. */
    record Fixed() implements LearningRatePolicy {
        @Override
        public double rate(double base, long step) {
            return base;
        }
    }

    /** {@code base * gamma ^ floor(step / every)}; gamma above 0, every at least 1 step. */
    record Step(double gamma, long every) implements LearningRatePolicy {
        public Step {
            check(positive(gamma), "step", "gamma", gamma, "above 0 and finite");
            check(every >= 1, "step", "every", every, "at least 1 step");
        }

        @Override
        public double rate(double base, long step) {
            return base * Math.pow(gamma, step / every);
        }

        @Override
        public LearningRatePolicy stretched(double factor) {
            return new Step(gamma, Math.max(1, Math.round(every * factor)));
        }
    }

    /** {@code base * gamma ^ (number of steps in 'at' that are past)}; gamma above 0, steps in rising order, from 0 on. */
    record MultiStep(double gamma, List<Long> at) implements LearningRatePolicy {
        public MultiStep {
            check(positive(gamma), "multistep", "gamma", gamma, "above 0 and finite");
            at = List.copyOf(at);
            for (int i = 0; i < at.size(); i++) {
                check(at.get(i) >= (i == 0 ? 0 : at.get(i - 1)), "multistep", "at", at.size() > 10 ? "a list with " + at.get(i) + " in place " + i : at, "in rising order, none below 0");
            }
        }

        @Override
        public double rate(double base, long step) {
            return base * Math.pow(gamma, at.stream().filter(s -> step >= s).count());
        }

        @Override
        public LearningRatePolicy stretched(double factor) {
            return new MultiStep(gamma, at.stream().map(s -> Math.round(s * factor)).toList());
        }
    }

    /** {@code base * (1 + gamma * step) ^ -power}; both at least 0. */
    record Inv(double gamma, double power) implements LearningRatePolicy {
        public Inv {
            check(notNegative(gamma), "inv", "gamma", gamma, "at least 0 and finite");
            check(notNegative(power), "inv", "power", power, "at least 0 and finite");
        }

        @Override
        public double rate(double base, long step) {
            return base * Math.pow(1 + gamma * step, -power);
        }
    }

    /** {@code base * (1 - step / maxSteps) ^ power}, 0 from maxSteps on; power at least 0, maxSteps at least 1. */
    record Poly(double power, long maxSteps) implements LearningRatePolicy {
        public Poly {
            check(notNegative(power), "poly", "power", power, "at least 0 and finite");
            check(maxSteps >= 1, "poly", "maxSteps", maxSteps, "at least 1");
        }

        @Override
        public double rate(double base, long step) {
            return base * Math.pow(1 - Math.min(step, maxSteps) / (double) maxSteps, power);
        }

        @Override
        public LearningRatePolicy stretched(double factor) {
            return new Poly(power, Math.max(1, Math.round(maxSteps * factor)));
        }
    }
}
