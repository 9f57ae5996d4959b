package org.finetree.study.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.finetree.analysis.Contrast;
import org.finetree.experiment.Results;
import org.finetree.study.ClaimArms;
import org.finetree.study.Study;

/** The paper's conclusions put to results: a verdict for each claim of {@link ClaimList}. How verdicts are made: docs/claims.md. */
public final class Claims {

    private static final String NOT_KEPT = "the nets' answers image by image are not at hand";
    private static final String REHEARSAL = "a rehearsal, too few steps to conclude anything";

    private Claims() {
    }

    /** Verdicts over seeds. */
    public static List<Verdict> evaluate(Study study, Results... results) {
        return evaluate(study, Arrays.asList(results), Answers.none());
    }

    /**
     * Verdicts over seeds, with intervals over seeds and test images beside them where the runs' answers are at hand.
     *
     * @param study whose claims are judged, with the arms that it compares in each
     * @param results of the paper's grids ({@link org.finetree.study.PaperGrids}), one scale; runs that several grids share count once
     * @param answers what networks said image by image, such as {@link Answers#in}
     * @return a verdict a claim, in the order of the list; claims without finished runs are undecided
     * @throws IllegalArgumentException if the results are of different scales, the study names a claim that is not in the list, or two runs of one seed answer one question
     */
    public static List<Verdict> evaluate(Study study, Collection<Results> results, Answers answers) {
        List<String> scales = results.stream().map(r -> r.grid().scale().name()).distinct().toList();
        if (scales.size() > 1) {
            throw new IllegalArgumentException("claims over results of the scales " + scales + ": judge one scale at a time");
        }
        boolean rehearsal = Rehearsal.among(study, results);
        RunPool pool = new RunPool(study, results);
        Questions all = Questions.of(study, pool);
        Map<String, Question> questions = all.byClaim();
        Map<String, Contrast> contrasts = new HashMap<>();
        questions.forEach((id, question) -> question.contrast().ifPresent(c -> contrasts.put(id, c)));
        study.claims().forEach((id, claim) -> {
            if (claim.statistic() == ClaimArms.Statistic.COARSE_FROM_FINE) {
                CoarseFromFine.contrast(study, pool, study.labels(claim.arm()), answers).ifPresent(c -> contrasts.put(id, c));
            }
        });
        List<Verdict> verdicts = new ArrayList<>();
        for (Verdict v : Judge.judge(claims(study), contrasts)) {
            Verdict whole = v;
            if (!questions.containsKey(v.claim().id())) {
                whole = v.seeds() == 0 ? v.undecided(NOT_KEPT) : v;
            } else if (v.seeds() > 0) {
                Question question = questions.get(v.claim().id());
                whole = v.of(question.origin(), question.overImages(answers));
                Optional<String> inert = Optional.ofNullable(all.reactions().get(v.claim().id())).flatMap(Question::contrast)
                    .flatMap(gain -> Reaction.missing(gain, v.outcome() != Outcome.UNDECIDED));
                whole = inert.isPresent() ? whole.without(inert.get()) : whole;
            }
            verdicts.add(rehearsal && whole.seeds() > 0 ? whole.undecided(REHEARSAL) : whole);
        }
        return verdicts;
    }

    /** Those of the list that the study names, in the list's order. */
    private static List<Claim> claims(Study study) {
        List<Claim> all = ClaimList.all();
        Set<String> known = all.stream().map(Claim::id).collect(Collectors.toSet());
        study.claims().keySet().stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw new IllegalArgumentException("study '" + study.name() + "' names claim '" + id + "', which is not in claims.json; there are " + String.join(", ", new TreeSet<>(known)));
        });
        return all.stream().filter(claim -> study.claims().containsKey(claim.id())).toList();
    }
}
