package org.finetree.study.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.finetree.analysis.Contrast;
import org.finetree.analysis.Simulation;
import org.finetree.study.claims.Claim.Unit;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final double[] NOISE = {-0.002, -0.001, 0, 0.001, 0.002};

    @Test
    void eachPredictionHasItsOutcomes() {
        assertThat(outcome(Prediction.ABOVE, 0.03)).isEqualTo(Outcome.SUPPORTS);
        assertThat(outcome(Prediction.ABOVE, -0.03)).isEqualTo(Outcome.CONTRADICTS);
        assertThat(outcome(Prediction.ABOVE, 0.001)).isEqualTo(Outcome.EQUIVALENT);
        assertThat(outcome(Prediction.BELOW, -0.03)).isEqualTo(Outcome.SUPPORTS);
        assertThat(outcome(Prediction.BELOW, 0.03)).isEqualTo(Outcome.CONTRADICTS);
        assertThat(outcome(Prediction.WITHIN, 0.001)).isEqualTo(Outcome.EQUIVALENT);
        assertThat(outcome(Prediction.WITHIN, 0.03)).isEqualTo(Outcome.CONTRADICTS);
        assertThat(outcome(Prediction.WITHIN, 0.0101)).isEqualTo(Outcome.UNDECIDED);
        assertThat(outcome(Prediction.NOT_WORSE, 0)).isEqualTo(Outcome.SUPPORTS);
        assertThat(outcome(Prediction.NOT_WORSE, 0.2)).isEqualTo(Outcome.SUPPORTS);
        assertThat(outcome(Prediction.NOT_WORSE, -0.03)).isEqualTo(Outcome.CONTRADICTS);
        assertThat(outcome(Prediction.NOT_WORSE, -0.0101)).isEqualTo(Outcome.UNDECIDED);
    }

    @Test
    void anEffectBelowTheMarginIsNoneEvenIfItIsNotZero() {
        Verdict v = one(claim("a", Prediction.ABOVE), Contrast.of(shifted(0.006)));
        assertThat(v.interval().low()).isPositive();
        assertThat(v.outcome()).isEqualTo(Outcome.EQUIVALENT);
        assertThat(v.agreesWithPaper()).contains(false);
        assertThat(v.sentence()).isEqualTo("equivalent within 1.0 points: no effect of the size that we set as mattering");
        assertThat(v.measured()).startsWith("0.6 points [0.4, 0.8]");
    }

    @Test
    void oneSeedAndNoSeedGiveNoInference() {
        Verdict one = one(claim("a", Prediction.ABOVE), Contrast.of(0.2));
        assertThat(one.outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(one.sentence()).isEqualTo("undecided: one seed, no inference");
        assertThat(one.measured()).isEqualTo("20.0 points");
        assertThat(one.detectable()).isInfinite();
        Verdict none = Judge.judge(List.of(claim("a", Prediction.ABOVE)), Map.of()).get(0);
        assertThat(none.sentence()).isEqualTo("undecided: no finished runs for it");
        assertThat(none.measured()).isEqualTo("not measured");
        assertThat(one(claim("a", Prediction.ABOVE), Contrast.of(0.2, 0.2)).note()).contains("all seeds are equal");
    }

    @Test
    void theFamilyMakesItHarder() {
        Contrast weak = Contrast.of(0.010, 0.014, 0.030, 0.035, 0.041);
        Claim asked = claim("a", Prediction.ABOVE);
        Verdict alone = one(asked, weak);
        assertThat(alone.p()).isBetween(0.01, 0.05);
        assertThat(alone.outcome()).isEqualTo(Outcome.SUPPORTS);
        List<Claim> family = new ArrayList<>(List.of(asked));
        for (int i = 2; i <= 6; i++) {
            family.add(claim("a" + i, Prediction.ABOVE));
        }
        Verdict amongSix = Judge.judge(family, Map.of("a", weak)).get(0);
        assertThat(amongSix.outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(amongSix.p()).isEqualTo(alone.p());
        assertThat(amongSix.pHolm()).isGreaterThan(0.05);
        assertThat(amongSix.detectable()).isGreaterThan(alone.detectable());
    }

    @Test
    void wrongVerdictsOfAFamilyAreRareAtTheBoundaries() {
        // each claim stands where one of its answers is false by a hair: directions at the reference, equivalence at the margin, falling short by the margin
        List<Claim> claims = List.of(claim("above", Prediction.ABOVE), claim("below", Prediction.BELOW), claim("within", Prediction.WITHIN),
            claim("within2", Prediction.WITHIN), claim("notWorse", Prediction.NOT_WORSE), claim("notWorse2", Prediction.NOT_WORSE));
        Map<String, Double> truth = Map.of("above", 0.0, "below", 0.0, "within", 0.01, "within2", -0.01, "notWorse", -0.01, "notWorse2", -0.01);
        for (double sd : new double[] {0.05, 0.004}) {
            Simulation.assertRateAtMost(0.05, 3_000, 17, random -> {
                Map<String, Contrast> data = new HashMap<>();
                claims.forEach(c -> data.put(c.id(), Contrast.of(Simulation.normal(random, 6, truth.get(c.id()), sd))));
                return Judge.decide(claims, data).stream().anyMatch(d -> wrong(d.finding().claim().prediction(), d.outcome()));
            });
        }
    }

    /** With the truth on the boundary: a direction claimed, equivalence claimed at the margin, or "not worse" claimed at the margin. */
    private static boolean wrong(Prediction prediction, Outcome outcome) {
        boolean direction = prediction == Prediction.ABOVE || prediction == Prediction.BELOW;
        return outcome == Outcome.SUPPORTS || outcome == Outcome.CONTRADICTS && direction || outcome == Outcome.EQUIVALENT && !direction;
    }

    private static Outcome outcome(Prediction prediction, double effect) {
        return one(claim("a", prediction), Contrast.of(shifted(effect))).outcome();
    }

    private static double[] shifted(double by) {
        return java.util.Arrays.stream(NOISE).map(v -> v + by).toArray();
    }

    private static Verdict one(Claim claim, Contrast data) {
        return Judge.judge(List.of(claim), Map.of(claim.id(), data)).get(0);
    }

    private static Claim claim(String id, Prediction prediction) {
        return new Claim(id, "it", 1, "it is so", "section 4", true, "this minus that", Unit.POINTS, prediction, 0, 0.01, List.of(), List.of(), "");
    }
}
