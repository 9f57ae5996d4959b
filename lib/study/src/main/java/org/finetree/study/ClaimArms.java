package org.finetree.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Objects;

/**
 * What a claim compares in a study: which number is made of which networks. What the claim says in words stands in {@code claims.json}.
 *
 * @param statistic which number
 * @param target id of the target; null where nothing is transferred
 * @param protocol how networks are evaluated; null where the statistic leaves no choice
 * @param arm which networks the claim is about; null where the statistic leaves no choice
 * @param control which networks they are compared with; null where the statistic leaves no choice
 * @param budget position among the study's budgets, from 1; null but for budgets
 */
public record ClaimArms(Statistic statistic, String target, Protocol protocol, Arm arm, Arm control, Integer budget) {

    /** Which number is made of the networks' scores. */
    public enum Statistic {
        /** Slope of log odds on log2 of images per class: the target's over the source's. */
        @JsonProperty("slope-ratio")
        SLOPE_RATIO,
        /** Arm minus control. */
        @JsonProperty("difference")
        DIFFERENCE,
        /** (arm - untrained) over (all - untrained). */
        @JsonProperty("gain-kept")
        GAIN_KEPT,
        /** (arm - floor) over (all - floor) among classes that the arm merges. */
        @JsonProperty("induction")
        INDUCTION,
        /** The network of all classes, right if within the coarse class, over the network of the coarse classes. */
        @JsonProperty("coarse-from-fine")
        COARSE_FROM_FINE,
        /** All classes with fewer images minus fewer classes with all images. */
        @JsonProperty("budget")
        BUDGET,
        /** What the other half adds to random halves minus what it adds to halves that are far apart. */
        @JsonProperty("splits")
        SPLITS
    }

    /** A network by what it was pre-trained on. */
    public enum Arm {
        @JsonProperty("all")
        ALL,
        @JsonProperty("half")
        HALF,
        @JsonProperty("fifth")
        FIFTH,
        @JsonProperty("coarse")
        COARSE,
        @JsonProperty("target-removed")
        TARGET_REMOVED,
        @JsonProperty("untrained")
        UNTRAINED
    }

    /** @throws IllegalArgumentException if the statistic needs what is not there */
    public ClaimArms {
        Objects.requireNonNull(statistic, "statistic");
        switch (statistic) {
            case SLOPE_RATIO -> need(statistic, target != null && protocol != null, "target and protocol");
            case DIFFERENCE -> need(statistic, target != null && protocol != null && arm != null && control != null, "target, protocol, arm and control");
            case GAIN_KEPT -> need(statistic, target != null && protocol != null && arm != null, "target, protocol and arm");
            case INDUCTION, COARSE_FROM_FINE -> need(statistic, arm != null, "arm");
            case BUDGET -> need(statistic, target != null && protocol != null && budget != null, "target, protocol and budget");
            case SPLITS -> need(statistic, protocol == Protocol.LAST_LAYER || protocol == Protocol.MASKED, "the protocol last-layer or masked");
            default -> throw new IllegalArgumentException("no statistic " + statistic);
        }
    }

    private static void need(Statistic statistic, boolean there, String what) {
        if (!there) {
            throw new IllegalArgumentException("a claim of statistic " + statistic.name().toLowerCase(Locale.ROOT).replace('_', '-') + " needs " + what);
        }
    }
}
