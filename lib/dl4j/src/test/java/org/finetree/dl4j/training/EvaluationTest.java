package org.finetree.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.finetree.features.FeatureMatrix;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    @Test
    void countsByHand() {
        FeatureMatrix logits = FeatureMatrix.of(4, 6, new float[] {
            9, 1, 2, 3, 4, 5,
            1, 2, 3, 4, 5, 6,
            6, 5, 4, 3, 2, 1,
            0, 0, 0, 0, 0, 0});
        Evaluation e = Evaluation.of(logits, new int[] {0, 0, 1, 0});
        assertThat(e.top1().value()).isEqualTo(2 / 4.0);
        assertThat(e.top5().value()).isEqualTo(3 / 4.0);
        assertThat(e.imagesByClass()).containsExactly(3, 1, 0, 0, 0, 0);
        assertThat(e.rightByClass()).containsExactly(2, 0, 0, 0, 0, 0);
        assertThat(e.meanClassAccuracy().value()).isCloseTo((2 / 3.0 + 0) / 2, within(1e-12));
        assertThat(e.top1().n()).isEqualTo(4);
    }

    @Test
    void crossEntropyOfEqualLogitsIsTheLogarithmOfTheClasses() {
        Evaluation e = Evaluation.of(FeatureMatrix.of(2, 3, new float[] {1, 1, 1, 500, 500, 500}), new int[] {0, 2});
        assertThat(e.crossEntropy().value()).isCloseTo(Math.log(3), within(1e-12));
    }

    @Test
    void notANumberIsAMiss() {
        Evaluation e = Evaluation.of(FeatureMatrix.of(1, 6, new float[] {Float.NaN, 0, 0, 0, 0, 0}), new int[] {0});
        assertThat(e.top1().value()).isZero();
        assertThat(e.top5().value()).isZero();
    }

    @Test
    void labelsThatDoNotFitAreRefused() {
        FeatureMatrix logits = FeatureMatrix.of(1, 2, new float[] {1, 2});
        assertThatThrownBy(() -> Evaluation.of(logits, new int[] {0, 1})).hasMessageContaining("2 labels for 1 rows");
        assertThatThrownBy(() -> Evaluation.of(logits, new int[] {2})).hasMessageContaining("label 2");
    }
}
