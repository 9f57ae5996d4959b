package org.finetree.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.finetree.analysis.ScalingFit.Form;
import org.junit.jupiter.api.Test;

class ScalingFitTest {

    private static final double[] SIZES = {5, 10, 20, 40, 80};
    private static final double[] ACCURACIES = {.21, .28, .33, .41, .46};

    @Test
    void agreesWithAnIndependentRegression() {
        // numpy and scipy.stats.linregress
        ScalingFit fit = ScalingFit.of(Form.LOGIT, SIZES, ACCURACIES);
        assertThat(fit.slope()).isCloseTo(0.2909661760976277, within(1e-12));
        assertThat(fit.at(160)).isCloseTo(0.5430239657026774, within(1e-12));
        assertThat(fit.prediction(160, 0.95).low()).isCloseTo(0.4839873464426388, within(1e-9));
        assertThat(fit.prediction(160, 0.95).high()).isCloseTo(0.6008762621486933, within(1e-9));
        assertThat(fit.leaveOneOutError()).isCloseTo(0.016962605601362007, within(1e-12));
        assertThat(fit.slopeInterval(0.95).contains(fit.slope())).isTrue();
        assertThat(ScalingFit.logitSlope(SIZES, ACCURACIES)).isCloseTo(fit.slope(), within(1e-15));
    }

    @Test
    void findsTheLawThatMadeTheData() {
        double[] power = Arrays.stream(SIZES).map(n -> 1 - 0.9 * Math.pow(n, -0.3)).toArray();
        ScalingFit fit = ScalingFit.best(SIZES, power);
        assertThat(fit.form()).isEqualTo(Form.POWER_LAW);
        assertThat(fit.slope()).isCloseTo(-0.3 * Math.log(2), within(1e-9));
        assertThat(fit.at(640)).isCloseTo(1 - 0.9 * Math.pow(640, -0.3), within(1e-9));
        assertThat(fit.leaveOneOutError()).isLessThan(1e-9);
        double[] logit = Arrays.stream(SIZES).map(n -> 1 / (1 + Math.exp(2 - 0.3 * Math.log(n)))).toArray();
        assertThat(ScalingFit.best(SIZES, logit).form()).isEqualTo(Form.LOGIT);
    }

    @Test
    void predictionIntervalsHoldOneFurtherRunAtTheirRate() {
        for (Form form : Form.values()) {
            Simulation.assertRate(0.90, 5_000, 4, random -> {
                double[] accuracy = Arrays.stream(SIZES).map(n -> run(form, random, n)).toArray();
                return ScalingFit.of(form, SIZES, accuracy).prediction(160, 0.90).contains(run(form, random, 160));
            });
        }
    }

    private static double run(Form form, SplittableRandom random, double size) {
        double line = form == Form.LOGIT ? -1.5 + 0.25 * Math.log(size) : -0.05 - 0.1 * Math.log(size);
        return form.accuracy(line + 0.02 * random.nextGaussian());
    }

    @Test
    void whatCannotBeFittedIsRefused() {
        assertThatThrownBy(() -> ScalingFit.of(Form.LOGIT, new double[] {1, 2, 2}, new double[] {.1, .2, .2})).hasMessageContaining("three different sizes");
        assertThatThrownBy(() -> ScalingFit.of(Form.LOGIT, SIZES, new double[] {.1, .2, .3, .4, 1})).hasMessageContaining("accuracy 1.0 at size 80.0");
        assertThatThrownBy(() -> ScalingFit.logitSlope(new double[] {5, 5}, new double[] {.1, .2})).hasMessageContaining("two different sizes");
    }
}
