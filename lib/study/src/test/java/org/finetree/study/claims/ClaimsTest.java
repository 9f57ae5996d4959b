package org.finetree.study.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.finetree.analysis.Contrast;
import org.finetree.analysis.Interval;
import org.finetree.analysis.TransferCost;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Provenance;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.StartingPoint;
import org.finetree.features.Predictions;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;
import org.finetree.sampling.SubsetSampler;
import org.finetree.study.PaperGrids;
import org.finetree.study.Study;
import org.junit.jupiter.api.Test;

class ClaimsTest {

    private static final Study STUDY = Study.named("sketch");

    private static final int IMAGES = 200;

    @Test
    void everyClaimFindsItsRunsInThePapersGrids() {
        List<Verdict> verdicts = Claims.evaluate(STUDY, results(STUDY, 6), ANSWERS);
        assertThat(verdicts).extracting(v -> v.claim().id()).containsExactlyElementsOf(ClaimList.all().stream().map(Claim::id).toList());
        assertThat(verdicts).filteredOn(v -> !v.claim().id().equals("induction-coarse")).allSatisfy(v -> {
            assertThat(v.seeds()).as(v.claim().id()).isEqualTo(6);
            assertThat(v.p()).as(v.claim().id()).isNotNaN();
            assertThat(v.pHolm()).isGreaterThanOrEqualTo(v.p());
        });
    }

    @Test
    void estimatesAreWhatTheRunsWereMadeOf() {
        Map<String, Verdict> verdicts = byId(Claims.evaluate(STUDY, results(STUDY, 6).toArray(Results[]::new)));
        // top-1 by arm and task, see accuracy(); noise is 0.001 a run
        assertThat(verdicts.get("classes").estimate()).isCloseTo(-0.005, within(0.002));
        assertThat(verdicts.get("classes").outcome()).isEqualTo(Outcome.SUPPORTS);
        assertThat(verdicts.get("classes-fifth").estimate()).isCloseTo(-0.06, within(0.002));
        assertThat(verdicts.get("classes-fifth").outcome()).isEqualTo(Outcome.CONTRADICTS);
        assertThat(verdicts.get("fine-labels").estimate()).isCloseTo(0.8, within(0.02));
        assertThat(verdicts.get("images").estimate()).isCloseTo(0.5, within(0.02));
        assertThat(verdicts.get("images").outcome()).isEqualTo(Outcome.SUPPORTS);
        assertThat(verdicts.get("induction").estimate()).isCloseTo((0.4 - 0.2) / (0.5 - 0.2), within(0.02));
        assertThat(verdicts.get("budget").estimate()).isCloseTo(0, within(0.002));
        assertThat(verdicts.get("budget").outcome()).isEqualTo(Outcome.EQUIVALENT);
        assertThat(verdicts.get("splits").estimate()).isCloseTo(0.03, within(0.002));
        assertThat(verdicts.get("target-removed").estimate()).isCloseTo(-0.02, within(0.002));
        assertThat(verdicts.get("induction-coarse").note()).contains("not at hand");
    }

    @Test
    void imagesAddTheirOwnUncertainty() {
        Map<String, Verdict> verdicts = byId(Claims.evaluate(STUDY, results(STUDY, 4), ANSWERS));
        Interval over = verdicts.get("classes").overImages().orElseThrow();
        Interval seeds = verdicts.get("classes").interval();
        assertThat(over.high() - over.low()).isGreaterThan(3 * (seeds.high() - seeds.low()));
        assertThat(verdicts.get("classes").origin().runs()).hasSize(4);
        assertThat(verdicts.get("classes").origin().control()).hasSize(4);
        assertThat(verdicts.get("splits").origin().runs()).hasSize(8 * 4);
        assertThat(verdicts.get("splits").overImages()).as("random halves are tested on other images in each seed").isEmpty();
    }

    @Test
    void fewSeedsAndRehearsalsConcludeNothing() {
        assertThat(Claims.evaluate(STUDY, results(STUDY, 1).toArray(Results[]::new))).allMatch(v -> v.outcome() == Outcome.UNDECIDED);
        assertThat(Claims.evaluate(STUDY, results(QUICK, 4).toArray(Results[]::new))).allMatch(v -> v.outcome() == Outcome.UNDECIDED)
            .filteredOn(v -> v.claim().id().equals("classes")).allMatch(v -> v.sentence().contains("rehearsal"));
        assertThat(Claims.evaluate(QUICK, results(QUICK, 4).toArray(Results[]::new))).allMatch(v -> v.outcome() == Outcome.UNDECIDED);
        assertThat(Claims.evaluate(STUDY)).allMatch(v -> v.outcome() == Outcome.UNDECIDED && Double.isNaN(v.estimate()));
    }

