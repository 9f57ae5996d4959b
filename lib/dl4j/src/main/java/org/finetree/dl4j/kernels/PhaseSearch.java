package org.finetree.dl4j.kernels;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.finetree.simd.Largest;
import org.finetree.simd.Vectors;

/**
 * For windows of any kind. A plane is dealt out into stride x stride phases, so that the candidates of neighbouring windows are neighbours in memory; then each of the kernel x kernel candidates is
 * compared for all windows at once, on the bits of the floats and without branches. Several planes are taken together so that the arrays are long enough.
 */
final class PhaseSearch implements MaxSearch {

    private final boolean relu;
    private final Windows windows;
    private final int padding;
    private final int[] shifts;
    private final int[][] candidates;
    private final int[][] phases;
    private final int[] candidate;
    private final int[] candidate2;
    private final int[] best;
    private final int[] code;

    /** @param group planes that are searched at a time, at most */
    PhaseSearch(Windows windows, boolean relu, int group) {
        this.relu = relu;
        this.windows = windows;
        int count = windows.candidates();
        this.shifts = IntStream.range(0, count).map(windows::shift).toArray();
        this.phases = new int[windows.phases()][group * windows.cells() + shifts[count - 1] + SLACK];
        this.candidates = IntStream.range(0, count).mapToObj(k -> phases[windows.phase(k)]).toArray(int[][]::new);
        // Padding is below every value, so that it is never the largest and gets no gradient.
        this.padding = relu ? -1 : Integer.MIN_VALUE;
        for (int[] phase : phases) {
            Arrays.fill(phase, padding);
        }
        this.candidate = new int[group * windows.cells()];
        this.candidate2 = new int[group * windows.cells()];
        this.best = new int[group * windows.cells() + SLACK];
        this.code = new int[group * windows.cells() + SLACK];
    }

    @Override
    public void find(int[] values, int n, int[] into, int[] codes) {
        int cells = n * windows.cells();
        windows.deal(values, phases, n, padding);
        if (!onVectors(cells)) {
            if (relu) {
                search(cells);
            } else {
                searchSigned(cells);
            }
        }
        windows.gather(best, into, n);
        windows.gather(code, codes, n);
    }

    private boolean onVectors(int cells) {
        if (!Vectors.available() || !Largest.serves(candidates.length)) {
            return false;
        }
        Largest.of(candidates, shifts, best, code, cells);
        return true;
    }

    /** Goes through the candidates two at a time, the first pair apart. */
    private void search(int cells) {
        int count = windows.candidates();
        if (count == 1) {
            System.arraycopy(phases[0], 0, best, 0, cells);
            Arrays.fill(code, 0, cells, 0);
            return;
        }
        VectorLoops.larger(best, code, phases[0], shifted(1, cells, candidate), cells);
        int k = 2;
        for (; k + 1 < count; k += 2) {
            VectorLoops.keepLarger(best, code, shifted(k, cells, candidate), shifted(k + 1, cells, candidate2), cells, k);
        }
        if (k < count) {
            VectorLoops.keepLarger(best, code, shifted(k, cells, candidate), cells, k);
        }
    }

    private void searchSigned(int cells) {
        System.arraycopy(phases[0], 0, best, 0, cells);
        Arrays.fill(code, 0, cells, 0);
        for (int k = 1; k < windows.candidates(); k++) {
            VectorLoops.keepLargerSigned(best, code, shifted(k, cells, candidate), cells, k);
        }
    }

    /** Candidate k of every window, at the window's own place. */
    private int[] shifted(int k, int cells, int[] into) {
        int shift = windows.shift(k);
        int[] phase = phases[windows.phase(k)];
        if (shift == 0) {
            return phase;
        }
        System.arraycopy(phase, shift, into, 0, cells - shift);
        return into;
    }
}
