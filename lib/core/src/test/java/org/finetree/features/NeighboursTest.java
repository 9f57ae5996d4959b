package org.finetree.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;
import org.junit.jupiter.api.Test;

class NeighboursTest {

    @Test
    void agreesWithSortingAllDistances() {
        Random random = new Random(7);
        FeatureMatrix gallery = matrix(90, 13, random);
        FeatureMatrix queries = matrix(40, 13, random);
        for (Distance distance : Distance.values()) {
            Neighbours found = Neighbours.find(gallery, queries, 9, distance);
            for (int q = 0; q < queries.rows(); q++) {
                float[] query = queries.row(q);
                int[] expected = IntStream.range(0, gallery.rows()).boxed().sorted(Comparator.comparingDouble(g -> distance(query, gallery.row(g), distance)))
                    .limit(9).mapToInt(Integer::intValue).toArray();
                assertThat(found.rows()[q]).containsExactly(expected);
            }
        }
    }

    private static double distance(float[] a, float[] b, Distance kind) {
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = 0; i < a.length; i++) {
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
            ab += (double) a[i] * b[i];
        }
        return kind == Distance.L2 ? aa + bb - 2 * ab : -ab / Math.sqrt(aa * bb);
    }

    private static FeatureMatrix matrix(int rows, int width, Random random) {
        float[] values = new float[rows * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return FeatureMatrix.of(rows, width, values);
    }

    @Test
    void countsTheNearestTheFiveNearestAndTheVote() {
        // on a line: the query at 0 has label 1; the nearest image has label 0, the next nineteen label 1
        float[] places = new float[25];
        int[] labels = new int[25];
        for (int i = 0; i < places.length; i++) {
            places[i] = i + 1;
            labels[i] = i == 0 || i >= 20 ? 0 : 1;
        }
        Neighbours found = Neighbours.find(FeatureMatrix.of(25, 1, places), FeatureMatrix.of(1, 1, new float[] {0}), 20, Distance.L2);
        assertThat(found.scores(labels, new int[] {1})).extracting(Score::metric, Score::value).containsExactly(
            tuple(Metric.TOP1, 0.0), tuple(Metric.TOP5, 1.0),
            tuple(Metric.KNN_VOTE, 1.0));
    }

    @Test
    void aRowOfZerosIsAtARightAngleToAll() {
        FeatureMatrix query = FeatureMatrix.of(1, 2, new float[] {1, 0});
        float[] gallery = {0, 0, 1, 0.1f, 0, 1, -1, 0};
        assertThat(Neighbours.find(FeatureMatrix.of(4, 2, gallery), query, 4, Distance.COSINE).rows()[0]).startsWith(1).endsWith(3);
        // a query of zeros is equally far from all: the scores are what chance gives
        assertThat(Neighbours.find(FeatureMatrix.of(4, 2, gallery), FeatureMatrix.of(1, 2, new float[2]), 4, Distance.COSINE).scores(new int[] {0, 1, 1, 2}, new int[] {1}).get(0).value())
            .isEqualTo(0.5);
    }

    @Test
    void featuresOfAnySizeHaveNeighbours() {
        float big = 1e30f;
        FeatureMatrix gallery = FeatureMatrix.of(3, 2, new float[] {big, 0, 0, big, 2 * big, 2 * big});
        assertThat(Neighbours.find(gallery, FeatureMatrix.of(1, 2, new float[] {0.1f * big, big}), 3, Distance.L2).rows()[0]).containsExactly(1, 0, 2);
        float small = 1e-30f;
        FeatureMatrix tiny = FeatureMatrix.of(2, 1, new float[] {3 * small, small});
        assertThat(Neighbours.find(tiny, FeatureMatrix.of(1, 1, new float[] {0}), 2, Distance.L2).rows()[0]).containsExactly(1, 0);
    }

    @Test
    void labelsAreOneForEachImage() {
        FeatureMatrix one = FeatureMatrix.of(1, 2, new float[2]);
        Neighbours found = Neighbours.find(one, one, 1, Distance.L2);
        assertThatThrownBy(() -> found.scores(new int[2], new int[1])).hasMessageContaining("1 queries among 1 images with 1 and 2 labels");
    }

    @Test
    void featuresOfDifferentLayersAreRefused() {
        FeatureMatrix one = FeatureMatrix.of(1, 2, new float[2]);
        assertThatThrownBy(() -> Neighbours.find(one, FeatureMatrix.of(1, 1, new float[1]), 1, Distance.L2)).hasMessageContaining("both must come from one layer");
        assertThatThrownBy(() -> Neighbours.find(one, one, 2, Distance.L2)).hasMessageContaining("k is 2 but must be from 1 to the gallery's 1 images");
    }

    @Test
    void aFeatureFileComesBackAndDamageIsNoticed() {
        FeatureMatrix features = FeatureMatrix.of(2, 3, new float[] {1, -2, 3, 4, 5, Float.MIN_VALUE});
        byte[] file = FeatureFile.write(features);
        FeatureMatrix read = FeatureFile.read(file);
        assertThat(read.row(0)).containsExactly(1, -2, 3);
        assertThat(read.row(1)).containsExactly(4, 5, Float.MIN_VALUE);
        assertThatThrownBy(() -> FeatureFile.read(Arrays.copyOf(file, file.length - 1))).hasMessageContaining("damaged feature file");
        assertThatThrownBy(() -> FeatureFile.read(new byte[20])).hasMessageContaining("not a feature file");
    }

    @Test
    void calibrationComparesConfidenceWithAccuracy() {
        // always 0.75 sure, right in half the cases
        int n = 60;
        int[] labels = new int[n];
        int[][] top = new int[n][];
        float[] sure = new float[n];
        float[] likelihood = new float[n];
        for (int i = 0; i < n; i++) {
            labels[i] = 0;
            top[i] = i % 2 == 0 ? new int[] {0, 1} : new int[] {1, 0};
            sure[i] = 0.75f;
            likelihood[i] = -1;
        }
        Calibration calibration = Calibration.of(new Predictions(2, labels, top, sure, likelihood));
        assertThat(calibration.error()).isCloseTo(0.25, within(1e-6));
        assertThat(calibration.bins()).hasSize(15).allSatisfy(b -> assertThat(b.n()).isEqualTo(4));
    }
}
