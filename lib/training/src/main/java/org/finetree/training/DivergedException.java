package org.finetree.training;

import java.nio.file.Path;
import java.util.Optional;

/** The loss is no longer a number, or far too high for too long: the rate was too high for this network. */
public final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long step;
    private final double rate;

    /** @param step the step at which it was noticed @param what what was noticed, such as {@code loss is NaN} @param rate the learning rate */
    public DivergedException(long step, String what, double rate) {
        super(what + " at step " + step + " (learning rate " + rate + "): training diverged; lower the base rate, or check the range of the images");
        this.step = step;
        this.rate = rate;
    }

    private DivergedException(DivergedException before, String checkpoint) {
        super(before.getMessage() + ". " + checkpoint, before);
        this.step = before.step;
        this.rate = before.rate;
    }

    /** The same, naming the last checkpoint from before the weights went wrong. */
    public DivergedException after(Optional<Path> checkpoint) {
        return new DivergedException(this, checkpoint.map(c -> "The last good checkpoint is " + c).orElse("There is no checkpoint from before"));
    }

    /** The step whose loss it was. */
    public long step() {
        return step;
    }

    /** The learning rate at that step. */
    public double rate() {
        return rate;
    }
}
