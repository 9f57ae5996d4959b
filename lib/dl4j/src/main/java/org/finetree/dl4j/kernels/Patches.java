package org.finetree.dl4j.kernels;

import org.finetree.dl4j.architecture.Convolution;

/** Caffe's im2col: one row for each (channel, row, column) of the kernel, one column for each position of the output. */
final class Patches {

    private final int channels;
    private final int height;
    private final int width;
    private final int kernel;
    private final int stride;
    private final int pad;
    private final int outHeight;
    private final int outWidth;
    private final int paddedWidth;
    private final float[] padded;
    private final float[] rows;

    Patches(Convolution layer, int channels, int height, int width, int outHeight, int outWidth) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.kernel = layer.kernel();
        this.stride = layer.stride();
        this.pad = layer.pad();
        this.outHeight = outHeight;
        this.outWidth = outWidth;
        this.paddedWidth = width + 2 * pad;
        this.padded = new float[(height + 2 * pad) * paddedWidth];
        this.rows = new float[kernel * kernel * outHeight * outWidth];
    }

    /** channels x kernel x kernel. */
    int rows() {
        return channels * kernel * kernel;
    }

    /** Fills {@code columns}, {@link #rows()} x positions, from one image. */
    void fill(float[] image, Blob columns) {
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < height; y++) {
                System.arraycopy(image, (c * height + y) * width, padded, (y + pad) * paddedWidth + pad, width);
            }
            for (int k = 0; k < kernel * kernel; k++) {
                row(k / kernel, k % kernel, k * outHeight * outWidth);
            }
            columns.put(c * rows.length, rows, rows.length);
        }
    }

    private void row(int ky, int kx, int at) {
        for (int y = 0; y < outHeight; y++) {
            int from = (y * stride + ky) * paddedWidth + kx;
            int to = at + y * outWidth;
            if (stride == 1) {
                System.arraycopy(padded, from, rows, to, outWidth);
            } else {
                for (int x = 0; x < outWidth; x++) {
                    rows[to + x] = padded[from + x * stride];
                }
            }
        }
    }
}
