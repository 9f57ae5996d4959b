package org.finetree.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether a classifier is as sure as it is right (Guo et al. 2017, "On calibration of modern neural networks", section 2), over bins of equally many images. Images of equal
 * confidence share their accuracy, also across bins: which of them falls into which bin would be a matter of their order.
 *
 * @param bins in order of rising confidence
 */
public record Calibration(List<Bin> bins) {

    /** Bins where there are that many images. */
    public static final int BINS = 15;

    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * Images of about equal confidence.
     *
     * @param n images, at least 1
     * @param confidence mean probability of the first class, in [0, 1]
     * @param accuracy share of images whose first class is right, in [0, 1]
     */
    public record Bin(int n, double confidence, double accuracy) {
    }

    public static Calibration of(Predictions predictions) {
        boolean[] correct = predictions.correct();
        float[] confidence = predictions.confidence();
        int n = correct.length;
        int[] order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> confidence[i])).mapToInt(Integer::intValue).toArray();
        double[] accuracy = ofEqualConfidence(order, confidence, correct);
        int count = Math.min(BINS, n);
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            int from = (int) ((long) n * b / count);
            int to = (int) ((long) n * (b + 1) / count);
            double sure = Arrays.stream(order, from, to).mapToDouble(i -> confidence[i]).average().orElseThrow();
            bins.add(new Bin(to - from, sure, Arrays.stream(accuracy, from, to).average().orElseThrow()));
        }
        return new Calibration(bins);
    }

    /** Share of right answers among all images of the same confidence, for each place of the order. */
    private static double[] ofEqualConfidence(int[] order, float[] confidence, boolean[] correct) {
        double[] accuracy = new double[order.length];
        int from = 0;
        while (from < order.length) {
            int to = from;
            int right = 0;
            while (to < order.length && confidence[order[to]] == confidence[order[from]]) {
                right += correct[order[to]] ? 1 : 0;
                to++;
            }
            Arrays.fill(accuracy, from, to, right / (double) (to - from));
            from = to;
        }
        return accuracy;
    }

    /** Expected calibration error: mean distance of confidence and accuracy, weighted by images, in [0, 1]. */
    public double error() {
        double sum = 0;
        int n = 0;
        for (Bin b : bins) {
            sum += b.n * Math.abs(b.confidence - b.accuracy);
            n += b.n;
        }
        return sum / n;
    }

    /**
     * What {@link #error} would be for a calibrated network with so many images and bins: the mean of |accuracy - confidence| that the binomial spread of each bin alone gives,
     * sqrt(2 / pi) of its standard deviation.
     */
    public double errorByChance() {
        double sum = 0;
        int n = 0;
        for (Bin b : bins) {
            sum += b.n * Math.sqrt(2 / Math.PI * b.confidence * (1 - b.confidence) / b.n);
            n += b.n;
        }
        return sum / n;
    }
}
