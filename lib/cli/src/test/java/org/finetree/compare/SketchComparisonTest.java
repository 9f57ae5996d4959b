package org.finetree.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The statistics, on made-up values. */
class SketchComparisonTest {

    private static final Quantity FIRST = new Quantity(ComparedNetwork.ALL, Question.SOURCE);

    private static Map<Quantity, double[]> side(double... values) {
        Map<Quantity, double[]> side = new HashMap<>();
        Quantity.all().forEach(q -> side.put(q, values));
        return side;
    }

    @Test
    void welchByHand() {
        SketchComparison.Row row = SketchComparison.of(side(0.40, 0.42, 0.41), side(0.38, 0.40, 0.39)).rows().get(0);
        // sd .01 and n = 3 on both sides: standard error .008165, 4 degrees of freedom, t = 2.449.
        assertThat(row.quantity()).isEqualTo(FIRST);
        assertThat(row.ours().sd()).isCloseTo(0.01, within(1e-12));
        assertThat(row.p()).isCloseTo(0.0705, within(1e-4));
        assertThat(row.difference().low()).isCloseTo(0.02 - 2.7764 * 0.0081650, within(1e-5));
        assertThat(row.difference().high()).isCloseTo(0.02 + 2.7764 * 0.0081650, within(1e-5));
        assertThat(row.withinNoise()).isTrue();
    }

    @Test
    void oneLargeDifferenceIsFoundAmongMany() {
        Map<Quantity, double[]> ours = side(0.40, 0.42, 0.41);
        ours.put(FIRST, new double[] {0.60, 0.62, 0.61});
        SketchComparison comparison = SketchComparison.of(ours, side(0.40, 0.41, 0.42));
        assertThat(comparison.different()).extracting(SketchComparison.Row::quantity).containsExactly(FIRST);
        SketchComparison.Row row = comparison.rows().get(0);
        assertThat(row.adjusted()).isCloseTo(23 * row.p(), within(1e-9));
        assertThat(comparison.summary()).startsWith("1 of 23 differ").contains("1 below 5 % before the correction, where chance alone gives 1.2", "Mean difference +0.87 points");
        assertThat(comparison.text("PyTorch")).contains("61.0 (1.0)", "41.0 (1.0)", "+20.0 [+17.7, +22.3]", "DIFFERS");
        assertThat(comparison.json()).containsEntry("different", 1);
    }

    @Test
    void aDifferenceThatOneTestWouldReportIsNoneAmongTwentyThree() {
        Map<Quantity, double[]> ours = side(0.40, 0.42, 0.41);
        ours.put(FIRST, new double[] {0.43, 0.45, 0.44});
        SketchComparison comparison = SketchComparison.of(ours, side(0.40, 0.41, 0.42));
        assertThat(comparison.rows().get(0).p()).isLessThan(0.05);
        assertThat(comparison.different()).isEmpty();
    }

    @Test
    void withoutSpreadOnlyEqualValuesAreEqual() {
        assertThat(SketchComparison.of(side(0.5, 0.5), side(0.5, 0.5)).different()).isEmpty();
        assertThat(SketchComparison.of(side(0.5, 0.5), side(0.4, 0.4)).different()).hasSize(23);
    }

    @Test
    void oneSeedIsRefused() {
        assertThatThrownBy(() -> SketchComparison.of(side(0.4), side(0.4, 0.5))).hasMessageContaining("1 values").hasMessageContaining("at least 2");
        Map<Quantity, double[]> ours = side(0.4, 0.5);
        ours.remove(FIRST);
        assertThatThrownBy(() -> SketchComparison.of(ours, side(0.4, 0.5))).hasMessageContaining("0 values of 'own classes'");
    }
}
