package org.finetree.training;

/**
 * Notices that a training has come apart: a loss that is no number, or ten in a row above ten times both the first loss and that of guessing (ln classes). A softmax
 * over classes that are told apart badly costs ln classes; so high for so long means that the weights have exploded, also where no value overflows.
 */
public final class DivergenceWatch {

    private static final double FACTOR = 10;
    private static final int IN_A_ROW = 10;

    private final double guessing;
    private double first = Double.NaN;
    private int high;

    public DivergenceWatch(int classes) {
        this.guessing = Math.max(1, Math.log(classes));
    }

    /** @throws DivergedException if this loss makes it certain */
    public void check(long step, double loss, double rate) {
        if (!Double.isFinite(loss)) {
            throw new DivergedException(step, "loss is " + loss, rate);
        }
        if (Double.isNaN(first)) {
            first = loss;
        }
        high = loss > limit() ? high + 1 : 0;
        if (high >= IN_A_ROW) {
            throw new DivergedException(step, "loss is " + (float) loss + ", above " + (float) limit() + " for " + IN_A_ROW + " steps", rate);
        }
    }

    /** The first loss, which the limit is measured by; NaN before the first step. */
    public double first() {
        return first;
    }

    /** Goes on with the limit of the run before it was stopped. */
    public void begunWith(double firstLoss) {
        first = firstLoss;
    }

    private double limit() {
        return FACTOR * Math.max(first, guessing);
    }

    /** Whether the last loss was above the limit: the weights are not worth keeping. */
    public boolean suspicious() {
        return high > 0;
    }
}
