package org.finetree.features;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;

/**
 * Nearest neighbours of each query in a gallery, all distances computed: in 32-bit floats, or in doubles where features are larger than 2^40 or all smaller than 2^-40.
 *
 * <p>Equally near images stand in the gallery's order. Scores do not depend on it: of equally near images each counts in part, so that they stay the same however the gallery
 * is sorted.
 */
public final class Neighbours {

    /** How many neighbours vote in {@link Metric#KNN_VOTE}. */
    public static final int VOTERS = 20;

    private static final int RANKS = 5;

    private final int k;
    private final int galleryRows;
    private final List<Ranking> queries;

    private Neighbours(int k, int galleryRows, List<Ranking> queries) {
        this.k = k;
        this.galleryRows = galleryRows;
        this.queries = queries;
    }

    /**
     * Looks for the k nearest.
     *
     * @param gallery images x width
     * @param queries images x width
     * @param k 1 to the gallery's size
     * @throws IllegalArgumentException if the widths differ or k is out of range
     */
    public static Neighbours find(FeatureMatrix gallery, FeatureMatrix queries, int k, Distance distance) {
        if (gallery.width() != queries.width()) {
            throw new IllegalArgumentException("a gallery of " + gallery.width() + " features and queries of " + queries.width() + ": both must come from one layer");
        }
        if (k < 1 || k > gallery.rows()) {
            throw new IllegalArgumentException("k is " + k + " but must be from 1 to the gallery's " + gallery.rows() + " images");
        }
        Gallery prepared = Gallery.of(gallery, queries, distance);
        double[] distances = new double[gallery.rows()];
        List<Ranking> found = new ArrayList<>(queries.rows());
        for (int q = 0; q < queries.rows(); q++) {
            prepared.distances(queries.row(q), distances);
            found.add(Ranking.of(distances, k));
        }
        return new Neighbours(k, gallery.rows(), found);
    }

    /** Neighbours of each query. */
    public int k() {
        return k;
    }

    /** Positions in the gallery, nearest first, [queries][k]; of equally near ones the first in the gallery comes first. */
    public int[][] rows() {
        return queries.stream().map(Ranking::nearest).toArray(int[][]::new);
    }

    /**
     * {@link Metric#TOP1}: the nearest image has the query's label; {@link Metric#TOP5}: one of the five nearest images (of all k, where k is smaller) has it (the paper's
     * "top-5 nearest neighbours", read literally); {@link Metric#KNN_VOTE} where k is at least 20. Of equally near images top-1 and
     * top-5 are the mean over all their orders: with labels a, a and b at one distance, top-1 is 2/3 for a. In the vote, equally near images at the edge of the 20 share its
     * places; of equally frequent labels the one with the nearer image wins, and labels that are equal in both share the vote.
     *
     * @param galleryLabels [gallery's images]
     * @param queryLabels [queries]
     * @throws IllegalArgumentException if there is not one label for each image
     */
    public List<Score> scores(int[] galleryLabels, int[] queryLabels) {
        int n = queries.size();
        if (galleryLabels.length != galleryRows || queryLabels.length != n) {
            throw new IllegalArgumentException("neighbours of " + n + " queries among " + galleryRows + " images with " + queryLabels.length + " and " + galleryLabels.length
                + " labels: one label for each is needed");
        }
        List<Score> scores = new ArrayList<>();
        scores.add(new Score(Metric.TOP1, mean(q -> queries.get(q).among(1, galleryLabels, queryLabels[q])), n));
        scores.add(new Score(Metric.TOP5, mean(q -> queries.get(q).among(Math.min(RANKS, k), galleryLabels, queryLabels[q])), n));
        if (k >= VOTERS) {
            scores.add(new Score(Metric.KNN_VOTE, mean(q -> queries.get(q).vote(VOTERS, galleryLabels, queryLabels[q])), n));
        }
        return scores;
    }

    private double mean(IntToDoubleFunction credit) {
        return IntStream.range(0, queries.size()).mapToDouble(credit).sum() / queries.size();
    }
}
