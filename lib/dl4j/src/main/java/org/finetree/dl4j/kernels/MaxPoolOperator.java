package org.finetree.dl4j.kernels;

import java.util.Arrays;
import org.finetree.network.Pooling;

/**
 * Max pooling by Caffe's rules, with the ReLU before or after it where there is one: both orders give the same values and gradients. Of
 * equal values the first in reading order gets the gradient.
 */
public final class MaxPoolOperator implements Operator {

    private final Activation bottom;
    private final Activation top;
    private final boolean relu;
    private final Windows windows;
    private final int planes;
    /** Planes that are worked on together. */
    private final int group;
    private final MaxSearch search;
    /** For each output its window's candidate, in reading order, that was the largest. */
    private final byte[] which;
    private final int[] values;
    private final int[] pooled;
    /** Codes going forward, outputs going back. */
    private final int[] windowed;
    private final float[] planeDiff;

    /**
     * @param bottom batch x channels x height x width
     * @param top batch x channels x pooled height x pooled width
     * @param relu whether max(x, 0) is applied too
     */
    public MaxPoolOperator(Activation bottom, Activation top, Pooling pool, boolean relu) {
        this(bottom, top, pool, relu, RowSearch.serves(pool, bottom.data(), top.data()));
    }

    /** @param byRows whether windows are searched by {@link RowSearch} or {@link PhaseSearch} */
    MaxPoolOperator(Activation bottom, Activation top, Pooling pool, boolean relu, boolean byRows) {
        this.bottom = bottom;
        this.top = top;
        this.relu = relu;
        this.windows = new Windows(pool, bottom.data().extent(2), bottom.data().extent(3), top.data().extent(2), top.data().extent(3));
        this.planes = bottom.data().extent(0) * bottom.data().extent(1);
        this.group = Math.max(1, Math.min(planes, VectorLoops.CHUNK / windows.cells()));
        this.search = byRows ? new RowSearch(pool, bottom.data(), group) : new PhaseSearch(windows, relu, group);
        this.which = new byte[top.data().count()];
        this.values = new int[group * windows.in() + MaxSearch.SLACK];
        this.pooled = new int[group * windows.out() + MaxSearch.SLACK];
        this.windowed = new int[group * windows.out() + MaxSearch.SLACK];
        this.planeDiff = new float[group * windows.in()];
    }

    @Override
    public void forward(long step) {
        for (int first = 0; first < planes; first += group) {
            int n = Math.min(group, planes - first);
            int at = first * windows.out();
            read(first, n);
            search.find(values, n, pooled, windowed);
            if (!relu) {
                VectorLoops.sortable(pooled, n * windows.out());
            }
            for (int i = 0; i < n * windows.out(); i++) {
                which[at + i] = (byte) windowed[i];
            }
            top.data().putBits(at, pooled, n * windows.out());
        }
    }

    /** Reads planes as whole numbers of the same order. */
    private void read(int first, int n) {
        bottom.data().getBits(first * windows.in(), values, n * windows.in());
        if (relu) {
            VectorLoops.reluBits(values, n * windows.in());
        } else {
            VectorLoops.sortable(values, n * windows.in());
        }
    }

    @Override
    public void backward() {
        if (!bottom.hasGradient()) {
            return;
        }
        for (int first = 0; first < planes; first += group) {
            int n = Math.min(group, planes - first);
            int at = first * windows.out();
            top.diff().getBits(at, pooled, n * windows.out());
            if (relu) {
                top.data().getBits(at, windowed, n * windows.out());
                VectorLoops.reluGradient(pooled, windowed, n * windows.out());
            }
            Arrays.fill(planeDiff, 0, n * windows.in(), 0f);
            windows.scatter(pooled, which, at, planeDiff, n);
            bottom.diff().put(first * windows.in(), planeDiff, n * windows.in());
        }
    }
}
