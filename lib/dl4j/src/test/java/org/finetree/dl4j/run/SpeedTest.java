package org.finetree.dl4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.finetree.dl4j.Natives;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Solver;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SpeedTest {

    @BeforeAll
    static void natives() {
        Natives.start();
    }

    private static Pretraining run(int batch) {
        return new Pretraining(new ClassificationTask("fashion", new LabelSetRecipe.All(), SubsetSampler.all()), "minialex28", new Solver(0.01, 0.9, 0, new LearningRatePolicy.Fixed(), batch, 1), 1);
    }

    @Test
    void aBatchThatNoArrayHoldsIsRefusedInWords() {
        assertThatThrownBy(() -> new Dl4jEngine().flopsPerSecond(run(1_000_000_000), 10, 1, 0.1)).isInstanceOf(IllegalStateException.class)
            .hasMessage("the speed could not be measured: a batch of 1000000000 images of 784 values is more than an array holds: take a smaller batch");
    }

    @Test
    void aSmallBatchIsMeasured() {
        assertThat(new Dl4jEngine().flopsPerSecond(run(8), 10, 1, 0.1)).isPositive();
    }
}
