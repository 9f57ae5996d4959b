package org.finetree.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunId;
import org.finetree.experiment.Solver;
import org.finetree.experiment.StartingPoint;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;
import org.junit.jupiter.api.Test;

class RunQueueTest {

    private static final Solver STEPS = new Solver(0.1, 0, 0, new LearningRatePolicy.Fixed(), 1, 1_000);
    private static final ClassificationTask TASK = new ClassificationTask("fashion", new LabelSetRecipe.All(), SubsetSampler.all());

    private final AtomicLong seconds = new AtomicLong();

    private RunQueue state(ExperimentSpec... specs) {
        return RunQueue.of("grid", Stream.of(specs).map(spec -> new NamedRun(RunId.of(spec, Map.of()), spec)).toList(), run -> false, () -> seconds.get() * 1_000_000_000L);
    }

    private static Pretraining net(String network, long seed) {
        return new Pretraining(TASK, network, STEPS, seed);
    }

    /** A network that takes ten times as long does not spoil the estimate for the other. */
    @Test
    void theTimeLeftGoesByWhatRunsOfTheSameSortTook() throws InterruptedException {
        RunQueue state = state(net("fast", 1), net("slow", 1), net("fast", 2), net("slow", 2), net("fast", 3));
        assertThat(state.progress().left()).as("nothing is known").isNull();
        finishNext(state, 10);
        assertThat(state.progress().left()).as("all at the pace of the first").isEqualTo(Duration.ofSeconds(40));
        finishNext(state, 100);
        assertThat(state.progress().left()).isEqualTo(Duration.ofSeconds(10 + 100 + 10));
        finishNext(state, 10);
        ExperimentSpec half = state.take().orElseThrow();
        seconds.addAndGet(50);
        state.step(half, 500, 1.0, 0.1, 10);
        assertThat(state.progress().left()).isEqualTo(Duration.ofSeconds(50 + 10));
    }

    private void finishNext(RunQueue state, long took) throws InterruptedException {
        ExperimentSpec next = state.take().orElseThrow();
        seconds.addAndGet(took);
        state.finished(next);
    }

    @Test
    void aFailedRunTakesWithItThoseThatNeedItAndIsNoLongerUnderWay() throws InterruptedException {
        Pretraining bad = net("bad", 1);
        FineTuning after = new FineTuning(new StartingPoint.Pretrained(bad), TASK, STEPS, 1);
        RunQueue state = state(bad, after, net("good", 1));
        assertThat(state.take()).contains(bad);
        state.failed(bad, "it is bad");
        state.abandoned(bad);
        assertThat(state.failures()).containsOnlyKeys(bad, after);
        assertThat(state.take()).contains(net("good", 1));
        state.finished(net("good", 1));
        assertThat(state.take()).isEmpty();
        assertThat(List.copyOf(state.failures().values())).containsExactly("it is bad", "not begun: it needs '" + bad.title() + "', which failed");
    }

    @Test
    void launchersAreChosenByName() {
        Launcher local = Launchers.named(Optional.empty());
        assertThat(local.name()).isEqualTo("local");
        assertThat(Launchers.names()).contains("local");
        assertThat(Launchers.named(Optional.empty(), Optional.of("local"), List.of(local))).isSameAs(local);
        assertThatThrownBy(() -> Launchers.named(Optional.of("slurm"), Optional.empty(), List.of(local))).hasMessage("no launcher 'slurm': there are [local]");
        assertThatThrownBy(() -> Launchers.named(Optional.empty(), Optional.of("slurm"), List.of(local))).hasMessageContaining("which FINETREE_LAUNCHER names");
        assertThatThrownBy(() -> Launchers.named(Optional.empty(), Optional.empty(), List.of(local, local))).hasMessageContaining("several launchers are called 'local'");
    }
}
