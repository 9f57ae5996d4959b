package org.finetree.dl4j.kernels;

/**
 * What one layer hands to the next: values and the loss's gradient with respect to them.
 *
 * @param data batch x channels x height x width
 * @param diff the same shape; null where no gradient is wanted
 */
public record Activation(Blob data, Blob diff) implements AutoCloseable {

    /** New buffers. */
    public static Activation of(boolean gradient, long... shape) {
        return new Activation(Blob.zeros(shape), gradient ? Blob.zeros(shape) : null);
    }

    public boolean hasGradient() {
        return diff != null;
    }

    @Override
    public void close() {
        data.close();
        if (diff != null) {
            diff.close();
        }
    }
}
