package org.finetree.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.finetree.analysis.Origin;
import org.finetree.study.claims.Claim;
import org.finetree.study.claims.ClaimList;
import org.finetree.study.claims.LaterEvidence;
import org.finetree.study.claims.Outcome;
import org.finetree.study.claims.Prediction;
import org.finetree.study.claims.Verdict;
import org.finetree.study.figure.ClaimsTable;

/** From verdicts to what a report says first: one answer for each primary claim, the secondary ones of the same conclusion behind it. */
public final class Conclusions {

    private static final double PERCENT = 100;

    private Conclusions() {
    }

    /** @param verdicts of all claims */
    public static List<Conclusion> of(List<Verdict> verdicts) {
        return verdicts.stream().filter(v -> v.claim().primary()).map(v -> one(v, others(v, verdicts))).toList();
    }

    /** The same of a rehearsal: what was measured is left out, for nobody should read anything from it. */
    public static List<Conclusion> ofRehearsal(List<Verdict> verdicts) {
        return of(verdicts).stream().map(Conclusions::withoutNumbers).toList();
    }

    private static List<String> others(Verdict v, List<Verdict> all) {
        return all.stream().filter(o -> o.claim().number() == v.claim().number() && !o.claim().primary())
            .map(o -> o.claim().contrast() + ": " + o.measured() + ", " + o.outcome().label()).toList();
    }

    private static Conclusion withoutNumbers(Conclusion c) {
        return new Conclusion(c.number(), c.question(), c.claim(), c.section(), c.paper(), Conclusion.Outcome.NO_VERDICT, "No verdict: a rehearsal", Conclusion.Finding.none(), Optional.empty(),
            c.how().subList(0, 1), c.later(), c.limits(), List.of(), Origin.none());
    }

    private static Conclusion one(Verdict v, List<String> others) {
        Claim claim = v.claim();
        List<Conclusion.Later> later = ClaimList.laterEvidence().stream().filter(e -> claim.later().contains(e.id())).map(Conclusions::later).toList();
        Optional<Answer> answer = Answer.to(claim.id());
        return new Conclusion(claim.number(), answer.map(Answer::question).orElse(claim.conclusion()), claim.conclusion(), claim.section(), Arrays.asList(ClaimsTable.paper(claim).split("; (?![^()]*\\))")),
            outcome(v), words(v), finding(v, answer), gauge(v, answer), how(v), later, claim.limits(), others, v.origin());
    }

    private static Conclusion.Outcome outcome(Verdict v) {
        return v.agreesWithPaper().map(agrees -> agrees ? Conclusion.Outcome.SUPPORTS : v.outcome() == Outcome.EQUIVALENT ? Conclusion.Outcome.EQUIVALENT : Conclusion.Outcome.CONTRADICTS)
            .orElse(v.outcome() == Outcome.NO_VERDICT ? Conclusion.Outcome.NO_VERDICT : Conclusion.Outcome.UNDECIDED);
    }

    /** The verdict as an answer: yes is what the paper concludes. */
    private static String words(Verdict v) {
        return switch (outcome(v)) {
            case SUPPORTS -> "Yes, as the paper concludes";
            case CONTRADICTS -> "No, against the paper";
            case EQUIVALENT -> "No difference that matters (less than " + v.claim().tell(v.claim().margin()) + ")";
            case UNDECIDED -> "Undecided: " + (v.note().isEmpty() ? open(v) : v.note());
            case NO_VERDICT -> "No verdict" + (v.note().isEmpty() ? "" : ": " + v.note());
        };
    }

    /** Why an answer is open: where the interval lies, or that the questions are six. */
    private static String open(Verdict v) {
        double[] region = region(v.claim());
        for (double edge : region) {
            if (Double.isFinite(edge) && v.interval().contains(edge)) {
                return "the interval reaches to both sides of " + v.claim().tell(edge);
            }
        }
        return "not sure enough once all six questions are counted";
    }

    /** The values that agree with the paper: from, to. */
    private static double[] region(Claim c) {
        return switch (c.prediction()) {
            case ABOVE -> new double[] {c.reference(), Double.POSITIVE_INFINITY};
            case BELOW -> new double[] {Double.NEGATIVE_INFINITY, c.reference()};
            case WITHIN -> new double[] {c.reference() - c.margin(), c.reference() + c.margin()};
            case NOT_WORSE -> new double[] {c.reference() - c.margin(), Double.POSITIVE_INFINITY};
        };
    }

    private static Conclusion.Finding finding(Verdict v, Optional<Answer> answer) {
        if (Double.isNaN(v.estimate())) {
            return Conclusion.Finding.none();
        }
        Claim c = v.claim();
        String interval = v.seeds() < 2 ? "one seed, no interval" : "95 % interval " + c.number(v.interval().low()) + " to " + c.number(v.interval().high());
        return new Conclusion.Finding(answer.map(Answer::before).orElse("Measured: "), (c.unit() == Claim.Unit.POINTS && v.estimate() > 0 ? "+" : "") + c.tell(v.estimate()),
            answer.map(Answer::after).orElse(""), interval, "The paper's conclusion expects " + c.expectation() + ".");
    }

    private static Optional<Conclusion.Gauge> gauge(Verdict v, Optional<Answer> answer) {
        if (Double.isNaN(v.estimate())) {
            return Optional.empty();
        }
        double unit = v.claim().unit() == Claim.Unit.POINTS ? PERCENT : 1;
        double[] region = region(v.claim());
        return Optional.of(new Conclusion.Gauge(unit * v.estimate(), unit * v.interval().low(), unit * v.interval().high(), unit * region[0], unit * region[1],
            v.claim().prediction() == Prediction.ABOVE || v.claim().prediction() == Prediction.BELOW ? unit * v.claim().margin() : 0, answer.map(Answer::axis).orElse(v.claim().contrast())));
    }

    /** What is measured, then the result, and how fine the measurement was. */
    private static List<String> how(Verdict v) {
        List<String> lines = new ArrayList<>(List.of(v.claim().contrast()));
        if (v.seeds() > 0) {
            lines.add(v.measured() + " over " + v.seeds() + (v.seeds() == 1 ? " seed" : " seeds") + "; the paper's conclusion expects " + v.claim().expectation());
        }
        if (Double.isFinite(v.detectable())) {
            lines.add("smallest distance seen with 80 % power: " + v.claim().tell(v.detectable()));
        }
        return lines;
    }

    private static Conclusion.Later later(LaterEvidence e) {
        return new Conclusion.Later(e.citation(), e.finding(), "https://arxiv.org/abs/" + e.arxiv());
    }
}
