package org.finetree.dl4j.kernels;

import org.finetree.dl4j.architecture.Pooling;
import org.finetree.simd.TwoByTwo;
import org.finetree.simd.Vectors;

/** As {@link MaxPoolOperator} with a ReLU, same bits, for windows of 2 x 2 that lie side by side: no value belongs to two, so all can be read and written where they are. */
final class TwoByTwoMaxPool implements Operator {

    private final Activation bottom;
    private final Activation top;
    private final int width;
    /** Windows that are worked on together, of some times two pairs of rows: what they hold stays in the first-level cache. */
    private final int chunk;
    private final int[] rows;
    private final int[] best;
    private final int[] which;

    /** @param bottom batch x channels x height x width; {@code top} batch x channels x height / 2 x width / 2 */
    TwoByTwoMaxPool(Activation bottom, Activation top) {
        this.bottom = bottom;
        this.top = top;
        this.width = bottom.data().extent(3);
        this.chunk = Math.max(1, Lines.CHUNK / 2 / width) * width;
        this.rows = new int[4 * chunk];
        this.best = new int[chunk];
        this.which = new int[top.data().count()];
    }

    /** Whether it can do this layer. */
    static boolean serves(Pooling layer, Blob bottom, Blob top) {
        return Vectors.available() && layer.kernel() == 2 && layer.stride() == 2 && layer.pad() == 0
            && TwoByTwo.serves(bottom.extent(2), bottom.extent(3), top.count());
    }

    @Override
    public void forward(long step) {
        for (int at = 0; at < top.data().count(); at += chunk) {
            int n = Math.min(chunk, top.data().count() - at);
            bottom.data().getBits(4 * at, rows, 4 * n);
            TwoByTwo.forward(rows, width, best, which, at, n);
            top.data().putBits(at, best, n);
        }
    }

    @Override
    public void backward() {
        if (!bottom.hasGradient()) {
            return;
        }
        for (int at = 0; at < top.data().count(); at += chunk) {
            int n = Math.min(chunk, top.data().count() - at);
            top.diff().getBits(at, best, n);
            TwoByTwo.backward(best, which, at, rows, width, n);
            bottom.diff().putBits(4 * at, rows, 4 * n);
        }
    }
}
