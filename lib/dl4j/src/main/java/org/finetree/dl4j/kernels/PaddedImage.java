package org.finetree.dl4j.kernels;

/** One image with zeros around it. */
final class PaddedImage {

    private final int channels;
    private final int height;
    private final int inner;
    private final int pad;
    private final int width;
    private final float[] values;

    PaddedImage(int channels, int height, int width, int pad) {
        this.channels = channels;
        this.height = height;
        this.inner = width;
        this.pad = pad;
        this.width = width + 2 * pad;
        this.values = new float[channels * size()];
    }

    void load(Blob images, int image) {
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < height; y++) {
                images.get(((image * channels + c) * height + y) * inner, values, c * size() + (y + pad) * width + pad, inner);
            }
        }
    }

    /** Columns, with padding. */
    int width() {
        return width;
    }

    /** Values of one channel, with padding. */
    int size() {
        return (height + 2 * pad) * width;
    }

    /** channels x padded height x padded width. */
    float[] values() {
        return values;
    }
}
