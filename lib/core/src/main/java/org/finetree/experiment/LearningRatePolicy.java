package org.finetree.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How the learning rate falls with the step, as in Caffe's {@code sgd_solver.cpp} (GetLearningRate). Steps count from 0. */
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

    /** Always the base rate. */
    record Fixed() implements LearningRatePolicy {
        @Override
        public double rate(double base, long step) {
            return base;
        }
    }

    /** {@code base * gamma ^ floor(step / every)}. */
    record Step(double gamma, long every) implements LearningRatePolicy {
        public Step {
            if (every < 1) {
                throw new IllegalArgumentException("step policy: 'every' is " + every + " but must be at least 1 step");
            }
        }

        @Override
        public double rate(double base, long step) {
            return base * Math.pow(gamma, step / every);
        }
    }

    /** {@code base * gamma ^ (number of steps in 'at' that are past)}. */
    record MultiStep(double gamma, List<Long> at) implements LearningRatePolicy {
        public MultiStep {
            at = List.copyOf(at);
        }

        @Override
        public double rate(double base, long step) {
            return base * Math.pow(gamma, at.stream().filter(s -> step >= s).count());
        }
    }

    /** {@code base * (1 + gamma * step) ^ -power}. */
    record Inv(double gamma, double power) implements LearningRatePolicy {
        @Override
        public double rate(double base, long step) {
            return base * Math.pow(1 + gamma * step, -power);
        }
    }

    /** {@code base * (1 - step / maxSteps) ^ power}. */
    record Poly(double power, long maxSteps) implements LearningRatePolicy {
        public Poly {
            if (maxSteps < 1) {
                throw new IllegalArgumentException("poly policy: 'maxSteps' is " + maxSteps + " but must be at least 1");
            }
        }

        @Override
        public double rate(double base, long step) {
            return base * Math.pow(1 - Math.min(step, maxSteps) / (double) maxSteps, power);
        }
    }
}
