package org.finetree.dataset;

/**
 * The shape of one decoded image, stored channel by channel, row by row (CHW), one unsigned byte per value.
 *
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param height rows of pixels
 * @param width columns of pixels
 */
public record ImageShape(int channels, int height, int width) {

    /** @throws IllegalArgumentException if an extent is not positive */
    public ImageShape {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException("image shape " + channels + "x" + height + "x" + width + ": every extent must be at least 1");
        }
    }

    /** Bytes of one image: channels x height x width. */
    public int size() {
        return Math.multiplyExact(Math.multiplyExact(channels, height), width);
    }
}
