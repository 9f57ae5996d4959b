package org.finetree.dl4j.training;

import java.util.Arrays;
import org.finetree.features.FeatureMatrix;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;

/** How well logits name the classes. */
public final class Evaluation {

    private final int[] images;
    private final int[] right;
    private final int[] amongFive;
    private final double lossSum;

    private Evaluation(int[] images, int[] right, int[] amongFive, double lossSum) {
        this.images = images;
        this.right = right;
        this.amongFive = amongFive;
        this.lossSum = lossSum;
    }

    /**
     * A class is among the first n if fewer than n others have a larger logit, or the same and a smaller number.
     *
     * @param logits images x classes
     * @param labels class of each image, in [0, classes)
     * @throws IllegalArgumentException if there is not one label for each row, or one is out of range
     */
    public static Evaluation of(FeatureMatrix logits, int[] labels) {
        if (labels.length != logits.rows()) {
            throw new IllegalArgumentException(labels.length + " labels for " + logits.rows() + " rows of logits: there must be one each");
        }
        int[] images = new int[logits.width()];
        int[] right = new int[logits.width()];
        int[] amongFive = new int[logits.width()];
        double loss = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= logits.width()) {
                throw new IllegalArgumentException("row " + i + " has label " + labels[i] + ", which is not in 0 to " + (logits.width() - 1));
            }
            float[] row = logits.row(i);
            int rank = rank(row, labels[i]);
            images[labels[i]]++;
            right[labels[i]] += rank < 1 ? 1 : 0;
            amongFive[labels[i]] += rank < 5 ? 1 : 0;
            loss += loss(row, labels[i]);
        }
        return new Evaluation(images, right, amongFive, loss);
    }

    private static int rank(float[] row, int label) {
        int before = 0;
        for (int c = 0; c < row.length; c++) {
            // A NaN logit counts as a miss: every class stands before one whose own logit is not a number.
            before += c != label && (!(row[c] <= row[label]) || row[c] == row[label] && c < label) ? 1 : 0;
        }
        return before;
    }

    private static double loss(float[] row, int label) {
        double max = Double.NEGATIVE_INFINITY;
        for (float v : row) {
            max = Math.max(max, v);
        }
        double sum = 0;
        for (float v : row) {
            sum += Math.exp(v - max);
        }
        return Math.log(sum) + max - row[label];
    }

    /** Images measured. */
    public int count() {
        return Arrays.stream(images).sum();
    }

    /** Share whose largest logit is the label's. */
    public Score top1() {
        return new Score(Metric.TOP1, Arrays.stream(right).sum() / (double) count(), count());
    }

    /** Share whose label is among the five largest logits. */
    public Score top5() {
        return new Score(Metric.TOP5, Arrays.stream(amongFive).sum() / (double) count(), count());
    }

    /** Mean over the classes that occur of the share of their images that are right: the paper's measure on SUN. */
    public Score meanClassAccuracy() {
        double sum = 0;
        int classes = 0;
        for (int c = 0; c < images.length; c++) {
            if (images[c] > 0) {
                sum += right[c] / (double) images[c];
                classes++;
            }
        }
        return new Score(Metric.MEAN_CLASS_ACCURACY, sum / classes, count());
    }

    /** Mean cross-entropy. @throws IllegalArgumentException if it is not finite */
    public Score crossEntropy() {
        return new Score(Metric.CROSS_ENTROPY, lossSum / count(), count());
    }

    /** Images of each class. */
    public int[] imagesByClass() {
        return images.clone();
    }

    /** Images of each class that were named right. */
    public int[] rightByClass() {
        return right.clone();
    }
}
