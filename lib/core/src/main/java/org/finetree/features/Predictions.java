package org.finetree.features;

import java.util.ArrayList;
import java.util.List;
import org.finetree.io.Quoted;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;

/**
 * What a classifier said of each test image, and what would have been right.
 *
 * <p>Of equal logits the class with the smaller number comes first. A class's number is the rank of its wnid, so the order of images, of layers or of files has no say.
 *
 * @param classes number of classes, at least 1
 * @param labels right class of each image, [images], in [0, classes)
 * @param top classes in order of falling probability, [images][min(5, classes)]
 * @param confidence probability given to the first of them, [images], in [0, 1]
 * @param logLikelihood natural logarithm of the probability given to the right class, [images], finite, at most 0
 */
public record Predictions(int classes, int[] labels, int[][] top, float[] confidence, float[] logLikelihood) {

    /** How many ranks are kept. */
    public static final int RANKS = 5;

    /** @throws IllegalArgumentException if the lengths differ, no image was predicted, or a number is NaN or out of its range */
    public Predictions {
        if (labels.length == 0 || labels.length != top.length || labels.length != logLikelihood.length || labels.length != confidence.length) {
            throw new IllegalArgumentException("predictions of " + top.length + " images with " + labels.length + " labels and "
                + logLikelihood.length + " likelihoods: the three must be equal and at least 1");
        }
        for (int i = 0; i < labels.length; i++) {
            checkClass(labels[i], classes, i);
            if (top[i].length == 0) {
                throw new IllegalArgumentException("prediction of image " + i + ": no class is named");
            }
            for (int c : top[i]) {
                checkClass(c, classes, i);
            }
            if (!(confidence[i] >= 0 && confidence[i] <= 1) || !(logLikelihood[i] <= 0 && logLikelihood[i] > Float.NEGATIVE_INFINITY)) {
                throw new IllegalArgumentException("prediction of image " + i + ": confidence " + confidence[i] + " and log likelihood " + logLikelihood[i]
                    + ", but a probability is in [0, 1] and its logarithm finite and at most 0; the logits are too far apart, or the file is damaged");
            }
        }
    }

    private static void checkClass(int number, int classes, int image) {
        if (number < 0 || number >= classes) {
            throw new IllegalArgumentException("image " + image + " has class " + number + " with " + classes + " classes: classes are numbered from 0 to " + (classes - 1));
        }
    }

