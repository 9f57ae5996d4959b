package org.finetree.dl4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.finetree.network.Pooling;
import org.finetree.network.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaxPoolForwardTest {

    /** Windows that fit, that stick out by one row or column, and that only our own operator can do. */
    @ParameterizedTest
    @CsvSource({"28, 28, 3, 2, 0, true", "14, 14, 3, 2, 0, true", "7, 7, 3, 2, 0, true", "55, 55, 3, 2, 0, true", "13, 14, 3, 2, 0, false", "12, 9, 2, 2, 0, true", "11, 11, 2, 2, 0, true",
        "10, 10, 3, 3, 0, false", "9, 9, 4, 3, 0, true", "8, 8, 3, 2, 1, false"})
    void valuesAreThoseOfTheOperatorThatTrains(int height, int width, int kernel, int stride, int pad, boolean fits) {
        Pooling layer = Pooling.max("pool", kernel, stride).pad(pad);
        Shape out = layer.output(new Shape(5, height, width));
        try (Blob bottom = Blob.zeros(3, 5, height, width); Activation trained = Activation.of(true, 3, 5, out.height(), out.width()); Blob top = Blob.zeros(3, 5, out.height(), out.width())) {
            float[] x = new float[bottom.count()];
            SplittableRandom random = new SplittableRandom(height + width);
            for (int i = 0; i < x.length; i++) {
                // rounded, so that there are equal values and zeros of both signs; mostly negative, so that padding with zeros would show
                x[i] = Math.round(8 * (random.nextDouble() - 0.8)) / 8f;
            }
            bottom.put(0, x, x.length);
            assertThat(MaxPoolForward.fits(layer, bottom, top)).isEqualTo(fits);
            for (boolean relu : new boolean[] {false, true}) {
                if (fits) {
                    new MaxPoolOperator(new Activation(bottom, null), trained, layer, relu).forward(0);
                    new MaxPoolForward(bottom, top, layer, relu).forward(0);
                    assertThat(top.toArray()).usingElementComparator((a, b) -> a.floatValue() == b.floatValue() ? 0 : Float.compare(a, b)).isEqualTo(trained.data().toArray());
                }
            }
        }
    }

    @Test
    void thereIsNoWayBack() {
        Pooling layer = Pooling.max("pool", 2, 2);
        try (Blob bottom = Blob.zeros(1, 1, 4, 4); Blob top = Blob.zeros(1, 1, 2, 2)) {
            assertThatThrownBy(() -> new MaxPoolForward(bottom, top, layer, true).backward()).hasMessageContaining("inference");
        }
    }
}
