package org.finetree.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.finetree.metric.Score;

/** Features are small whole numbers, so that equally near images, doubles and rows of zeros are common. */
class NeighboursPropertiesTest {

    @Property(tries = 300)
    void theOrderOfGalleryAndQueriesDoesNotMatter(@ForAll long draw, @ForAll @IntRange(min = 1, max = 40) int images, @ForAll @IntRange(min = 1, max = 3) int width,
                                                  @ForAll Distance distance) {
        SplittableRandom random = new SplittableRandom(draw);
        float[][] gallery = rows(random, images, width);
        float[][] queries = rows(random, 7, width);
        int[] labels = random.ints(images, 0, 3).toArray();
        int[] right = random.ints(7, 0, 3).toArray();
        int k = Math.min(Neighbours.VOTERS, images);
        List<Score> sorted = Neighbours.find(matrix(gallery), matrix(queries), k, distance).scores(labels, right);
        int[] g = shuffled(images, draw);
        int[] q = shuffled(7, draw + 1);
        List<Score> mixed = Neighbours.find(matrix(pick(gallery, g)), matrix(pick(queries, q)), k, distance)
            .scores(IntStream.of(g).map(i -> labels[i]).toArray(), IntStream.of(q).map(i -> right[i]).toArray());
        assertThat(mixed).hasSameSizeAs(sorted);
        for (int s = 0; s < sorted.size(); s++) {
            assertThat(mixed.get(s).value()).as(sorted.get(s).metric().label()).isCloseTo(sorted.get(s).value(), within(1e-12));
        }
    }

    /** What the Javadoc says of ties: the mean over all orders of the gallery, by trying them all. */
    @Property(tries = 30)
    void topOneIsTheMeanOverAllOrders(@ForAll long draw, @ForAll Distance distance, @ForAll @IntRange(min = 1, max = 6) int k) {
        SplittableRandom random = new SplittableRandom(draw);
        float[][] gallery = rows(random, 6, 1);
        float[][] query = rows(random, 1, 1);
        int[] labels = random.ints(6, 0, 2).toArray();
        List<int[]> orders = new ArrayList<>();
        permute(new int[] {0, 1, 2, 3, 4, 5}, 0, orders);
        int ranks = Math.min(5, k);
        double first = 0;
        double among = 0;
        for (int[] order : orders) {
            int[] nearest = naive(pick(gallery, order), query[0], distance);
            first += labels[order[nearest[0]]] == 0 ? 1 : 0;
            among += IntStream.range(0, ranks).anyMatch(i -> labels[order[nearest[i]]] == 0) ? 1 : 0;
        }
        List<Score> scores = Neighbours.find(matrix(gallery), matrix(query), k, distance).scores(labels, new int[] {0});
        assertThat(scores.get(0).value()).isCloseTo(first / orders.size(), within(1e-12));
        assertThat(scores.get(1).value()).isCloseTo(among / orders.size(), within(1e-12));
    }

    /** Sorted by distance in doubles; a vector of zeros is at a right angle to all. */
    private static int[] naive(float[][] gallery, float[] query, Distance distance) {
        return IntStream.range(0, gallery.length).boxed().sorted(Comparator.comparingDouble(i -> {
            double dot = 0;
            double g = 0;
            double q = 0;
            for (int c = 0; c < query.length; c++) {
                dot += (double) gallery[i][c] * query[c];
                g += (double) gallery[i][c] * gallery[i][c];
                q += (double) query[c] * query[c];
            }
            return distance == Distance.L2 ? g + q - 2 * dot : Math.rint((g == 0 || q == 0 ? 1 : 1 - dot / Math.sqrt(g * q)) * 1e9);
        })).mapToInt(i -> i).toArray();
    }

    private static void permute(int[] order, int from, List<int[]> all) {
        if (from == order.length) {
            all.add(order.clone());
            return;
        }
        for (int i = from; i < order.length; i++) {
            swap(order, from, i);
            permute(order, from + 1, all);
            swap(order, from, i);
        }
    }

    private static void swap(int[] order, int a, int b) {
        int kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }

    /** Whole powers of two change no digit of a float, so neighbours must stay as they are at every size of features. */
    @Property(tries = 60)
    void sizeOfFeaturesDoesNotMatter(@ForAll long draw, @ForAll @IntRange(min = -100, max = 100) int exponent, @ForAll Distance distance) {
        SplittableRandom random = new SplittableRandom(draw);
        float[][] gallery = rows(random, 12, 3);
        float[][] queries = rows(random, 4, 3);
        int[][] rows = Neighbours.find(matrix(gallery), matrix(queries), 12, distance).rows();
        float factor = Math.scalb(1f, exponent);
        assertThat(Neighbours.find(matrix(times(gallery, factor)), matrix(times(queries, factor)), 12, distance).rows()).isDeepEqualTo(rows);
    }

    private static float[][] times(float[][] rows, float factor) {
        float[][] scaled = new float[rows.length][];
        for (int r = 0; r < rows.length; r++) {
            scaled[r] = rows[r].clone();
            for (int c = 0; c < scaled[r].length; c++) {
                scaled[r][c] *= factor;
            }
        }
        return scaled;
    }

    private static float[][] rows(SplittableRandom random, int rows, int width) {
        float[][] values = new float[rows][width];
        for (float[] row : values) {
            for (int c = 0; c < width; c++) {
                row[c] = random.nextInt(-2, 3);
            }
        }
        return values;
    }

    private static int[] shuffled(int n, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return order.stream().mapToInt(i -> i).toArray();
    }

    private static float[][] pick(float[][] rows, int[] order) {
        return IntStream.of(order).mapToObj(i -> rows[i]).toArray(float[][]::new);
    }

    private static FeatureMatrix matrix(float[][] rows) {
        float[] values = new float[rows.length * rows[0].length];
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(rows[r], 0, values, r * rows[0].length, rows[0].length);
        }
        return FeatureMatrix.of(rows.length, rows[0].length, values);
    }
}
