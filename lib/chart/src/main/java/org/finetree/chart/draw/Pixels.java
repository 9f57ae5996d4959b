package org.finetree.chart.draw;

/** A small picture: {@code height} x {@code width} pixels 0xRRGGBB, row by row. */
public final class Pixels {

    private final int height;
    private final int width;
    private final int[] rgb;

    private Pixels(int height, int width, int[] rgb) {
        this.height = height;
        this.width = width;
        this.rgb = rgb;
    }

    /**
     * From unsigned bytes, channel by channel, row by row (channels x height x width), as {@code ImageDataset.read} delivers them.
     *
     * @param channels 1 (grey) or 3 (red, green, blue)
     * @throws IllegalArgumentException if the number of bytes or channels does not fit
     */
    public static Pixels of(byte[] bytes, int channels, int height, int width) {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("a picture of " + channels + " channels cannot be drawn: give 1 (grey) or 3 (red, green, blue)");
        }
        int plane = Math.multiplyExact(height, width);
        if (bytes.length != Math.multiplyExact(channels, plane)) {
            throw new IllegalArgumentException("a picture of " + channels + "x" + height + "x" + width + " needs " + channels * plane
                + " bytes, got " + bytes.length);
        }
        int[] rgb = new int[plane];
        for (int i = 0; i < plane; i++) {
            int red = bytes[i] & 255;
            rgb[i] = channels == 1 ? red * 0x010101 : red << 16 | (bytes[plane + i] & 255) << 8 | bytes[2 * plane + i] & 255;
        }
        return new Pixels(height, width, rgb);
    }

    /** Dark ink on white instead of light ink on black (for drawings stored as light strokes). */
    public Pixels inverted() {
        int[] inverse = new int[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            inverse[i] = ~rgb[i] & 0xffffff;
        }
        return new Pixels(height, width, inverse);
    }

    /** Rows of pixels. */
    public int height() {
        return height;
    }

    /** Columns of pixels. */
    public int width() {
        return width;
    }

    int[] copyRgb() {
        return rgb.clone();
    }
}
