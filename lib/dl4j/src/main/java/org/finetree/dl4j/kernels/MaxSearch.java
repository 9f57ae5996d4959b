package org.finetree.dl4j.kernels;

import org.finetree.simd.ThreeByThree;

/** Finds the largest values of max pooling's windows. */
interface MaxSearch {

    /** Values that a search may write beyond those that are asked for. */
    int SLACK = ThreeByThree.SLACK;

    /**
     * For n planes.
     *
     * @param bottom batch x channels x height x width
     * @param first of all planes, batch x channels, the first to search
     * @param best the largest values as bits, or whole numbers of the same order, plane x window, {@link #SLACK} behind them
     * @param code which of its window's values, in reading order, each is; of equal ones the first
     */
    void find(Blob bottom, int first, int n, int[] best, int[] code);
}
