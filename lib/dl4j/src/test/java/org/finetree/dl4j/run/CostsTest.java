package org.finetree.dl4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.finetree.dl4j.architecture.NetworkSpec;
import org.finetree.dl4j.architecture.Networks;
import org.finetree.experiment.Cost;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentPlan;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.PaperGrids;
import org.finetree.experiment.RunRecord.TaskSize;
import org.finetree.experiment.RunStore;
import org.finetree.experiment.Scale;
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
        assertThat(pretraining.kept()).isGreaterThan(4 * NET.parameterCount()).isLessThan(4 * NET.parameterCount() + 200_000);
        assertThat(pretraining.passing()).isEqualTo(16 * NET.parameterCount());
        assertThat(Costs.of(kinds.get(1), SIZE, 10).flops()).isEqualTo(training);
        assertThat(Costs.of(kinds.get(1), SIZE, 10).kept()).isLessThan(200_000);
        assertThat(Costs.of(kinds.get(2), SIZE, 10).flops()).isEqualTo(2.0 * NET.multiplyAdds() * 1700 + 4.0 * 256 * 10 * 16 * Runs.STEPS);
    }

    @Test
    void everyKindOfRunHasACost() {
        for (ExperimentSpec spec : PaperGrids.study(Scale.sketchQuick(), 1).runs()) {
            Cost cost = Costs.of(spec, SIZE, spec.requires().isEmpty() ? 0 : 10);
            assertThat(cost.flops()).as(spec.title()).isGreaterThanOrEqualTo(0).isFinite();
            assertThat(cost.kept()).isPositive();
        }
    }

    @Test
    void aPlanKnowsWhatIsDone(@TempDir Path folder) {
        ExperimentGrid grid = new ExperimentGrid("kinds", Scale.sketchQuick(), Runs.all());
        ExperimentPlan before = ExperimentPlan.of(grid, RunStore.at(folder), new Dl4jEngine(), 1, 0.5);
        assertThat(before.finished()).isZero();
        assertThat(before.missing()).containsEntry("Pretraining", 1L).containsEntry("FineTuning", 1L).containsEntry("LinearProbe", 1L);
        assertThat(before.flopsPerSecond()).isPositive();
        assertThat(before.hours()).isPositive();
        Runs.all().forEach(spec -> Runs.execute(folder, spec, () -> false));
        ExperimentPlan after = ExperimentPlan.of(grid, RunStore.at(folder), new Dl4jEngine(), 1, 0.5);
        assertThat(after.finished()).isEqualTo(3);
        assertThat(after.missing()).isEmpty();
        assertThat(after.hours()).isZero();
    }
}
