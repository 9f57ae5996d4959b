package org.finetree.dl4j.kernels;

import org.finetree.network.Convolution;

/** Caffe's im2col: one row for each (channel, row, column) of the kernel, one column for each position of the output. */
final class Patches {

    private final int channels;
    private final int kernel;
    private final int stride;
    private final int outHeight;
    private final int outWidth;
    private final PaddedImage padded;
    private final float[] rows;

    Patches(Convolution layer, int channels, int height, int width, int outHeight, int outWidth) {
        this.channels = channels;
        this.kernel = layer.kernel();
        this.stride = layer.stride();
        this.outHeight = outHeight;
        this.outWidth = outWidth;
        this.padded = new PaddedImage(channels, height, width, layer.pad());
        this.rows = new float[kernel * kernel * outHeight * outWidth];
    }

    /** channels x kernel x kernel. */
    int rows() {
        return channels * kernel * kernel;
    }

    /** Fills {@code columns}, {@link #rows()} x positions, from one of the images. */
    void fill(Blob images, int image, Blob columns) {
        padded.load(images, image);
        for (int c = 0; c < channels; c++) {
            for (int k = 0; k < kernel * kernel; k++) {
                row(c * padded.size(), k / kernel, k % kernel, k * outHeight * outWidth);
            }
            columns.put(c * rows.length, rows, rows.length);
        }
    }

    private void row(int channel, int ky, int kx, int at) {
        for (int y = 0; y < outHeight; y++) {
            int from = channel + (y * stride + ky) * padded.width() + kx;
            int to = at + y * outWidth;
            if (stride == 1) {
                System.arraycopy(padded.values(), from, rows, to, outWidth);
            } else {
                for (int x = 0; x < outWidth; x++) {
                    rows[to + x] = padded.values()[from + x * stride];
                }
            }
        }
    }
}
