package org.finetree.dl4j.kernels;

import org.finetree.dl4j.architecture.Pooling;

/** Where the values of max pooling's windows lie: tables made once for a plane's size. */
final class Windows {

    private static final int LARGEST = 15;

    private final int kernel;
    private final int stride;
    private final int in;
    private final int outHeight;
    private final int outWidth;
    private final int gridWidth;
    private final int cells;
    /** For each phase and cell the position in the plane, or -1 for padding. */
    private final int[][] position;
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
        this.in = height * width;
        this.outHeight = outHeight;
        this.outWidth = outWidth;
        int extra = (kernel - 1) / stride;
        this.gridWidth = outWidth + extra;
        int gridHeight = outHeight + extra;
        this.cells = gridHeight * gridWidth;
        this.position = new int[stride * stride][cells];
        for (int phase = 0; phase < stride * stride; phase++) {
            for (int cell = 0; cell < cells; cell++) {
                int y = cell / gridWidth * stride + phase / stride - pool.pad();
                int x = cell % gridWidth * stride + phase % stride - pool.pad();
                position[phase][cell] = y < 0 || y >= height || x < 0 || x >= width ? -1 : y * width + x;
            }
        }
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

    /** Deals planes out into phases; padding takes the last value of {@code source}. */
    void deal(int[] source, int[][] phases, int planes) {
        int padding = source.length - 1;
        for (int p = 0; p < planes; p++) {
            for (int phase = 0; phase < phases.length; phase++) {
                deal(source, p * in, padding, position[phase], phases[phase], p * cells);
            }
        }
    }

    private static void deal(int[] source, int plane, int padding, int[] position, int[] into, int at) {
        for (int c = 0; c < position.length; c++) {
            int from = position[c];
            into[at + c] = source[from < 0 ? padding : plane + from];
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

    /** Adds each output's gradient to the input that was the largest of its window. */
    void scatter(float[] diff, byte[] which, int at, float[] into, int planes) {
        int out = corner.length;
        for (int p = 0; p < planes; p++) {
            for (int o = 0; o < out; o++) {
                into[p * in + corner[o] + distance[which[at + p * out + o] & 0xff]] += diff[p * out + o];
            }
        }
    }
}
