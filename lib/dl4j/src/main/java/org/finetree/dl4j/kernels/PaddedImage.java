package org.finetree.dl4j.kernels;

import org.finetree.simd.Vectors;

/** One image with zeros around it. */
final class PaddedImage {

    private final int channels;
    private final int height;
    private final int inner;
    private final int pad;
    private final int stride;
    private final int width;
    private final int rows;
    private final float[] values;
    private final float[] row;

    PaddedImage(int channels, int height, int width, int pad) {
        this(channels, height, width, pad, 1);
    }

    /** @param stride rows and columns are dealt out into stride x stride images of every stride-th of them: what neighbouring places of a strided convolution meet are neighbours */
    PaddedImage(int channels, int height, int width, int pad, int stride) {
        this.channels = channels;
        this.height = height;
        this.inner = width;
        this.pad = pad;
        this.stride = stride;
        this.width = (width + 2 * pad + stride - 1) / stride;
        this.rows = (height + 2 * pad + stride - 1) / stride;
        // Whole vectors of places may reach over the last one's.
        this.values = new float[channels * size() + this.width + Vectors.MULTIPLE];
        this.row = new float[width];
    }

    void load(Blob images, int image) {
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < height; y++) {
                int from = ((image * channels + c) * height + y) * inner;
                if (stride == 1) {
                    images.get(from, values, at(c, y + pad, pad), inner);
                } else {
                    images.get(from, row, inner);
                    deal(c, y + pad);
                }
            }
        }
    }

    /** Deals {@link #row} out. */
    private void deal(int channel, int y) {
        for (int first = 0; first < stride; first++) {
            int to = at(channel, y, first + pad);
            for (int x = first; x < inner; x += stride) {
                values[to++] = row[x];
            }
        }
    }

    /** Where a value lies; row and column count from the padding's edge. */
    int at(int channel, int y, int x) {
        return channel * size() + ((y % stride * stride + x % stride) * rows + y / stride) * width + x / stride;
    }

    /** From what a place meets to what the place below it meets: the columns, with padding, or a stride-th of them. */
    int width() {
        return width;
    }

    /** Values of one channel, with padding. */
    int size() {
        return stride * stride * rows * width;
    }

    /** channels x padded height x padded width, and some zeros. */
    float[] values() {
        return values;
    }
}
