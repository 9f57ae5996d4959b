package org.finetree.dl4j.kernels;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.finetree.dl4j.architecture.Pooling;
import org.finetree.simd.Largest;
import org.finetree.simd.Parity;
import org.finetree.simd.Vectors;

/**
 * Max pooling by Caffe's rules, with the ReLU before or after it where there is one: both orders give the same values and gradients. Of
 * equal values the first in reading order gets the gradient.
 *
 * <p>A plane is dealt out into stride x stride phases, so that the candidates of neighbouring windows are neighbours in memory; then each of the
 * kernel x kernel candidates is compared for all windows at once, on the bits of the floats and without branches. Several planes are
 * taken together so that the arrays are long enough.
 */
public final class MaxPoolOperator implements Operator {

    private static final int SLACK = Math.max(Parity.SLACK, Largest.SLACK);

    private final Activation bottom;
    private final Activation top;
    private final boolean relu;
    private final Windows windows;
    private final int planes;
    private final int group;
    /** For each output its window's candidate, in reading order, that was the largest. */
    private final byte[] which;
    private final int padding;
    private final int[] shifts;
    private final int[][] candidates;
    private final int[] source;
    private final int[][] phases;
    private final int[] candidate;
    private final int[] candidate2;
    private final int[] best;
    private final int[] code;
    private final int[] pooled;
    private final int[] mask;
    private final float[] pooledDiff;
    private final float[] planeDiff;

    /**
     * @param bottom batch x channels x height x width
     * @param top batch x channels x pooled height x pooled width
     * @param relu whether max(x, 0) is applied too
     */
    public MaxPoolOperator(Activation bottom, Activation top, Pooling pool, boolean relu) {
        this.bottom = bottom;
        this.top = top;
        this.relu = relu;
        this.windows = new Windows(pool, bottom.data().extent(2), bottom.data().extent(3), top.data().extent(2), top.data().extent(3));
        this.planes = bottom.data().extent(0) * bottom.data().extent(1);
        this.group = Math.max(1, Math.min(planes, Lines.CHUNK / windows.cells()));
        this.which = new byte[top.data().count()];
        this.source = new int[group * windows.in() + Parity.SLACK];
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
        this.pooled = new int[group * windows.out()];
        this.mask = new int[group * windows.out()];
        this.pooledDiff = new float[group * windows.out()];
        this.planeDiff = new float[group * windows.in()];
    }

    @Override
    public void forward(long step) {
        for (int first = 0; first < planes; first += group) {
            int n = Math.min(group, planes - first);
            bottom.data().getBits(first * windows.in(), source, n * windows.in());
            poolGroup(n);
            collect(n, first * windows.out());
            top.data().putBits(first * windows.out(), pooled, n * windows.out());
        }
    }

    private void poolGroup(int n) {
        int values = n * windows.in();
        int cells = n * windows.cells();
        if (relu) {
            Lines.reluBits(source, values);
            windows.deal(source, phases, n, padding);
            if (!onVectors(cells)) {
                search(cells);
            }
        } else {
            Lines.sortable(source, values);
            windows.deal(source, phases, n, padding);
            if (!onVectors(cells)) {
                searchSigned(cells);
            }
        }
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
        Lines.larger(best, code, phases[0], shifted(1, cells, candidate), cells);
        int k = 2;
        for (; k + 1 < count; k += 2) {
            Lines.keepLarger(best, code, shifted(k, cells, candidate), shifted(k + 1, cells, candidate2), cells, k);
        }
        if (k < count) {
            Lines.keepLarger(best, code, shifted(k, cells, candidate), cells, k);
        }
    }

    private void searchSigned(int cells) {
        System.arraycopy(phases[0], 0, best, 0, cells);
        Arrays.fill(code, 0, cells, 0);
        for (int k = 1; k < windows.candidates(); k++) {
            Lines.keepLargerSigned(best, code, shifted(k, cells, candidate), cells, k);
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

    private void collect(int n, int at) {
        windows.gather(best, pooled, n);
        if (!relu) {
            Lines.sortable(pooled, n * windows.out());
        }
        windows.gather(code, mask, n);
        for (int i = 0; i < n * windows.out(); i++) {
            which[at + i] = (byte) mask[i];
        }
    }

    @Override
    public void backward() {
        maskDiff();
        if (!bottom.hasGradient()) {
            return;
        }
        for (int first = 0; first < planes; first += group) {
            int n = Math.min(group, planes - first);
            top.diff().get(first * windows.out(), pooledDiff, n * windows.out());
            Arrays.fill(planeDiff, 0, n * windows.in(), 0f);
            windows.scatter(pooledDiff, which, first * windows.out(), planeDiff, n);
            bottom.diff().put(first * windows.in(), planeDiff, n * windows.in());
        }
    }

    /** Sets the output's gradient to 0 where the ReLU cut the output off. */
    private void maskDiff() {
        int chunk = group * windows.out();
        for (int at = 0; relu && at < top.diff().count(); at += chunk) {
            int n = Math.min(chunk, top.diff().count() - at);
            top.data().getBits(at, mask, n);
            top.diff().getBits(at, pooled, n);
            Lines.reluGradient(pooled, mask, n);
            top.diff().putBits(at, pooled, n);
        }
    }
}
