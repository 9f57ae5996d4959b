package org.finetree.study;

import java.util.Objects;

/**
 * The schedules of a study.
 *
 * @param pretraining from scratch
 * @param fineTuning all layers on a target, the short one
 * @param longFineTuning all layers on a target with many images
 * @param linear a new last layer on frozen features
 * @param linearDropout share of features that a linear probe's steps drop, in [0, 1)
 */
public record Schedules(Schedule pretraining, Schedule fineTuning, Schedule longFineTuning, Schedule linear, double linearDropout) {

    public Schedules {
        Objects.requireNonNull(pretraining, "pretraining");
        Objects.requireNonNull(fineTuning, "fineTuning");
        Objects.requireNonNull(longFineTuning, "longFineTuning");
        Objects.requireNonNull(linear, "linear");
    }
}
