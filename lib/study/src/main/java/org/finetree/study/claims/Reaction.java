package org.finetree.study.claims;

import java.util.Locale;
import java.util.Optional;
import org.finetree.analysis.Contrast;
import org.finetree.analysis.Interval;

/**
 * Whether a target reacts to pre-training at all. On one that does not, every pre-training set is as good as every other, so that "fewer classes suffice" would hold of it and say nothing.
 */
final class Reaction {

    /** The smallest gain that counts, as a share: a point of top-1, the margin of all claims that are told in points. */
    static final double MARGIN = 0.01;
    private static final double LEVEL = 0.95;

    private Reaction() {
    }

    /**
     * Why a target gives no verdict; empty if the interval of what pre-training gains lies above the margin. Where the gain is merely too uncertain (above the margin, its interval reaching
     * below it), what is undecided stays undecided. One seed concludes nothing either way.
     *
     * @param gain network of all classes minus untrained network, as a share
     * @param decided whether there would be a verdict
     */
    static Optional<String> missing(Contrast gain, boolean decided) {
        Interval interval = gain.interval(LEVEL);
        boolean within = gain.estimate() <= MARGIN;
        if (gain.n() < 2 || interval.low() > MARGIN || !within && !decided) {
            return Optional.empty();
        }
        String reacts = !within ? "this target is not shown to react to pre-training" : gain.estimate() < -MARGIN ? "pre-training does not help on this target" : "this target does not react to pre-training";
        String bounds = interval.bounded() ? String.format(Locale.ROOT, " [%.1f, %.1f]", 100 * interval.low(), 100 * interval.high()) : "";
        return Optional.of(String.format(Locale.ROOT, "%s: all classes minus untrained is %.1f%s points, the margin %.1f", reacts, 100 * gain.estimate(), bounds, 100 * MARGIN));
    }
}
