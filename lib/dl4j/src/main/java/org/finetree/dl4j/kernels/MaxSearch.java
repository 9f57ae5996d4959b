package org.finetree.dl4j.kernels;

import org.finetree.simd.Parity;
import org.finetree.simd.ThreeByThree;

/** Finds the largest values of max pooling's windows. */
interface MaxSearch {

    /** Values that a search may read and write beyond those that are asked for. */
    int SLACK = Math.max(Parity.SLACK, ThreeByThree.SLACK);

    /**
     * For n planes.
     *
     * @param values planes of height x width: whole numbers, {@link #SLACK} behind them
     * @param best the largest, plane x window, {@link #SLACK} behind them
     * @param code which of its window's values, in reading order, each is; of equal ones the first
     */
    void find(int[] values, int n, int[] best, int[] code);
}
