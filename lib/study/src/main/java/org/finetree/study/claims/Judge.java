package org.finetree.study.claims;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.finetree.analysis.Contrast;
import org.finetree.analysis.Holm;
import org.finetree.analysis.Interval;
import org.finetree.analysis.Origin;

/**
 * From contrasts to verdicts. Each claim has one p: of equivalence where that is shown (a difference proved smaller than the margin counts as none, even if it is
 * not zero), else of the paper's direction against its opposite. Holm's correction runs over each family; what does not survive it is undecided.
 */
public final class Judge {

    /** Probability of any wrong verdict in a family that is accepted. */
    public static final double ALPHA = 0.05;
    static final double POWER = 0.8;
    private static final double LEVEL = 0.95;

    private Judge() {
    }

    /**
     * Judges claims together.
     *
     * @param claims all that were asked: a claim without data still counts in Holm's correction
     * @param contrasts data by claim id
     * @return a verdict a claim, in their order
     */
    public static List<Verdict> judge(List<Claim> claims, Map<String, Contrast> contrasts) {
        return decide(claims, contrasts).stream().map(Decision::verdict).toList();
    }

    /** The outcomes alone, without what explains them. */
    static List<Decision> decide(List<Claim> claims, Map<String, Contrast> contrasts) {
        List<Finding> findings = claims.stream().map(c -> Finding.of(c, Optional.ofNullable(contrasts.get(c.id())))).toList();
        Map<String, List<Finding>> families = findings.stream().collect(Collectors.groupingBy(f -> f.claim.family()));
        return findings.stream().map(f -> {
            List<Finding> family = families.get(f.claim.family());
            double[] adjusted = Holm.adjust(family.stream().mapToDouble(Finding::p).toArray());
            return new Decision(f, adjusted[family.indexOf(f)], family.size());
        }).toList();
    }

    /** A finding beside the others of its family. */
    record Decision(Finding finding, double pHolm, int family) {

        Outcome outcome() {
            return pHolm <= ALPHA ? finding.outcome : Outcome.UNDECIDED;
        }

        private Verdict verdict() {
            Optional<Contrast> data = finding.data;
            return new Verdict(finding.claim, outcome(), data.map(Contrast::estimate).orElse(Double.NaN),
                data.map(d -> d.interval(LEVEL)).orElse(Interval.unbounded(LEVEL)), Optional.empty(), finding.p, pHolm, data.map(Contrast::n).orElse(0),
                data.map(d -> d.detectable(ALPHA / family, POWER)).orElse(Double.POSITIVE_INFINITY), Origin.none(), finding.note);
        }
    }

    /** What one claim's data say before they are corrected for the others. */
    record Finding(Claim claim, Optional<Contrast> data, Outcome outcome, double p, String note) {

        static Finding of(Claim claim, Optional<Contrast> data) {
            if (data.isEmpty()) {
                return new Finding(claim, data, Outcome.UNDECIDED, Double.NaN, "no finished runs for it");
            }
            Contrast d = data.get();
            if (d.n() == 1) {
                return new Finding(claim, data, Outcome.UNDECIDED, Double.NaN, "one seed, no inference");
            }
            if (Double.isNaN(d.pAbove(claim.reference()))) {
                return new Finding(claim, data, Outcome.UNDECIDED, Double.NaN, d.hasSpread() ? "what it is divided by is not above 0" : "all seeds are equal, so their spread is not known");
            }
            return decide(claim, data, d);
        }

        private static Finding decide(Claim claim, Optional<Contrast> data, Contrast d) {
            double reference = claim.reference();
            double within = d.pWithin(reference, claim.margin());
            return switch (claim.prediction()) {
                case ABOVE, BELOW -> within <= ALPHA ? new Finding(claim, data, Outcome.EQUIVALENT, within, "")
                    : new Finding(claim, data, (d.estimate() > reference) == (claim.prediction() == Prediction.ABOVE) ? Outcome.SUPPORTS : Outcome.CONTRADICTS,
                        d.pDifferent(reference), "");
                case WITHIN -> within <= d.pBeyond(reference, claim.margin()) ? new Finding(claim, data, Outcome.EQUIVALENT, within, "")
                    : new Finding(claim, data, Outcome.CONTRADICTS, d.pBeyond(reference, claim.margin()), "");
                case NOT_WORSE -> new Finding(claim, data, d.estimate() > reference - claim.margin() ? Outcome.SUPPORTS : Outcome.CONTRADICTS,
                    d.pDifferent(reference - claim.margin()), "");
            };
        }
    }
}
