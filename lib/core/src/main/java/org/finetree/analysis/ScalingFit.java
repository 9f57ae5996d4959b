package org.finetree.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * How accuracy grows with the size of the pre-training set: a straight line over log2 of the size, in a transform of accuracy that stays in (0, 1).
 * Values of one seed at several sizes share that seed's noise, which the line takes as independent: its intervals are a little narrow for that, and a
 * little wide for comparing sizes within a seed.
 */
public final class ScalingFit {

    /** What is straight over log2 of the size. */
    public enum Form {
        /** {@code error = a * size^b}: the logarithm of the error rate. */
        POWER_LAW("error rate as a power of the size") {
            @Override
            double transform(double accuracy) {
                return Math.log(1 - accuracy);
            }

            @Override
            double accuracy(double transformed) {
                return 1 - Math.exp(transformed);
            }
        },
        /** {@code logit(accuracy) = a + b * log2(size)}. */
        LOGIT("log odds linear in log2 of the size") {
            @Override
            double transform(double accuracy) {
                return logit(accuracy);
            }

            @Override
            double accuracy(double transformed) {
                return 1 / (1 + Math.exp(-transformed));
            }
        };

        private final String label;

        Form(String label) {
            this.label = label;
        }

        /** For people. */
        public String label() {
            return label;
        }

        abstract double transform(double accuracy);

        abstract double accuracy(double transformed);
    }

    private final Form form;
    private final double[] sizes;
    private final double[] accuracies;
    private final SimpleRegression line;

    private ScalingFit(Form form, double[] sizes, double[] accuracies) {
        this.form = form;
        this.sizes = sizes;
        this.accuracies = accuracies;
        this.line = line(form, sizes, accuracies, Double.NaN);
    }

    /**
     * Fits one value per run.
     *
     * @param sizes images or classes, above 0; at least three different ones
     * @param accuracies in (0, 1), one for each size
     * @throws IllegalArgumentException if the lengths differ, a value is out of range, or there are too few sizes
     */
    public static ScalingFit of(Form form, double[] sizes, double[] accuracies) {
        check(sizes, accuracies);
        if (Arrays.stream(sizes).distinct().count() < 3) {
            throw new IllegalArgumentException("scaling fit over sizes " + Arrays.toString(sizes) + ": at least three different sizes are needed");
        }
        return new ScalingFit(form, sizes.clone(), accuracies.clone());
    }

    /** The form whose {@link #leaveOneOutError} is smaller. */
    public static ScalingFit best(double[] sizes, double[] accuracies) {
        ScalingFit power = of(Form.POWER_LAW, sizes, accuracies);
        ScalingFit logit = of(Form.LOGIT, sizes, accuracies);
        return power.leaveOneOutError() < logit.leaveOneOutError() ? power : logit;
    }

    /**
     * What a doubling of the size adds to the log odds of accuracy: the slope of logit(accuracy) on log2(size).
     *
     * @throws IllegalArgumentException as {@link #of}, but two sizes are enough
     */
    public static double logitSlope(double[] sizes, double[] accuracies) {
        check(sizes, accuracies);
        return line(Form.LOGIT, sizes, accuracies, Double.NaN).getSlope();
    }

    private static void check(double[] sizes, double[] accuracies) {
        if (sizes.length != accuracies.length) {
            throw new IllegalArgumentException("scaling fit of " + sizes.length + " sizes and " + accuracies.length + " accuracies: one for each is needed");
        }
        for (int i = 0; i < sizes.length; i++) {
            if (!(sizes[i] > 0 && Double.isFinite(sizes[i])) || !(accuracies[i] > 0 && accuracies[i] < 1)) {
                throw new IllegalArgumentException("scaling fit: accuracy " + accuracies[i] + " at size " + sizes[i]
                    + ", but sizes must be above 0 and accuracies strictly between 0 and 1 (log odds of 0 and 1 are infinite)");
            }
        }
        if (Arrays.stream(sizes).distinct().count() < 2) {
            throw new IllegalArgumentException("scaling fit over sizes " + Arrays.toString(sizes) + ": a slope needs two different sizes");
        }
    }

    private static SimpleRegression line(Form form, double[] sizes, double[] accuracies, double without) {
        SimpleRegression line = new SimpleRegression();
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] != without) {
                line.addData(log2(sizes[i]), form.transform(accuracies[i]));
            }
        }
        return line;
    }

    public Form form() {
        return form;
    }

    /** Slope a doubling of the size, in the transform's unit. */
    public double slope() {
        return line.getSlope();
    }

    /** t interval of {@link #slope}. */
    public Interval slopeInterval(double level) {
        double half = quantile(level) * line.getSlopeStdErr();
        return new Interval(slope() - half, slope() + half, level);
    }

    /** Accuracy expected at a size. */
    public double at(double size) {
        return form.accuracy(line.predict(log2(size)));
    }

    /**
     * Where one further run at a size will lie with probability {@code level}, if the line holds there too. Beyond the measured sizes that is a hope.
     *
     * @param size above 0
     */
    public Interval prediction(double size, double level) {
        double u = log2(size);
        double mean = Arrays.stream(sizes).map(ScalingFit::log2).average().orElseThrow();
        double variance = line.getMeanSquareError() * (1 + 1.0 / line.getN() + (u - mean) * (u - mean) / line.getXSumSquares());
        double half = quantile(level) * Math.sqrt(variance);
        double one = form.accuracy(line.predict(u) - half);
        double other = form.accuracy(line.predict(u) + half);
        return new Interval(Math.min(one, other), Math.max(one, other), level);
    }

    /** Root mean square over sizes of (predicted from all other sizes - mean measured at that size), in units of accuracy. */
    public double leaveOneOutError() {
        double sum = 0;
        double[] distinct = Arrays.stream(sizes).distinct().toArray();
        for (double size : distinct) {
            double measured = IntStream.range(0, sizes.length).filter(i -> sizes[i] == size).mapToDouble(i -> accuracies[i]).average().orElseThrow();
            double error = form.accuracy(line(form, sizes, accuracies, size).predict(log2(size))) - measured;
            sum += error * error;
        }
        return Math.sqrt(sum / distinct.length);
    }

    private double quantile(double level) {
        return new TDistribution(line.getN() - 2).inverseCumulativeProbability(0.5 + level / 2);
    }

    /** Natural logarithm of the odds. */
    static double logit(double share) {
        return Math.log(share / (1 - share));
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
