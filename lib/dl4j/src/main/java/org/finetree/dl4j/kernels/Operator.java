package org.finetree.dl4j.kernels;

/** One layer's computation, bound to its buffers. Not safe for use by several threads. */
public interface Operator extends AutoCloseable {

    /** The step to give where nothing is trained: dropout then passes everything. */
    long INFERENCE = -1;

    /**
     * Computes the output from the input.
     *
     * @param step number of the training step, from which dropout draws; {@link #INFERENCE} outside training
     */
    void forward(long step);

    /** Writes the gradients of parameters, and of the input where it has a place for it, from the output's gradient. Follows {@link #forward}. */
    void backward();

    /** Frees what it allocated itself. */
    @Override
    default void close() {
    }
}
