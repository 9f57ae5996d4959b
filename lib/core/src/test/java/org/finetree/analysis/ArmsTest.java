package org.finetree.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Provenance;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Scale;
import org.finetree.experiment.Solver;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.labelset.SplitPart;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;
import org.finetree.sampling.SubsetSampler;
import org.finetree.seed.Seed;
import org.finetree.taxonomy.Wnid;
import org.junit.jupiter.api.Test;

/** Nets that share a title are told apart by all else that makes them. */
class ArmsTest {

    private static final Solver LONG = Solver.sketch(0.02, 32, 64_000);

    private static Pretraining net(LabelSetRecipe labels, SubsetSampler images, String network, Solver solver, long seed) {
        return new Pretraining(new ClassificationTask("sketches/source", labels, images), network, solver, seed);
    }

    private static Results results(Scale scale, List<ExperimentSpec> runs) {
        List<RunRecord> records = new ArrayList<>();
        for (ExperimentSpec run : runs) {
            records.add(new RunRecord(RunId.of(run, Map.of()), run, new RunRecord.TaskSize(2, 10, 10), List.of(new Score(Metric.TOP1, records.size() / 100.0, 10)), List.of(), Map.of(),
                new Provenance("", "", "", "", "", 1, "", 0, 1, Map.of(), "", "")));
        }
        return new Results(new ExperimentGrid("arms", scale, runs), records, List.of());
    }

    @Test
    void whatDiffersInMoreThanSeedsIsAnotherArm() {
        LabelSetRecipe all = new LabelSetRecipe.All();
        SubsetSampler whole = SubsetSampler.all();
        List<ExperimentSpec> runs = new ArrayList<>();
        for (long seed = 1; seed <= 2; seed++) {
            SubsetSampler.ImagesPerClass ten = SubsetSampler.ImagesPerClass.of(10, Seed.of(seed));
            runs.add(net(all, whole, "minialex28", LONG, seed));
            runs.add(net(all, whole, "minialex28", Solver.sketch(0.02, 32, 16_000), seed));
            runs.add(net(all, whole, "minialex28", new Solver(0.01, 0.9, 5e-4, LONG.policy(), 32, LONG.steps()), seed));
            runs.add(net(all, whole, "mine", LONG, seed));
            runs.add(net(new LabelSetRecipe.TargetRemoved(List.of(Wnid.of("n02084071"))), whole, "minialex28", LONG, seed));
            runs.add(net(new LabelSetRecipe.TargetRemoved(List.of(Wnid.of("n02121620"))), whole, "minialex28", LONG, seed));
            runs.add(net(all, ten, "minialex28", LONG, seed));
            runs.add(net(all, ten.independent(), "minialex28", LONG, seed));
            runs.add(net(new LabelSetRecipe.MinimalSplit(4, SplitPart.A), whole, "minialex28", LONG, seed));
            runs.add(net(new LabelSetRecipe.MinimalSplit(3, SplitPart.A), whole, "minialex28", LONG, seed));
            runs.add(net(new LabelSetRecipe.RandomSplit(60, Seed.of(seed), SplitPart.A), whole, "minialex28", LONG, seed));
        }
        Arms arms = Arms.of(results(Scale.sketch(), runs));
        assertThat(arms.all()).extracting(Arm::name).containsExactly("all", "all, 500 steps", "all, rate 0.01", "all, network mine", "1 target removed", "1 target removed, those of n02121620",
            "all, 10 images a class", "all, 10 images a class, drawn independently, all classes with so many", "minimal split A", "minimal split A, depth 3", "random split A");
        for (int i = 0; i < arms.all().size(); i++) {
            Arm arm = arms.all().get(i);
            assertThat(arms.values(arm, Measure.own()).bySeed()).as(arm.name()).isEqualTo(Map.of(1L, i / 100.0, 2L, (i + 11) / 100.0));
            assertThat(arms.runs(arm, Measure.own())).hasSize(2);
        }
    }

    @Test
    void scalesAreNeverMixed() {
        List<ExperimentSpec> runs = List.of(net(new LabelSetRecipe.All(), SubsetSampler.all(), "minialex28", new Solver(1, 0, 0, new LearningRatePolicy.Fixed(), 1, 1), 1));
        assertThatThrownBy(() -> Arms.of(List.of(results(Scale.sketch(), runs), results(Scale.sketchQuick(), runs)))).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("results of scales sketch and sketch-quick are never mixed: give results of one scale");
    }
}
