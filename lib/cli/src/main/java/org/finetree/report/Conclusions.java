package org.finetree.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.finetree.analysis.Claim;
import org.finetree.analysis.ClaimList;
import org.finetree.analysis.LaterEvidence;
import org.finetree.analysis.Verdict;
import org.finetree.figure.paper.ClaimsTable;

/** From verdicts to the cards of a page: one for each primary claim, the secondary ones of the same conclusion below it. */
public final class Conclusions {

    private Conclusions() {
    }

    /** @param verdicts of all claims */
    public static List<Conclusion> of(List<Verdict> verdicts) {
        return verdicts.stream().filter(v -> v.claim().primary()).map(v -> card(v, verdicts)).toList();
    }

    private static Conclusion card(Verdict v, List<Verdict> all) {
        Claim claim = v.claim();
        List<String> others = all.stream().filter(o -> o.claim().number() == claim.number() && !o.claim().primary())
            .map(o -> o.claim().contrast() + ": " + o.measured() + ", " + o.outcome().label()).toList();
        List<Conclusion.Later> later = ClaimList.laterEvidence().stream().filter(e -> claim.later().contains(e.id())).map(Conclusions::later).toList();
        return new Conclusion(claim.number(), claim.conclusion(), claim.section(), Arrays.asList(ClaimsTable.paper(claim).split("; ")), Conclusion.Outcome.valueOf(v.outcome().name()), v.sentence(),
            v.measured(), how(v), later, claim.limits(), others, v.origin());
    }

    private static List<String> how(Verdict v) {
        List<String> lines = new ArrayList<>();
        if (v.seeds() > 0) {
            lines.add(v.seeds() == 1 ? "one seed" : "95 % interval over " + v.seeds() + " seeds; the paper's conclusion expects " + v.claim().expectation());
        }
        lines.add(v.claim().contrast());
        if (Double.isFinite(v.detectable())) {
            lines.add("smallest distance seen with 80 % power: " + v.claim().tell(v.detectable()));
        }
        return lines;
    }

    private static Conclusion.Later later(LaterEvidence e) {
        return new Conclusion.Later(e.citation(), e.finding(), "https://arxiv.org/abs/" + e.arxiv());
    }
}
