package org.finetree.dl4j.training;

/** Training batches. A batch depends on the step alone, so that a run that goes on from a checkpoint needs no other state. */
public interface BatchSource {

    /** Images a batch. */
    int batch();

    /** Number of classes: labels are in [0, classes). */
    int classes();

    /** Values of one image. */
    int imageSize();

    /**
     * Fills one batch.
     *
     * @param step number of the step, from 0
     * @param images batch x imageSize
     * @param labels batch
     */
    void fill(long step, float[] images, int[] labels);
}
