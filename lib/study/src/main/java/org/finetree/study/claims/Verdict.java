package org.finetree.study.claims;

import java.util.Objects;
import java.util.Optional;
import org.finetree.analysis.Interval;
import org.finetree.analysis.Origin;

/**
 * What our data say of a claim, and how surely.
 *
 * @param claim the question
 * @param outcome the answer
 * @param estimate the statistic over all seeds; NaN without data
 * @param interval its 95 % interval over seeds: t for a difference, Fieller's for a ratio; unbounded for one seed
 * @param overImages 95 % interval over seeds and test images, where the runs' answers image by image are at hand
 * @param p of the test that gives the outcome if it is at most 0.05, not corrected; NaN where none could be made
 * @param pHolm the same after Holm's correction over the claim's family; the outcome goes by this one
 * @param seeds number of seeds
 * @param detectable the smallest distance from the reference (for {@link Prediction#NOT_WORSE}: from the reference less the margin) that so many seeds with
 *     this spread find with 80 % probability, at the family's strictest level; infinite for one seed
 * @param origin the runs that the estimate comes from
 * @param note why there is no inference, or what to mind; may be empty
 */
public record Verdict(Claim claim, Outcome outcome, double estimate, Interval interval, Optional<Interval> overImages, double p, double pHolm, int seeds,
                      double detectable, Origin origin, String note) {

    public Verdict {
        Objects.requireNonNull(claim, "claim");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(overImages, "overImages");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(note, "note");
    }

    /** Whether what we found is what the paper concludes; empty while undecided and without a verdict. */
    public Optional<Boolean> agreesWithPaper() {
        return switch (outcome) {
            case SUPPORTS -> Optional.of(true);
            case CONTRADICTS -> Optional.of(false);
            case EQUIVALENT -> Optional.of(claim.prediction() == Prediction.WITHIN);
            case UNDECIDED, NO_VERDICT -> Optional.empty();
        };
    }

    /** The verdict in a few words: "equivalent within 1.0 points, as the paper concludes". */
    public String sentence() {
        return switch (outcome) {
            case SUPPORTS -> "supports the paper";
            case CONTRADICTS -> "contradicts the paper";
            case EQUIVALENT -> "equivalent within " + claim.tell(claim.margin())
                + (claim.prediction() == Prediction.WITHIN ? ", as the paper concludes" : ": no effect of the size that we set as mattering");
            case UNDECIDED, NO_VERDICT -> note.isEmpty() ? outcome.label() : outcome.label() + ": " + note;
        };
    }

    /** Estimate and interval: "-0.4 points [-1.1, 0.3]". */
    public String measured() {
        if (Double.isNaN(estimate)) {
            return "not measured";
        }
        return claim.tell(estimate) + (seeds < 2 ? "" : " [" + claim.number(interval.low()) + ", " + claim.number(interval.high()) + "]");
    }

    /** The same with the runs behind it and, if there is one, an interval over seeds and images. */
    Verdict of(Origin runs, Optional<Interval> over) {
        return new Verdict(claim, outcome, estimate, interval, over, p, pHolm, seeds, detectable, runs, note);
    }

    /** The same as a void question, and why. No p: the test was of nothing. */
    Verdict without(String why) {
        return new Verdict(claim, Outcome.NO_VERDICT, estimate, interval, overImages, Double.NaN, Double.NaN, seeds, detectable, origin, why);
    }

    /** The same without an answer, and why. */
    Verdict undecided(String why) {
        return new Verdict(claim, Outcome.UNDECIDED, estimate, interval, overImages, p, pHolm, seeds, detectable, origin, why);
    }
}
