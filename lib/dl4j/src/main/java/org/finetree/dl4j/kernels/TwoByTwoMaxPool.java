package org.finetree.dl4j.kernels;

import org.finetree.network.Pooling;

/** As {@link MaxPoolOperator} with a ReLU, same bits, for windows of 2 x 2 that lie side by side: no value belongs to two, so all can be read and written where they are. */
final class TwoByTwoMaxPool implements Operator {

    private final Activation bottom;
    /** Values that are worked on together, of some times two rows: they stay in the first-level cache. */
    private final int chunk;
    private final float[] rows;
    private final OutputPlanes pooled;

    /** @param bottom batch x channels x height x width; {@code top} batch x channels x height / 2 x width / 2 */
    TwoByTwoMaxPool(Activation bottom, Activation top) {
        int width = bottom.data().extent(3);
        this.bottom = bottom;
        this.chunk = Math.max(1, VectorLoops.CHUNK / 2 / width) * 4 * width;
        this.rows = new float[chunk];
        this.pooled = OutputPlanes.pooled(top, width, chunk);
    }

    /** Whether it can do this layer. */
    static boolean serves(Pooling layer, Blob bottom, Blob top) {
        return OutputPlanes.canPool(layer, bottom.extent(2), bottom.extent(3), top.count());
    }

    @Override
    public void forward(long step) {
        for (int at = 0; at < bottom.data().count(); at += chunk) {
            int n = Math.min(chunk, bottom.data().count() - at);
            bottom.data().get(at, rows, n);
            pooled.put(at, rows, n);
        }
    }

    @Override
    public void backward() {
        if (!bottom.hasGradient()) {
            return;
        }
        for (int at = 0; at < bottom.data().count(); at += chunk) {
            int n = Math.min(chunk, bottom.data().count() - at);
            pooled.gradient(at, rows, n);
            bottom.diff().put(at, rows, n);
        }
    }
}
