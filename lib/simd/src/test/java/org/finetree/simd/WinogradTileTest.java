package org.finetree.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WinogradTileTest {

    private static final int N = 32;

    private final SplittableRandom random = new SplittableRandom(1);

    private interface Transform {
        void apply(float[] src, int s, int sStep, float[] dst, int d, int dStep, int n);
    }

    /** y = A'[(G g) * (B'd)] against the correlation's definition, on each of N lines. */
    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void fourOutputsOfACorrelation(int kernel) {
        WinogradTile tile = WinogradTile.forKernel(kernel);
        int points = tile.points();
        float[] inputs = randoms(points * N);
        float[] weights = randoms(kernel * N);
        float[] u = apply(tile::weights, weights, points);
        float[] v = apply(tile::input, inputs, points);
        for (int i = 0; i < u.length; i++) {
            u[i] *= v[i];
        }
        float[] outputs = apply(tile::output, u, WinogradTile.OUT);
        for (int y = 0; y < WinogradTile.OUT; y++) {
            for (int n = 0; n < N; n++) {
                double sum = 0;
                for (int k = 0; k < kernel; k++) {
                    sum += inputs[(y + k) * N + n] * weights[k * N + n];
                }
                assertThat((double) outputs[y * N + n]).isCloseTo(sum, within(2e-5));
            }
        }
    }

    /** For a linear map T and its transpose, (T x) . p = x . (T'p). */
    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void gradientsGoBackThroughTheTranspose(int kernel) {
        WinogradTile tile = WinogradTile.forKernel(kernel);
        int points = tile.points();
        transposed(tile::weights, tile::weightGradient, kernel, points);
        transposed(tile::input, tile::addInputGradient, points, points);
        transposed(tile::output, tile::outputGradient, points, WinogradTile.OUT);
    }

    @Test
    void inputGradientsAreAdded() {
        WinogradTile tile = WinogradTile.forKernel(3);
        float[] p = randoms(6 * N);
        float[] once = apply(tile::addInputGradient, p, 6);
        float[] twice = once.clone();
        tile.addInputGradient(p, 0, N, twice, 0, N, N);
        for (int i = 0; i < once.length; i++) {
            assertThat(twice[i]).isEqualTo(2 * once[i]);
        }
    }

    @Test
    void otherKernelsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> WinogradTile.forKernel(7)).withMessage("a kernel of 7: there are transforms for 3 and 5");
    }

    private void transposed(Transform map, Transform back, int in, int out) {
        float[] x = randoms(in * N);
        float[] p = randoms(out * N);
        float[] mapped = apply(map, x, out);
        float[] mappedBack = apply(back, p, in);
        for (int n = 0; n < N; n++) {
            double left = 0;
            double right = 0;
            for (int i = 0; i < out; i++) {
                left += mapped[i * N + n] * p[i * N + n];
            }
            for (int i = 0; i < in; i++) {
                right += x[i * N + n] * mappedBack[i * N + n];
            }
            assertThat(left).isCloseTo(right, within(2e-5));
        }
    }

    private static float[] apply(Transform transform, float[] lines, int out) {
        float[] result = new float[out * N];
        transform.apply(lines, 0, N, result, 0, N, N);
        return result;
    }

    private float[] randoms(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void linesThatDoNotFitAreRefused(int kernel) {
        WinogradTile tile = WinogradTile.forKernel(kernel);
        int p = tile.points();
        refusesShorter(tile::weights, kernel, p);
        refusesShorter(tile::weightGradient, p, kernel);
        refusesShorter(tile::input, p, p);
        refusesShorter(tile::addInputGradient, p, p);
        refusesShorter(tile::output, p, WinogradTile.OUT);
        refusesShorter(tile::outputGradient, WinogradTile.OUT, p);
    }

    private static void refusesShorter(Transform transform, int in, int out) {
        float[] src = new float[in * N];
        float[] dst = new float[out * N];
        transform.apply(src, 0, N, dst, 0, N, N);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> transform.apply(src, 1, N, dst, 0, N, N));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> transform.apply(src, 0, N, dst, 1, N, N));
        assertThatIllegalArgumentException().isThrownBy(() -> transform.apply(src, 0, N, dst, 0, N, N - 1)).withMessage("a line of 31: it must be a multiple of 16");
    }
}
