package org.finetree.features;

import java.util.ArrayList;
import java.util.List;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;

/**
 * Exact nearest neighbours of each query in a gallery. Of equally near ones the first in the gallery's order comes first.
 *
 * @param rows positions in the gallery, nearest first, [queries][k]
 */
public record Neighbours(int[][] rows) {

    /** How many neighbours vote in {@link Metric#KNN_VOTE}. */
    public static final int VOTERS = 20;

    private static final int RANKS = 5;

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
        Gallery prepared = new Gallery(gallery, distance);
        int[][] rows = new int[queries.rows()][];
        for (int q = 0; q < rows.length; q++) {
            rows[q] = prepared.nearest(queries.row(q), k);
        }
        return new Neighbours(rows);
    }

    /** The first neighbours' labels, [queries][min(5, k)]. */
    public int[][] labels(int[] galleryLabels) {
        int[][] labels = new int[rows.length][];
        for (int q = 0; q < rows.length; q++) {
            labels[q] = new int[Math.min(RANKS, rows[q].length)];
            for (int i = 0; i < labels[q].length; i++) {
                labels[q][i] = galleryLabels[rows[q][i]];
            }
        }
        return labels;
    }

    /**
     * {@link Metric#TOP1}: the nearest image has the query's label; {@link Metric#TOP5}: one of the five nearest images has it (the paper's "top-5 nearest
     * neighbours", read literally); {@link Metric#KNN_VOTE} where k is at least 20.
     */
    public List<Score> scores(int[] galleryLabels, int[] queryLabels) {
        int nearest = 0;
        int among = 0;
        int votes = 0;
        int n = queryLabels.length;
        int[][] first = labels(galleryLabels);
        for (int q = 0; q < n; q++) {
            nearest += first[q][0] == queryLabels[q] ? 1 : 0;
            for (int label : first[q]) {
                if (label == queryLabels[q]) {
                    among++;
                    break;
                }
            }
            votes += rows[q].length >= VOTERS && vote(rows[q], galleryLabels) == queryLabels[q] ? 1 : 0;
        }
        List<Score> scores = new ArrayList<>(List.of(new Score(Metric.TOP1, nearest / (double) n, n), new Score(Metric.TOP5, among / (double) n, n)));
        if (rows[0].length >= VOTERS) {
            scores.add(new Score(Metric.KNN_VOTE, votes / (double) n, n));
        }
        return scores;
    }

    /** The label that most of the first 20 have; of equally frequent ones the one that comes first. */
    private static int vote(int[] neighbours, int[] labels) {
        int best = -1;
        int most = 0;
        for (int i = 0; i < VOTERS; i++) {
            int count = 0;
            for (int j = 0; j < VOTERS; j++) {
                count += labels[neighbours[j]] == labels[neighbours[i]] ? 1 : 0;
            }
            if (count > most) {
                most = count;
                best = labels[neighbours[i]];
            }
        }
        return best;
    }
}
