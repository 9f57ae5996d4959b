package org.finetree.metric;

import java.util.Objects;

/**
 * A measured value.
 *
 * @param metric what was measured
 * @param value finite; its range is the metric's
 * @param n how many images (or other items) it was measured on, at least 1
 */
public record Score(Metric metric, double value, int n) {

    /** @throws IllegalArgumentException if the value is not finite or {@code n} is below 1 */
    public Score {
        Objects.requireNonNull(metric, "metric");
        if (!Double.isFinite(value) || n < 1) {
            throw new IllegalArgumentException("score " + metric.label() + " = " + value + " over " + n + " images: the value must be finite and measured on at least one image");
        }
    }
}
