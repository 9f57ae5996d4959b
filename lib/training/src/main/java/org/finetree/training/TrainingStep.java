package org.finetree.training;

import java.io.IOException;
import java.util.Map;
import org.finetree.network.weights.TensorFile;

/**
 * One step of training as an engine computes it. What it gives depends on weights, velocities, the step's number and the batch alone, so a run that goes on from a checkpoint gives the same bits.
 */
public interface TrainingStep extends AutoCloseable {

    /**
     * Computes loss and gradients of a batch; the weights stay as they are.
     *
     * @param step number of the step, from 0; dropout's masks are those of this step
     * @param images batch x channels x height x width
     * @param labels class of each image, [batch]
     * @return the batch's mean loss (softmax and cross-entropy); NaN or infinite where it is no number
     */
    double gradients(long step, float[] images, int[] labels);

    /**
     * Updates the weights by the last batch's gradients, as Caffe does: {@code v = momentum v + rate (gradient + decay w); w = w - v}. A parameter whose rate is 0 stays as it is. Solver, multipliers and
     * rate factors are those that the step was made with.
     *
     * @param step number of the step, which the rate depends on
     */
    void update(long step);

    /** The velocities as they are now, a tensor for each parameter by its name. They are copied when they are asked for. */
    Map<String, TensorFile.Tensor> velocities();

    /** Goes on with these, a tensor for each parameter by its name. @throws IOException if they lie in a file that cannot be read to its end */
    void takeVelocities(Map<String, TensorFile.Tensor> velocities) throws IOException;

    /** Parts into which a batch is split. Equal bits need equal parts, since sums are ordered by part. */
    int parts();

    /** Frees the memory. Waits for whatever still computes. */
    @Override
    void close();
}
