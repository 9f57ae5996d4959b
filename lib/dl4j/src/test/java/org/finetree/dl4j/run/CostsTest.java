package org.finetree.dl4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.finetree.dataset.DataLocations;
import org.finetree.dataset.Split;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.Cost;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FeatureExtraction;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.MaskedEvaluation;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunRecord.TaskSize;
import org.finetree.experiment.Scale;
import org.finetree.experiment.Similarity;
import org.finetree.experiment.Solver;
import org.finetree.experiment.StartingPoint;
import org.finetree.features.Distance;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.run.ExperimentPlan;
import org.finetree.run.RunStore;
import org.finetree.training.run.Costs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostsTest {

    private static final TaskSize SIZE = new TaskSize(10, 200, 1500);
    private static final NetworkSpec NET = Networks.byName("minialex28", 10);

    @Test
    void trainingCostsWhatItsStepsAndItsTestCost() {
        List<ExperimentSpec> kinds = Runs.all();
        double training = (double) NET.trainingFlops() * 16 * Runs.STEPS + 2.0 * NET.multiplyAdds() * 1500;
        Cost pretraining = Costs.of(kinds.get(0), SIZE, 0);
        assertThat(pretraining.flops()).isEqualTo(training);
        assertThat(pretraining.storedBytes()).isGreaterThan(4 * NET.parameterCount()).isLessThan(4 * NET.parameterCount() + 200_000);
        assertThat(pretraining.scratchBytes()).isEqualTo(16 * NET.parameterCount());
        assertThat(Costs.of(kinds.get(1), SIZE, 10).flops()).isEqualTo(training);
        assertThat(Costs.of(kinds.get(1), SIZE, 10).storedBytes()).isLessThan(200_000);
        assertThat(Costs.of(kinds.get(2), SIZE, 10).flops()).isEqualTo(2.0 * NET.multiplyAdds() * 1700 + 4.0 * 256 * 10 * 16 * Runs.STEPS);
    }

    @Test
    void measurementsCostWhatTheyLookAt() {
        StartingPoint net = new StartingPoint.Pretrained(Runs.pretraining(0.02));
        ClassificationTask task = Runs.pretraining(0.02).task();
        double look = 2.0 * NET.multiplyAdds();
        Cost train = Costs.of(new FeatureExtraction(net, task, Split.TRAIN, "fc7", 1), SIZE, 10);
        Cost test = Costs.of(new FeatureExtraction(net, task, Split.TEST, "fc7", 1), SIZE, 10);
        assertThat(train.flops()).isEqualTo(look * SIZE.trainImages());
        assertThat(test.flops()).isEqualTo(look * SIZE.testImages());
        assertThat(test.storedBytes() - train.storedBytes()).isEqualTo(4L * 256 * (SIZE.testImages() - SIZE.trainImages()));
        assertThat(Costs.of(new MaskedEvaluation(Runs.pretraining(0.02), task, 1), SIZE, 10).flops()).isEqualTo(look * SIZE.testImages());
        assertThat(Costs.of(new Similarity(net, net, task, "fc7", 1), SIZE, 10).flops()).isEqualTo(2 * look * SIZE.testImages());
    }

    /** So many steps that their images are more than 2^63 are refused; just below, the cost is as large as they are. */
    @Test
    void hugeTrainingsCostHugely() {
        Solver solver = new Solver(0.1, 0, 0, new LearningRatePolicy.Fixed(), 32, Long.MAX_VALUE / 32);
        assertThat(Costs.of(new Pretraining(Runs.pretraining(0.02).task(), "minialex28", solver, 1), SIZE, 0).flops()).isGreaterThan(9e18 * NET.trainingFlops());
    }

    @Test
    void everyKindOfRunHasACost() {
        Pretraining net = Runs.pretraining(0.02);
        StartingPoint from = new StartingPoint.Pretrained(net);
        List<ExperimentSpec> measurements = List.of(new NearestNeighbours(from, net.task(), "fc7", Distance.L2, 1), new NearestNeighbours(new StartingPoint.Pixels(), net.task(), "pixels", Distance.L2, 1),
            new MaskedEvaluation(net, net.task(), 1), new FeatureExtraction(from, net.task(), Split.TEST, "fc7", 1), new Similarity(from, new StartingPoint.Untrained(net.network(), 1), net.task(), "fc7", 1));
        for (ExperimentSpec spec : Stream.concat(Runs.all().stream(), measurements.stream()).toList()) {
            Cost cost = Costs.of(spec, SIZE, spec.requires().isEmpty() ? 0 : 10);
            assertThat(cost.flops()).as(spec.title()).isGreaterThanOrEqualTo(0).isFinite();
            assertThat(cost.storedBytes()).isPositive();
        }
    }

    @Test
    void aPlanKnowsWhatIsDone(@TempDir Path folder) {
        ExperimentGrid grid = new ExperimentGrid("kinds", Scale.sketchQuick(), Runs.all());
        ExperimentPlan before = ExperimentPlan.of(grid, RunStore.at(folder), DataLocations.none(), new Dl4jEngine(), 1, 0.5);
        assertThat(before.finished()).isZero();
        assertThat(before.missing()).containsEntry("Pretraining", 1L).containsEntry("FineTuning", 1L).containsEntry("LinearProbe", 1L);
        assertThat(before.flopsPerSecond()).isPositive();
        assertThat(before.hours()).isPositive();
        Runs.all().forEach(spec -> Runs.execute(folder, spec, () -> false));
        ExperimentPlan after = ExperimentPlan.of(grid, RunStore.at(folder), DataLocations.none(), new Dl4jEngine(), 1, 0.5);
        assertThat(after.finished()).isEqualTo(3);
        assertThat(after.missing()).isEmpty();
        assertThat(after.hours()).isZero();
    }
}
