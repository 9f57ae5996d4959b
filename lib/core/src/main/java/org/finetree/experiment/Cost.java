package org.finetree.experiment;

/**
 * What a run costs.
 *
 * @param flops floating-point operations in convolutions and inner products (a multiply-add counts two), training and evaluation
 * @param kept bytes that stay in the run store
 * @param passing bytes of checkpoints while it is under way
 */
public record Cost(double flops, long kept, long passing) {

    /** Nothing. */
    public static final Cost NONE = new Cost(0, 0, 0);

    public Cost plus(Cost other) {
        return new Cost(flops + other.flops, kept + other.kept, Math.max(passing, other.passing));
    }
}
