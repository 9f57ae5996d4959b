package org.finetree.network.initial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.finetree.network.Filler;
import org.finetree.network.ParameterSpec;
import org.finetree.seed.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitialValuesTest {

    private static final Seed SEED = Seed.of(5);

    /** The polar method as it is written in books, on one stream and one thread. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 999, 25_000, 100_001, 3_000_000})
    void gaussianInStretchesEqualsGaussianInOneGo(int count) {
        float[] expected = new float[count + 1];
        SplittableRandom random = SEED.stream("weights/fc.weight");
        for (int i = 0; i < count; ) {
            double x = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            double s = x * x + y * y;
            if (s < 1 && s != 0) {
                double factor = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
                expected[i++] = (float) (x * factor * 0.01);
                expected[i++] = (float) (y * factor * 0.01);
            }
        }
        assertThat(drawn(new Filler.Gaussian(0.01), count)).isEqualTo(Arrays.copyOf(expected, count));
        float[] five = new float[count];
        new Gaussian(SEED.derive("weights/fc.weight").value(), 0.01, 5).fill(count, (at, values, n) -> System.arraycopy(values, 0, five, at, n));
        assertThat(five).isEqualTo(Arrays.copyOf(expected, count));
    }

    /** Where the two logarithms could round to different floats, the fast one is not believed. */
    @Test
    void valuesBetweenTwoFloatsAreNotTakenFromTheFastLogarithm() {
        float f = 0.0123f;
        double between = ((double) f + Math.nextUp(f)) / 2;
        for (double near : new double[] {between, Math.nextUp(between), Math.nextDown(between), between * (1 + 0x1p-50), -between}) {
            assertThat(PolarPoints.roundsAlike(near)).isFalse();
        }
        assertThat(PolarPoints.roundsAlike(f)).isTrue();
        assertThat(PolarPoints.roundsAlike(between * (1 + 0x1p-40))).isTrue();
        assertThat(PolarPoints.roundsAlike(0)).isTrue();
    }

    /** A sixteenth of what roundsAlike allows for; the factor's root halves it once more. */
    @Test
    void theSeriesIsCloseToStrictMathsLogarithm() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 1_000_000; i++) {
            double m = StrictMath.sqrt(0.5) * (1 + random.nextDouble());
            double strict = StrictMath.log(m);
            assertThat(Math.abs(PolarPoints.logarithm(m) - strict)).isLessThanOrEqualTo(Math.abs(strict) * 0x1p-50);
        }
        assertThat(PolarPoints.logarithm(1)).isZero();
    }

    @Test
    void uniformAndConstantGoOnFromBlockToBlock() {
        int count = 40_000;
        SplittableRandom random = SEED.stream("weights/fc.weight");
        float[] expected = new float[count];
        double bound = StrictMath.sqrt(3.0 / count);
        for (int i = 0; i < count; i++) {
            expected[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        assertThat(drawn(new Filler.Xavier(), count)).isEqualTo(expected);
        assertThat(drawn(new Filler.Constant(0.5), count)).containsOnly(0.5f);
    }

    private static float[] drawn(Filler filler, int count) {
        float[] found = new float[count];
        AtomicInteger total = new AtomicInteger();
        InitialValues.values(new ParameterSpec("fc.weight", List.of(1, count), filler, 1, 1), SEED, (at, values, n) -> {
            System.arraycopy(values, 0, found, at, n);
            total.addAndGet(n);
        });
        assertThat(total).hasValue(count);
        return found;
    }
}
