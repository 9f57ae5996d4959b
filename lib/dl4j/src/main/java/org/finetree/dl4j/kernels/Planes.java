package org.finetree.dl4j.kernels;



/**
 * Extents of a blob as batch x channels x height x width; a blob of two axes has planes of 1 x 1.
 *
 * @param batch images
 * @param channels planes an image
 * @param height rows
 * @param width columns
 */
record Planes(int batch, int channels, int height, int width) {

    static Planes of(Blob b) {
        return b.array().rank() == 4 ? new Planes(b.extent(0), b.extent(1), b.extent(2), b.extent(3)) : new Planes(b.extent(0), b.extent(1), 1, 1);
    }

    /** Values of one plane. */
    int size() {
        return height * width;
    }
}
