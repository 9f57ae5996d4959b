package org.finetree.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Provenance;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;
import org.finetree.report.Conclusion;
import org.finetree.report.FreshSeeds;
import org.finetree.run.RunIdResolver;
import org.finetree.study.PaperGrids;
import org.finetree.study.Study;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundled runs and those of a store, judged together. */
class PageStudyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RUNS_OF_A_SEED = 226;

    private static PageStudy bundled;

    @TempDir
    private Path runs;

    @BeforeAll
    static void study() {
        bundled = PageStudy.of(Path.of("target/no-runs"), Study.named("sketch"), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    private void store(RunRecord run) throws IOException {
        String canonical = CanonicalJson.write(run);
        Files.writeString(Files.createDirectories(runs.resolve(run.id().value())).resolve("record.json"), JSON.createObjectNode().put("sha256", CanonicalJson.sha256(canonical.getBytes(StandardCharsets.UTF_8)))
            .set("run", JSON.readTree(canonical)).toString());
    }

    private static RunRecord with(RunRecord run, double more, String os) {
        Provenance p = run.provenance();
        return new RunRecord(run.id(), run.spec(), run.size(), run.scores().stream().map(s -> s.metric() == Metric.TOP1 ? new Score(s.metric(), s.value() + more, s.n()) : s).toList(), run.curve(), run.artifacts(),
            new Provenance(p.finetree(), p.engine(), p.backend(), p.java(), os, p.threads(), p.started(), p.seconds(), p.attempts(), p.inputs(), "", ""));
    }

    private static List<RunRecord> ofSeed(long seed) {
        return bundled.runs().stream().filter(r -> r.spec().seed() == seed).toList();
    }

    @Test
    void anEmptyStoreIsAnsweredByTheBundledSeeds() {
        PageStudy study = PageStudy.of(runs).orElseThrow();
        assertThat(study.all().missing()).isEmpty();
        assertThat(study.runs()).hasSize(10 * RUNS_OF_A_SEED);
        assertThat(study.again()).isEmpty();
        assertThat(study.conclusions()).hasSize(6).extracting(Conclusion::verdict).noneMatch(v -> v.contains("one seed") || v.contains("no finished runs"));
        FreshSeeds seeds = study.seeds().orElseThrow();
        assertThat(seeds.added()).isEmpty();
        assertThat(seeds.repeated()).isEmpty();
    }

    @Test
    void aBundledSeedTrainedAgainCountsOnceAndMustBeEqual() throws IOException {
        for (RunRecord run : ofSeed(3)) {
            store(run);
        }
        PageStudy study = PageStudy.of(runs).orElseThrow();
        assertThat(study.runs()).hasSize(10 * RUNS_OF_A_SEED);
        FreshSeeds.Repeated repeated = study.seeds().orElseThrow().repeated().get(0);
        assertThat(repeated).extracting(FreshSeeds.Repeated::seed, FreshSeeds.Repeated::runs, FreshSeeds.Repeated::equal, FreshSeeds.Repeated::difference).containsExactly(3L, RUNS_OF_A_SEED, RUNS_OF_A_SEED, 0.0);
        assertThat(repeated.sameMachine()).isTrue();
        assertThat(study.conclusions()).isEqualTo(bundled.conclusions());
    }

    @Test
    void aRunThatCameOutOtherwiseIsCountedAndMeasured() throws IOException {
        List<RunRecord> seed = ofSeed(3);
        for (int i = 0; i < seed.size(); i++) {
            store(with(seed.get(i), i < 10 ? 0.02 : 0, "Linux amd64 on another processor"));
        }
        PageStudy study = PageStudy.of(runs).orElseThrow();
        FreshSeeds.Repeated repeated = study.seeds().orElseThrow().repeated().get(0);
        long changed = seed.subList(0, 10).stream().filter(r -> r.score(Metric.TOP1).isPresent()).count();
        long scored = seed.stream().filter(r -> r.score(Metric.TOP1).isPresent()).count();
        assertThat(changed).isPositive();
        assertThat(repeated.equal()).isEqualTo(RUNS_OF_A_SEED - (int) changed);
        assertThat(repeated.largest()).isCloseTo(0.02, within(1e-9));
        assertThat(repeated.difference()).isCloseTo(0.02 * changed / scored, within(1e-9));
        assertThat(repeated.spread()).isBetween(0.001, 0.05);
        assertThat(repeated.sameMachine()).isFalse();
        assertThat(study.conclusions()).as("verdicts stand on the bundled run").isEqualTo(bundled.conclusions());
    }

    @Test
    void newSeedsAreJudgedWithTheBundledOnes() {
        // Seeds 9 and 10 as if they were new ones.
        FreshSeeds seeds = FreshSeeds.of(Study.named("sketch"), bundled.grids(), bundled.runs(), LongStream.rangeClosed(1, 8).toArray(), List.of());
        assertThat(seeds.added()).containsExactly(9L, 10L);
        assertThat(seeds.measures()).hasSize(6).allSatisfy(m -> {
            assertThat(m.bundled()).hasSize(8);
            assertThat(m.added()).containsOnlyKeys(9L, 10L);
            assertThat(m.origins().get(9L).isEmpty()).isFalse();
        });
        FreshSeeds.Measure half = seeds.measures().stream().filter(m -> m.claim().id().equals("classes")).findFirst().orElseThrow();
        double difference = probe("bottom-up 128", 9) - probe("all", 9);
        assertThat(half.added().get(9L)).isCloseTo(difference, within(1e-12));
    }

    private static double probe(String arm, long seed) {
        return bundled.grids().stream().filter(g -> g.grid().name().equals("class-count")).flatMap(g -> g.records().stream())
            .filter(r -> r.spec() instanceof LinearProbe p && p.seed() == seed && p.task().isOn(Study.named("sketch").target("held-out").dataset()) && Results.arm(p).equals(arm))
            .findFirst().orElseThrow().score(Metric.TOP1).orElseThrow().value();
    }

    /** Each bundled seed in turn as the new one: the prediction holds for about 19 of 20 numbers. */
    @Test
    void theBundledSeedsPredictEachOther() {
        int inside = 0;
        int all = 0;
        for (long left : bundled.bundled()) {
            FreshSeeds seeds = FreshSeeds.of(Study.named("sketch"), bundled.grids(), bundled.runs(), LongStream.of(bundled.bundled()).filter(s -> s != left).toArray(), List.of());
            for (FreshSeeds.Measure m : seeds.measures()) {
                all++;
                inside += m.expected().contains(m.added().get(left)) ? 1 : 0;
            }
        }
        assertThat(all).isEqualTo(60);
        assertThat(inside).isBetween(52, 60);
    }

    @Test
    void aRehearsalIsNotMixedWithBundledRunsAndShowsNoNumber() throws IOException {
        Study quick = Study.named("sketch-quick");
        RunRecord model = ofSeed(1).get(0);
        ExperimentSpec pretraining = PaperGrids.study(quick, 1).runs().stream().filter(Pretraining.class::isInstance).findFirst().orElseThrow();
        RunId id = new RunIdResolver().id(pretraining);
        store(new RunRecord(id, pretraining, model.size(), model.scores(), List.of(), Map.of(), model.provenance()));
        PageStudy study = PageStudy.of(runs).orElseThrow();
        assertThat(study.study()).isEqualTo(quick);
        assertThat(study.runs()).extracting(r -> r.id().value()).containsExactly(id.value());
        assertThat(study.seeds()).isEmpty();
        assertThat(study.subtitle()).startsWith("A rehearsal").contains("Do not interpret");
        assertThat(study.conclusions()).hasSize(6).allSatisfy(c -> {
            assertThat(c.outcome()).isEqualTo(Conclusion.Outcome.NO_VERDICT);
            assertThat(c.verdict()).isEqualTo("No verdict: a rehearsal");
            assertThat(c.finding().isEmpty()).isTrue();
            assertThat(c.gauge()).isEmpty();
        });
        assertThat(Closing.of(study.conclusions(), true, Path.of("x"))).startsWith("A rehearsal").doesNotContain("1. ");
    }

    @Test
    void thePapersEvidenceIsCutBetweenNumbersOnly() {
        assertThat(bundled.conclusions()).flatExtracting(Conclusion::paper).allMatch(line -> line.chars().filter(c -> c == '(').count() == line.chars().filter(c -> c == ')').count());
    }

    @Test
    void theTerminalGetsSixLinesAndThePath() {
        String closing = Closing.of(bundled.conclusions(), false, Path.of("build/report/index.html"));
        assertThat(closing.lines()).hasSize(7);
        assertThat(closing.lines().toList().get(0)).startsWith("1. Do fewer pre-training images").contains("Yes, as the paper concludes; measured ", "(95 % interval ");
        assertThat(closing.lines().toList().get(6)).isEqualTo("Report: build/report/index.html");
    }
}
