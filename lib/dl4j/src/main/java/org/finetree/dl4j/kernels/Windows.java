package org.finetree.dl4j.kernels;

import java.util.Arrays;
import org.finetree.network.Pooling;
import org.finetree.simd.Parity;
import org.finetree.simd.Vectors;

/** Where the values of max pooling's windows lie: tables made once for a plane's size. */
final class Windows {

    private static final int LARGEST = 15;

    private final int kernel;
    private final int stride;
    private final int pad;
    private final int height;
    private final int width;
    private final int in;
    private final int outHeight;
    private final int outWidth;
    private final int gridHeight;
    private final int gridWidth;
    private final int cells;
    /** For each output the position of its window's first value (it may lie in the padding). */
    private final int[] corner;
    /** For each candidate its distance from the window's first value. */
    private final int[] distance;

    Windows(Pooling pool, int height, int width, int outHeight, int outWidth) {
        this.kernel = pool.kernel();
        this.stride = pool.stride();
        if (kernel > LARGEST) {
            throw new IllegalArgumentException("layer '" + pool.name() + "': max pooling windows may be at most " + LARGEST + " wide, not " + kernel);
        }
        this.pad = pool.pad();
        this.height = height;
        this.width = width;
        this.in = height * width;
        this.outHeight = outHeight;
        this.outWidth = outWidth;
        int extra = (kernel - 1) / stride;
        this.gridWidth = outWidth + extra;
        this.gridHeight = outHeight + extra;
        this.cells = gridHeight * gridWidth;
        this.corner = new int[outHeight * outWidth];
        for (int o = 0; o < corner.length; o++) {
            corner[o] = (o / outWidth * stride - pool.pad()) * width + o % outWidth * stride - pool.pad();
        }
        this.distance = new int[kernel * kernel];
        for (int k = 0; k < distance.length; k++) {
            distance[k] = k / kernel * width + k % kernel;
        }
    }

    /** Values of a plane. */
    int in() {
        return in;
    }

    /** Outputs of a plane. */
    int out() {
        return outHeight * outWidth;
    }

    /** Cells of one phase of a plane. */
    int cells() {
        return cells;
    }

    int phases() {
        return stride * stride;
    }

    /** Values in a window. */
    int candidates() {
        return kernel * kernel;
    }

    /** The phase in which candidate k of all windows lies. */
    int phase(int k) {
        return k / kernel % stride * stride + k % kernel % stride;
    }

    /** How far candidate k lies behind its window's cell. */
    int shift(int k) {
        return k / kernel / stride * gridWidth + k % kernel / stride;
    }

    /**
     * Deals planes out into phases. Cells of padding are left as they are, or get the value for them again.
     *
     * @param source has {@link Parity#SLACK} values behind the last plane, as have the phases
     * @param padding what is below every value
     */
    void deal(int[] source, int[][] phases, int planes, int padding) {
        if (stride == 2 && pad == 0 && Vectors.wide()) {
            for (int p = 0; p < planes; p++) {
                dealInPairs(source, p * in, phases, p * cells, padding);
            }
            return;
        }
        for (int p = 0; p < planes; p++) {
            for (int phase = 0; phase < phases.length; phase++) {
                deal(source, p * in, phases[phase], p * cells, phase);
            }
        }
    }

    private void deal(int[] source, int plane, int[] into, int at, int phase) {
        int top = phase / stride - pad;
        int left = phase % stride - pad;
        int firstRow = top < 0 ? (-top + stride - 1) / stride : 0;
        int firstColumn = left < 0 ? (-left + stride - 1) / stride : 0;
        int columns = Math.min(gridWidth, (width - left + stride - 1) / stride);
        for (int i = firstRow; i < gridHeight && i * stride + top < height; i++) {
            int from = plane + (i * stride + top) * width + left;
            int to = at + i * gridWidth;
            for (int j = firstColumn; j < columns; j++) {
                into[to + j] = source[from + j * stride];
            }
        }
    }

    private void dealInPairs(int[] source, int plane, int[][] phases, int at, int padding) {
        int evens = Math.min(gridWidth, (width + 1) / 2);
        int odds = Math.min(gridWidth, width / 2);
        for (int y = 0; y < Math.min(height, 2 * gridHeight); y++) {
            int[] even = phases[y % 2 * 2];
            int[] odd = phases[y % 2 * 2 + 1];
            int to = at + y / 2 * gridWidth;
            // Whole vectors reach into the row below, which comes later, and beyond the last row, which is the next plane or slack.
            Parity.split(source, plane + y * width, even, to, odd, to, evens);
            for (int j = evens; j < gridWidth; j++) {
                even[to + j] = padding;
            }
            for (int j = odds; j < gridWidth; j++) {
                odd[to + j] = padding;
            }
        }
        for (int phase = 0; phase < phases.length; phase++) {
            int rows = Math.min(gridHeight, (height - phase / 2 + 1) / 2);
            Arrays.fill(phases[phase], at + rows * gridWidth, at + cells, padding);
        }
    }

    /** Takes the outputs out of the cells. */
    void gather(int[] from, int[] into, int planes) {
        for (int p = 0; p < planes; p++) {
            for (int i = 0; i < outHeight; i++) {
                System.arraycopy(from, p * cells + i * gridWidth, into, (p * outHeight + i) * outWidth, outWidth);
            }
        }
    }

    /** Position in the plane of each output's largest value. */
    int position(int output, byte which) {
        return corner[output] + distance[which & 0xff];
    }

    /** Adds each output's gradient, given as bits, to the input that was the largest of its window. */
    void scatter(int[] diff, byte[] which, int at, float[] into, int planes) {
        int out = corner.length;
        for (int p = 0; p < planes; p++) {
            for (int o = 0; o < out; o++) {
                into[p * in + position(o, which[at + p * out + o])] += Float.intBitsToFloat(diff[p * out + o]);
            }
        }
    }
}
