package org.finetree.dl4j.training;

/** The loss is no longer a number: the rate was too high for this network. */
public final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long step;

    DivergedException(long step, double loss, double rate) {
        super("loss is " + loss + " at step " + step + " (learning rate " + rate + "): training diverged; lower the base rate");
        this.step = step;
    }

    /** The step whose loss it was. */
    public long step() {
        return step;
    }
}
