package org.finetree.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Similarity;
import org.finetree.experiment.Solver;
import org.finetree.experiment.StartingPoint;
import org.finetree.features.Distance;
import org.junit.jupiter.api.Test;

/** What cannot be carried out is known before a step is trained, with the names there are. */
class SupportedRunsTest {

    private static final ClassificationTask TASK = ClassificationTask.of("fashion");
    private static final Solver SOLVER = new Solver(0.1, 0, 0, new LearningRatePolicy.Fixed(), 8, 12);
    private static final StartingPoint MINI = new StartingPoint.Untrained("minialex28", 1);

    private static void isRefused(ExperimentSpec spec, String... words) {
        assertThat(SupportedRuns.check(spec).whyNot()).hasValueSatisfying(why -> assertThat(why).contains(words).doesNotContain("\n"));
    }

    @Test
    void knownNetworksAndLayersAreCarriedOut() {
        assertThat(SupportedRuns.check(new Pretraining(TASK, "alexnet64", SOLVER, 1)).isYes()).isTrue();
        assertThat(SupportedRuns.check(new FineTuning(MINI, TASK, SOLVER, 1)).isYes()).isTrue();
        assertThat(SupportedRuns.check(new LinearProbe(MINI, TASK, "pool3", 0, SOLVER, 1)).isYes()).isTrue();
        assertThat(SupportedRuns.check(new NearestNeighbours(new StartingPoint.Pixels(), TASK, "pixels", Distance.L2, 1)).isYes()).isTrue();
    }

    @Test
    void unknownNetworksAreRefused() {
        isRefused(new Pretraining(TASK, "alexnet65", SOLVER, 1), "no network 'alexnet65'", "alexnet64");
    }

    @Test
    void unknownLayersAreRefused() {
        isRefused(new LinearProbe(MINI, TASK, "fc9", 0, SOLVER, 1), "no layer 'fc9'", "fc7");
        isRefused(new NearestNeighbours(MINI, TASK, "relu7", Distance.L2, 1), "'relu7' works in place");
        isRefused(new Similarity(MINI, new StartingPoint.Untrained("cifar10_quick", 1), TASK, "fc7", 1), "network 'cifar10_quick' has no layer 'fc7'", "ip1");
    }
}