    /** On Fashion-MNIST, fine-tuned, every network is as good as the untrained one: "half the classes suffice" would hold of it and say nothing. */
    @Test
    void aTargetThatDoesNotReactToPreTrainingGivesNoVerdict() {
        List<Results> inert = results(STUDY, 6).stream().map(r -> new Results(r.grid(), r.records().stream().map(ClaimsTest::withoutReaction).toList(), List.of())).toList();
        Map<String, Verdict> before = byId(Claims.evaluate(STUDY, results(STUDY, 6).toArray(Results[]::new)));
        Map<String, Verdict> verdicts = byId(Claims.evaluate(STUDY, inert.toArray(Results[]::new)));
        assertThat(verdicts.values().stream().filter(v -> v.outcome() == Outcome.NO_VERDICT).map(v -> v.claim().id())).containsExactlyInAnyOrder("images-fashion", "classes-fashion", "target-removed");
        assertThat(before.get("classes-fashion").outcome()).isEqualTo(Outcome.SUPPORTS);
        Verdict v = verdicts.get("classes-fashion");
        assertThat(v.sentence()).startsWith("no verdict: this target does not react to pre-training: all classes minus untrained is ").contains("the margin 1.0");
        assertThat(v.agreesWithPaper()).isEmpty();
        assertThat(v.p()).isNaN();
        assertThat(v.estimate()).as("what was measured is still shown").isCloseTo(0, within(0.003));
        assertThat(verdicts).allSatisfy((id, w) -> assertThat(w.outcome() == Outcome.NO_VERDICT || w.outcome() == before.get(id).outcome()).as(id).isTrue());
    }

    private static RunRecord withoutReaction(RunRecord run) {
        boolean inert = run.spec() instanceof FineTuning && run.spec().task().isOn(STUDY.target("fashion").dataset());
        return !inert ? run : new RunRecord(run.id(), run.spec(), run.size(), List.of(new Score(Metric.TOP1, 0.8 + 0.001 * new SplittableRandom(run.id().hashCode()).nextGaussian(), IMAGES)), List.of(),
            Map.of(), run.provenance());
    }

    @Test
    void anUncertainGainTakesAVerdictAwayButDoesNotSettleWhatIsUndecided() {
        Contrast uncertain = Contrast.of(0.0, 0.05, 0.04);
        assertThat(Reaction.missing(uncertain, true)).hasValueSatisfying(why -> assertThat(why).startsWith("this target is not shown to react"));
        assertThat(Reaction.missing(uncertain, false)).isEmpty();
        assertThat(Reaction.missing(Contrast.of(0.05, 0.06, 0.055), true)).isEmpty();
        assertThat(Reaction.missing(Contrast.of(-0.05, -0.06, -0.055), false)).hasValueSatisfying(why -> assertThat(why).startsWith("pre-training does not help"));
        assertThat(Reaction.missing(Contrast.of(0.001), true)).as("one seed").isEmpty();
    }

    @Test
    void aGridHalfDoneCountsTheSeedsThatAreWhole() {
        List<Results> half = results(STUDY, 4).stream().map(r -> new Results(r.grid(),
            r.records().stream().filter(run -> run.spec().seed() != 3 || !(run.spec() instanceof FineTuning)).toList(), List.of())).toList();
        Map<String, Verdict> verdicts = byId(Claims.evaluate(STUDY, half.toArray(Results[]::new)));
        assertThat(verdicts.get("images").seeds()).isEqualTo(3);
        assertThat(verdicts.get("classes").seeds()).isEqualTo(4);
    }

    @Test
    void scalesAreNotMixed() {
        List<Results> mixed = new ArrayList<>(results(STUDY, 1));
        mixed.addAll(results(QUICK, 1));
        assertThatThrownBy(() -> Claims.evaluate(STUDY, mixed.toArray(Results[]::new))).hasMessageContaining("one scale at a time");
    }

    @Test
    void costsAreCountedOnceANet() {
        List<TransferCost> costs = TransferCost.of(results(STUDY, 2), LinearProbe.class, STUDY.target("held-out").dataset(), run -> 3);
        Map<String, TransferCost> byArm = costs.stream().collect(Collectors.toMap(TransferCost::arm, c -> c));
        TransferCost half = byArm.get("bottom-up 128");
        assertThat(half.flops()).isEqualTo(3.0 * STUDY.scale().pretraining().imagePasses());
        assertThat(half.transfer().n()).isEqualTo(2);
        assertThat(half.transfer().mean()).isCloseTo(0.495, within(0.003));
        assertThat(half.seconds()).isEqualTo(1);
        assertThat(byArm.get("untrained").flops()).isZero();
        assertThat(TransferCost.frontByFlops(costs).get(0).arm()).isEqualTo("untrained");
    }

