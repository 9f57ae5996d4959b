package org.finetree.training;



/** Training batches. A batch depends on the step alone, so that a run that goes on from a checkpoint needs no other state. */
public interface BatchSource {

    /** Images per batch. */
    int batch();

    /** Number of classes: labels are in [0, classes). */
    int classes();

    /** Values of one image. */
    int imageSize();

    /**
     * Length of an array for a whole batch.
     *
     * @throws IllegalArgumentException if it is more than an array holds
     */
    static int values(int batch, int imageSize) {
        long values = (long) batch * imageSize;
        if (values > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a batch of " + batch + " images of " + imageSize + " values is more than an array holds: take a smaller batch");
        }
        return (int) values;
    }

    /**
     * Fills one batch.
     *
     * @param step number of the step, from 0
     * @param images batch x imageSize
     * @param labels batch
     */
    void fill(long step, float[] images, int[] labels);
}
