package org.finetree.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SolverTest {

    @Test
    void sketchScheduleFallsAtSeventyAndNinetyPercent() {
        Solver s = Solver.sketch(0.02, 32, 100_000);
        assertThat(s.steps()).isEqualTo(3125);
        assertThat(s.rate(2186)).isEqualTo(0.02);
        assertThat(s.rate(2187)).isCloseTo(0.002, within(1e-15));
        assertThat(s.rate(2812)).isCloseTo(0.0002, within(1e-15));
    }

    @Test
    void oneToBeginWithAndOneValueChanged() {
        Solver solver = Solver.of(0.02, 32, 2_000);
        assertThat(solver).isEqualTo(Solver.sketch(0.02, 32, 64_000)).isEqualTo(Scale.sketch().pretraining());
        assertThat(solver.withSteps(100)).isEqualTo(Solver.of(0.02, 32, 100));
        assertThat(solver.withRate(0.1)).isEqualTo(Solver.of(0.1, 32, 2_000));
        assertThat(solver.withBatch(8)).isEqualTo(Solver.of(0.02, 8, 2_000));
        assertThat(solver.withMomentum(0.5).momentum()).isEqualTo(0.5);
        assertThat(solver.withWeightDecay(0).weightDecay()).isZero();
        assertThat(solver.withPolicy(new LearningRatePolicy.Fixed()).rate(1_999)).isEqualTo(0.02);
        assertThat(solver.withPolicy(new LearningRatePolicy.Step(0.5, 500)).withSteps(200).policy()).isEqualTo(new LearningRatePolicy.Step(0.5, 50));
        assertThat(solver.withPolicy(new LearningRatePolicy.Poly(1, 2_000)).withSteps(200).policy()).isEqualTo(new LearningRatePolicy.Poly(1, 200));
        assertThatThrownBy(() -> Solver.of(0.02, 32, 0)).hasMessage("solver: steps is 0 but must be at least 1");
        assertThatThrownBy(() -> solver.withSteps(-1)).hasMessage("solver: steps is -1 but must be at least 1");
        assertThatThrownBy(() -> Solver.sketch(0.02, 0, 10)).hasMessage("solver: batch is 0 but must be at least 1 image");
    }

    @Test
    void caffePoliciesAtAStep() {
        assertThat(new LearningRatePolicy.Step(0.1, 100_000).rate(0.01, 250_000)).isCloseTo(0.0001, within(1e-15));
        assertThat(new LearningRatePolicy.Inv(1e-4, 0.75).rate(0.01, 10_000)).isCloseTo(0.01 * Math.pow(2, -0.75), within(1e-15));
        assertThat(new LearningRatePolicy.Poly(2, 100).rate(1, 50)).isCloseTo(0.25, within(1e-15));
        assertThat(new LearningRatePolicy.Fixed().rate(0.5, 9)).isEqualTo(0.5);
    }

    @Test
    void badValuesAreNamed() {
        assertThatThrownBy(() -> new Solver(0, 0.9, 0, new LearningRatePolicy.Fixed(), 1, 1)).hasMessageContaining("baseRate is 0.0 but must be above 0");
        assertThatThrownBy(() -> new Solver(1, 1, 0, new LearningRatePolicy.Fixed(), 1, 1)).hasMessageContaining("momentum");
        assertThatThrownBy(() -> new Solver(1, 0, 0, new LearningRatePolicy.Fixed(), 0, 1)).hasMessageContaining("batch");
    }

    @Test
    void noPolicyCanMakeARateNegativeOrEndless() {
        assertThatThrownBy(() -> new LearningRatePolicy.MultiStep(-1, List.of(1L))).hasMessage("multistep policy: 'gamma' is -1.0 but must be above 0 and finite");
        assertThatThrownBy(() -> new LearningRatePolicy.Step(0, 5)).hasMessageContaining("step policy: 'gamma' is 0.0");
        assertThatThrownBy(() -> new LearningRatePolicy.Step(Double.NaN, 5)).hasMessageContaining("'gamma' is NaN");
        assertThatThrownBy(() -> new LearningRatePolicy.MultiStep(0.1, List.of(-5L))).hasMessageContaining("'at' is [-5] but must be in rising order, none below 0");
        assertThatThrownBy(() -> new LearningRatePolicy.MultiStep(0.1, List.of(20L, 10L))).hasMessageContaining("rising order");
        assertThatThrownBy(() -> new LearningRatePolicy.Inv(-1, 0.75)).hasMessageContaining("inv policy: 'gamma' is -1.0");
        assertThatThrownBy(() -> new LearningRatePolicy.Inv(1, -2)).hasMessageContaining("'power' is -2.0");
        assertThatThrownBy(() -> new LearningRatePolicy.Poly(-1, 10)).hasMessageContaining("poly policy: 'power'");
        assertThatThrownBy(() -> new Solver(1, 0, 0, new LearningRatePolicy.Step(10, 1), 1, 1_000)).hasMessageContaining("the rate at the last step is Infinity but must be finite");
        assertThatThrownBy(() -> new Solver(1, 0, 0, new LearningRatePolicy.Fixed(), 32, Long.MAX_VALUE)).hasMessageContaining("steps is 9223372036854775807 but must be at most 2^63 divided by the batch of 32");
        assertThat(new Solver(1, 0, 0, new LearningRatePolicy.Fixed(), 32, Long.MAX_VALUE / 32).imagePasses()).isPositive();
        assertThat(Solver.sketch(0.1, 32, 1).steps()).as("so short that both falls are at step 0").isEqualTo(1);
    }

    @Test
    void jsonRoundTrip() {
        Solver s = Solver.sketch(0.02, 32, 100_000);
        assertThat(CanonicalJson.read(CanonicalJson.write(s), Solver.class)).isEqualTo(s);
        assertThatThrownBy(() -> CanonicalJson.read(CanonicalJson.write(s).replaceFirst("\\{", "{\"batchsize\":3,"), Solver.class)).hasMessageContaining("batchsize");
    }
}
