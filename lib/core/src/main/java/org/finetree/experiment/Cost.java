package org.finetree.experiment;

/**
 * What a run costs.
 *
 * @param flops floating-point operations in convolutions and inner products (a multiply-add counts two), training and evaluation
 * @param storedBytes bytes that stay in the run store
 * @param scratchBytes bytes of checkpoints while it is under way
 */
public record Cost(double flops, long storedBytes, long scratchBytes) {

    /** Nothing. */
    public static final Cost NONE = new Cost(0, 0, 0);

    public Cost plus(Cost other) {
        return new Cost(flops + other.flops, storedBytes + other.storedBytes, Math.max(scratchBytes, other.scratchBytes));
    }
}