    @Test
    void coarseAnswersByHand() {
        Predictions said = new Predictions(4, new int[] {0, 1, 2, 3}, new int[][] {{1}, {1}, {0}, {3}}, new float[4], new float[4]);
        int[] classOf = {0, 0, 1, 1};
        assertThat(CoarseFromFine.accuracy(said, classOf)).isEqualTo(0.75);
        assertThat(CoarseFromFine.mostFrequent(new int[] {0, 1, 2}, classOf)).isCloseTo(2 / 3.0, within(1e-12));
    }

    private static Map<String, Verdict> byId(List<Verdict> verdicts) {
        return verdicts.stream().collect(Collectors.toMap(v -> v.claim().id(), v -> v));
    }

    private static final Study QUICK = Study.named("sketch-quick");
    private static final List<Results> SIX_SEEDS = finished(STUDY);
    private static final List<Results> REHEARSED = finished(QUICK);

    /** Finished grids with made-up accuracies, of the first so many seeds, at most 6; no network is trained. */
    private static List<Results> results(Study study, int seeds) {
        return (study.equals(QUICK) ? REHEARSED : SIX_SEEDS).stream().map(r -> new Results(r.grid(), r.records().stream().filter(run -> run.spec().seed() <= seeds).toList(), List.of())).toList();
    }

    private static List<Results> finished(Study study) {
        return PaperGrids.all(study, LongStream.rangeClosed(1, 6).toArray()).stream().map(ClaimsTest::finished).toList();
    }

    private static Results finished(ExperimentGrid grid) {
        Set<ExperimentSpec> seen = new HashSet<>();
        return new Results(grid, grid.runs().stream().filter(seen::add).map(ClaimsTest::record).toList(), List.of());
    }

    private static RunRecord record(ExperimentSpec spec) {
        RunId id = new RunId(CanonicalJson.digest(spec));
        double value = accuracy(spec) + 0.001 * new SplittableRandom(id.hashCode()).nextGaussian();
        return new RunRecord(id, spec, new RunRecord.TaskSize(2, 1, IMAGES), List.of(new Score(Metric.TOP1, value, IMAGES)), List.of(), Map.of(),
            new Provenance("test", "none", "none", "17", "linux", 1, "2026-01-01T00:00:00Z", 1, 1, Map.of(), "", ""));
    }

    private static double accuracy(ExperimentSpec spec) {
        String arm = Results.arm(spec);
        String task = spec.task().labels().title();
        if (arm.equals("untrained") || arm.equals("pixels")) {
            return arm.equals("pixels") ? 0.2 : 0.1;
        }
        if (spec instanceof NearestNeighbours && task.contains("tell apart")) {
            return arm.equals("all") ? 0.5 : 0.4;
        }
        if (task.contains("split")) {
            return 0.5 + (arm.equals("all") ? task.contains("random") ? 0.02 : -0.01 : 0);
        }
        if (arm.contains("images")) {
            double slope = spec instanceof Pretraining ? 0.4 : spec instanceof FineTuning ? 0.2 : 0;
            double logOdds = slope * Math.log(images(spec) / 80.0) / Math.log(2);
            return 1 / (1 + Math.exp(-logOdds));
        }
        return switch (arm) {
            case "bottom-up 128" -> 0.495;
            case "bottom-up 46" -> 0.44;
            case "top-down 95" -> 0.42;
            default -> arm.contains("removed") ? 0.48 : 0.5;
        };
    }

    /** Images per class that the run's network was pre-trained on. */
    private static int images(ExperimentSpec spec) {
        Pretraining source = ((StartingPoint.Pretrained) spec.start()).run();
        return ((SubsetSampler.ImagesPerClass) source.task().images()).images();
    }

    /** Answers of about the run's accuracy, each image as hard for every network; pre-trainings' were not kept. */
    private static final Answers ANSWERS = new Answers() {
        @Override
        public Optional<boolean[]> right(RunRecord run) {
            if (run.spec() instanceof Pretraining) {
                return Optional.empty();
            }
            SplittableRandom random = new SplittableRandom(run.id().hashCode());
            boolean[] right = new boolean[IMAGES];
            for (int i = 0; i < IMAGES; i++) {
                right[i] = random.nextDouble() < Question.top1(run);
            }
            return Optional.of(right);
        }

        @Override
        public Optional<Predictions> predictions(RunRecord run) {
            return Optional.empty();
        }
    };
}
