package org.finetree.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether a classifier is as sure as it is right (Guo et al. 2017, "On calibration of modern neural networks", section 2), over bins of equally many images.
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
        int count = Math.min(BINS, n);
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            int[] members = Arrays.copyOfRange(order, (int) ((long) n * b / count), (int) ((long) n * (b + 1) / count));
            double sure = Arrays.stream(members).mapToDouble(i -> confidence[i]).average().orElseThrow();
            double right = Arrays.stream(members).filter(i -> correct[i]).count() / (double) members.length;
            bins.add(new Bin(members.length, sure, right));
        }
        return new Calibration(bins);
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
     * What {@link #error} would be for a calibrated net with so many images and bins: the mean of |accuracy - confidence| that the binomial spread of each bin alone gives,
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
