package org.finetree.dl4j.kernels;

import org.finetree.simd.FourLines;
import org.finetree.simd.WinogradTile;

/** Max pooling, after biases and a ReLU, in windows of 2 x 2 within tiles of 4 x 4, a chunk of tiles x channels at a time: every window lies in one tile, and channels are innermost. */
final class TilePooling {

    /** Windows along one axis of a tile. */
    static final int SIDE = WinogradTile.OUT / 2;

    private final int chunk;
    private final int step;
    private final int lines;
    /** The tiles' values, pixel x chunk. */
    private final float[] values;
    /** Which of a window's values is the largest: block x window x line. */
    private final int[] codes;

    /**
     * @param chunk values that are worked on together, a multiple of the channels
     * @param step from one window's line to the next in what is pooled
     * @param lines values of a block of tiles
     * @param blocks whose codes are kept
     */
    TilePooling(int chunk, int step, int lines, int blocks) {
        this.chunk = chunk;
        this.step = step;
        this.lines = lines;
        this.values = new float[WinogradTile.OUT * WinogradTile.OUT * chunk];
        this.codes = new int[Math.multiplyExact(blocks, SIDE * SIDE * lines)];
    }

    /** The chunk that is pooled next, or whose gradient was last asked for. */
    float[] values() {
        return values;
    }

    /** Pools n of {@link #values} into those from {@code line} on. */
    void forward(float[] bias, float[] pooled, int line, int n, int block) {
        for (int w = 0; w < SIDE * SIDE; w++) {
            FourLines.forward(values, corner(w), chunk, WinogradTile.OUT * chunk, bias, pooled, w * step + line, codes, code(block, w, line), n);
        }
    }

    /** The gradient of {@link #values} from that of n pooled ones; adds up by channel what goes back. */
    void backward(float[] pooledDiff, int line, int n, int block, float[] biasDiff) {
        for (int w = 0; w < SIDE * SIDE; w++) {
            FourLines.backward(pooledDiff, w * step + line, codes, code(block, w, line), values, corner(w), chunk, WinogradTile.OUT * chunk, biasDiff, n);
        }
    }

    /** Of a window's values the upper left one's place. */
    private int corner(int window) {
        return (window / SIDE * WinogradTile.OUT + window % SIDE) * 2 * chunk;
    }

    private int code(int block, int window, int line) {
        return (block * SIDE * SIDE + window) * lines + line;
    }
}