    /**
     * From a network's outputs before the softmax.
     *
     * @param logits images x classes
     * @param labels right class of each image, in [0, classes)
     * @throws IllegalArgumentException if there is not one label for each row, or a label is out of range
     */
    public static Predictions of(FeatureMatrix logits, int[] labels) {
        if (logits.rows() != labels.length) {
            throw new IllegalArgumentException("logits of " + logits.rows() + " images with " + labels.length + " labels: one label for each is needed");
        }
        int classes = logits.width();
        for (int label : labels) {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("label " + label + " with " + classes + " classes: labels must be in [0, " + classes + ")");
            }
        }
        int ranks = Math.min(RANKS, classes);
        int[][] top = new int[labels.length][];
        float[] confidence = new float[labels.length];
        float[] likelihood = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            float[] row = logits.row(i);
            top[i] = largest(row, ranks);
            confidence[i] = (float) StrictMath.exp(logSoftmax(row, top[i][0]));
            likelihood[i] = logSoftmax(row, labels[i]);
        }
        return new Predictions(classes, labels.clone(), top, confidence, likelihood);
    }

    /** Positions of the largest values, falling; of equal values the smaller position first. */
    private static int[] largest(float[] values, int ranks) {
        int[] best = new int[ranks];
        int kept = 0;
        for (int c = 0; c < values.length; c++) {
            int at = kept;
            while (at > 0 && values[c] > values[best[at - 1]]) {
                at--;
            }
            if (at < ranks) {
                System.arraycopy(best, at, best, at + 1, Math.min(kept, ranks - 1) - at);
                best[at] = c;
                kept = Math.min(kept + 1, ranks);
            }
        }
        return best;
    }

    private static float logSoftmax(float[] logits, int label) {
        double max = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            max = Math.max(max, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += StrictMath.exp(logit - max);
        }
        return (float) (logits[label] - max - StrictMath.log(sum));
    }

    /** Whether the first class is right, [images]. */
    public boolean[] correct() {
        boolean[] correct = new boolean[labels.length];
        for (int i = 0; i < correct.length; i++) {
            correct[i] = top[i][0] == labels[i];
        }
        return correct;
    }

    /** Top-1, top-5, mean class accuracy, cross-entropy and calibration error. */
    public List<Score> scores() {
        int n = labels.length;
        int right = 0;
        int among = 0;
        double loss = 0;
        int[] of = new int[classes];
        int[] hit = new int[classes];
        for (int i = 0; i < n; i++) {
            of[labels[i]]++;
            loss -= logLikelihood[i];
            for (int rank = 0; rank < top[i].length; rank++) {
                if (top[i][rank] == labels[i]) {
                    among++;
                    if (rank == 0) {
                        right++;
                        hit[labels[i]]++;
                    }
                }
            }
        }
        List<Score> scores = new ArrayList<>();
        scores.add(new Score(Metric.TOP1, right / (double) n, n));
        scores.add(new Score(Metric.TOP5, among / (double) n, n));
        scores.add(new Score(Metric.MEAN_CLASS_ACCURACY, meanOverClasses(of, hit), n));
        scores.add(new Score(Metric.CROSS_ENTROPY, loss / n, n));
        scores.add(new Score(Metric.CALIBRATION_ERROR, Calibration.of(this).error(), n));
        return scores;
    }

    private static double meanOverClasses(int[] of, int[] hit) {
        double sum = 0;
        int present = 0;
        for (int c = 0; c < of.length; c++) {
            if (of[c] > 0) {
                sum += hit[c] / (double) of[c];
                present++;
            }
        }
        return sum / present;
    }

    /** A line per image: right class, predicted classes, confidence in the first, log likelihood of the right one, separated by tabs; the first line names them. */
    public String toTsv() {
        StringBuilder out = new StringBuilder("label\ttop\tconfidence\tlog_likelihood\n");
        for (int i = 0; i < labels.length; i++) {
            out.append(labels[i]).append('\t');
            for (int rank = 0; rank < top[i].length; rank++) {
                out.append(rank == 0 ? "" : ",").append(top[i][rank]);
            }
            out.append('\t').append(confidence[i]).append('\t').append(logLikelihood[i]).append('\n');
        }
        return out.toString();
    }

    /**
     * Reads {@link #toTsv}.
     *
     * @throws IllegalArgumentException naming the line that is not of that form
     */
    public static Predictions fromTsv(int classes, String tsv) {
        String[] lines = tsv.split("\n");
        int n = lines.length - 1;
        int[] labels = new int[n];
        int[][] top = new int[n][];
        float[] confidence = new float[n];
        float[] likelihood = new float[n];
        for (int i = 0; i < n; i++) {
            String[] cells = lines[i + 1].split("\t");
            try {
                labels[i] = Integer.parseInt(cells[0]);
                String[] ranks = cells[1].split(",");
                top[i] = new int[ranks.length];
                for (int r = 0; r < ranks.length; r++) {
                    top[i][r] = Integer.parseInt(ranks[r]);
                }
                confidence[i] = Float.parseFloat(cells[2]);
                likelihood[i] = Float.parseFloat(cells[3]);
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("predictions, line " + (i + 2) + ": " + Quoted.of(lines[i + 1]) + " is not label, classes, confidence, log likelihood", e);
            }
        }
        return new Predictions(classes, labels, top, confidence, likelihood);
    }
}
