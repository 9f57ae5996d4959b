package org.finetree.dl4j.kernels;

import org.finetree.seed.Seed;

/**
 * Which part of a batch an operator works on.
 *
 * @param firstImage place of its first image in the whole batch
 * @param seed the run's
 */
public record BatchPart(int firstImage, Seed seed) {

    /** A whole batch where nothing is drawn. */
    public static final BatchPart INFERENCE = new BatchPart(0, Seed.of(1));
}
