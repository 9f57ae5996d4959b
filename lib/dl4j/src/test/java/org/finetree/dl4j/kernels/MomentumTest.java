package org.finetree.dl4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.finetree.dl4j.Natives;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MomentumTest {

    @BeforeAll
    static void natives() {
        Natives.start();
    }

    private static Blob of(float... values) {
        Blob b = Blob.zeros(values.length);
        b.put(0, values, values.length);
        return b;
    }

    /** By hand from sgd_solver.cpp, the rate falling from .1 to .01 after the second step: it stands inside the velocity. */
    @Test
    void threeStepsByHand() {
        Blob w = of(1f);
        Blob v = of(0f);
        Momentum sgd = new Momentum();
        float[] rates = {0.1f, 0.1f, 0.01f};
        float[] gradients = {0.5f, -0.2f, 0.3f};
        // g + decay w:      0.51                  -0.190510             0.309151...
        // v:                0.051                 0.026849              0.0272556...
        // w:                0.949                 0.922151              0.894895...
        double[] expectedV = {0.051, 0.9 * 0.051 + 0.1 * (-0.2 + 0.01 * 0.949), 0};
        double[] expectedW = {0.949, 0.949 - expectedV[1], 0};
        expectedV[2] = 0.9 * expectedV[1] + 0.01 * (0.3 + 0.01 * expectedW[1]);
        expectedW[2] = expectedW[1] - expectedV[2];
        assertThat(expectedW[2]).isCloseTo(0.894895, within(1e-5));
        for (int step = 0; step < 3; step++) {
            sgd.update(w, v, new Blob[] {of(gradients[step])}, 0, 1, rates[step], 0.9f, 0.01f);
            assertThat((double) v.toArray()[0]).isCloseTo(expectedV[step], within(1e-7));
            assertThat((double) w.toArray()[0]).isCloseTo(expectedW[step], within(1e-7));
        }
    }

    @Test
    void partsOfABatchAreAddedInOrderAndTheRestIsLeftAlone() {
        int n = 3 * VectorLoops.CHUNK + 5;
        float[] ones = new float[n];
        java.util.Arrays.fill(ones, 1f);
        Blob w = of(ones);
        Blob v = Blob.zeros(n);
        new Momentum().update(w, v, new Blob[] {of(ones), of(ones), of(ones)}, 7, n - 1, 0.5f, 0f, 0f);
        float[] after = w.toArray();
        for (int i = 0; i < n; i++) {
            assertThat(after[i]).isEqualTo(i < 7 || i == n - 1 ? 1f : -0.5f);
        }
    }
}
