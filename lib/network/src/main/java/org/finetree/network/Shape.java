package org.finetree.network;



/**
 * Shape of one image's activation: channels x height x width (CHW). A vector of n values is n x 1 x 1.
 *
 * @param channels feature maps
 * @param height rows
 * @param width columns
 */
public record Shape(int channels, int height, int width) {

    /** @throws IllegalArgumentException if an extent is not positive */
    public Shape {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException("shape " + channels + "x" + height + "x" + width
                + ": every extent must be at least 1 (is the input too small for this network?)");
        }
    }

    /** A vector: n x 1 x 1. */
    public static Shape vector(int n) {
        return new Shape(n, 1, 1);
    }

    /** Values in it: channels x height x width. */
    public int size() {
        return Math.multiplyExact(Math.multiplyExact(channels, height), width);
    }

    @Override
    public String toString() {
        return channels + "x" + height + "x" + width;
    }
}
