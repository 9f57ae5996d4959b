package org.finetree.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;
import org.junit.jupiter.api.Test;

class PredictionsTest {

    @Test
    void scoresByHand() {
        // class 0 has two images (one right), class 1 has one (right): top-1 2/3, mean class accuracy (1/2 + 1) / 2
        float[] logits = {2, 1, 0, 1, 2, 0, 0, 3, 1};
        Predictions p = Predictions.of(FeatureMatrix.of(3, 3, logits), new int[] {0, 0, 1});
        assertThat(value(p, Metric.TOP1)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(value(p, Metric.MEAN_CLASS_ACCURACY)).isCloseTo(0.75, within(1e-12));
        assertThat(value(p, Metric.TOP5)).isEqualTo(1);
        double z = Math.log(Math.exp(2) + Math.exp(1) + 1);
        double expected = ((z - 2) + (z - 1) + (Math.log(1 + Math.exp(3) + Math.exp(1)) - 3)) / 3;
        assertThat(value(p, Metric.CROSS_ENTROPY)).isCloseTo(expected, within(1e-6));
    }

    @Test
    void labelsThatDoNotFitAreRefused() {
        FeatureMatrix logits = FeatureMatrix.of(1, 2, new float[] {1, 2});
        assertThatThrownBy(() -> Predictions.of(logits, new int[] {0, 1})).hasMessageContaining("1 images with 2 labels");
        assertThatThrownBy(() -> Predictions.of(logits, new int[] {2})).hasMessageContaining("label 2 with 2 classes");
    }

    @Test
    void logitsThatAreNoNumbersHaveNoScore() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> FeatureMatrix.of(2, 2, new float[] {1, 2, bad, 0})).hasMessageContaining("feature 0 of image 1 is " + bad).hasMessageContaining("diverged");
        }
        FeatureMatrix tooFarApart = FeatureMatrix.of(1, 2, new float[] {-Float.MAX_VALUE, Float.MAX_VALUE});
        assertThatThrownBy(() -> Predictions.of(tooFarApart, new int[] {0})).hasMessageContaining("log likelihood -Infinity").hasMessageContaining("too far apart");
    }

    @Test
    void aRowOfNoNumbersInAFileIsNoRightAnswer() {
        String head = "label\ttop\tconfidence\tlog_likelihood\n";
        for (String row : new String[] {"0\t0,1\tNaN\tNaN", "0\t0,1\t1.5\t0", "0\t0,1\t0.5\t0.1", "0\t0,2\t0.5\t-1", "2\t0,1\t0.5\t-1", "0\t-1,1\t0.5\t-1", "0\t0,1\t0.5\t-Infinity"}) {
            assertThatThrownBy(() -> Predictions.fromTsv(2, head + row + "\n")).as(row).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("image 0");
        }
    }

    @Test
    void ofEqualLogitsTheSmallerClassNumberComesFirst() {
        assertThat(Predictions.of(FeatureMatrix.of(1, 3, new float[] {1, 1, 1}), new int[] {2}).top()[0]).containsExactly(0, 1, 2);
    }

    @Test
    void tsvRoundTripAndDamage() {
        Predictions p = Predictions.of(FeatureMatrix.of(2, 2, new float[] {0.5f, 0.25f, -1, 7}), new int[] {1, 0});
        Predictions back = Predictions.fromTsv(2, p.toTsv());
        assertThat(back.toTsv()).isEqualTo(p.toTsv());
        assertThat(Arrays.deepToString(back.top())).isEqualTo("[[0, 1], [1, 0]]");
        assertThatThrownBy(() -> Predictions.fromTsv(2, "label\ttop\tlog_likelihood\n1\tx\t0\n")).hasMessageContaining("line 2");
    }

    private static double value(Predictions p, Metric metric) {
        return p.scores().stream().filter(s -> s.metric() == metric).mapToDouble(Score::value).findFirst().orElseThrow();
    }
}
