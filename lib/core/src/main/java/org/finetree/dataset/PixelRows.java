package org.finetree.dataset;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;

/**
 * The rows of a decoded image as grey or as red, green, blue, 0 to 255. The stored values are taken as they are: no colour profile is
 * applied (Java would brighten grey images). Where there is transparency the image lies on white. Grey from colour is ITU-R BT.601 luma.
 */
final class PixelRows {

    private final BufferedImage image;
    private final Raster raster;
    private final ColorModel model;
    private final int shift;
    private final int bands;
    private final int[] samples;
    private final int[][] row;

    /** @param channels 1 or 3 */
    PixelRows(BufferedImage image, int channels) throws IOException {
        this.image = image;
        raster = image.getRaster();
        model = image.getColorModel();
        bands = raster.getNumBands();
        shift = model.getComponentSize(0) == 16 ? 8 : 0;
        samples = new int[image.getWidth() * Math.max(bands, 1)];
        row = new int[channels][image.getWidth()];
        if (!(model instanceof IndexColorModel) && !plain()) {
            throw new IOException("has a colour space that is neither grey nor RGB; convert it to RGB");
        }
    }

    private boolean plain() {
        int type = model.getColorSpace().getType();
        int colours = model.getNumColorComponents();
        boolean depth = true;
        for (int size : model.getComponentSize()) {
            depth &= size == 8 || size == 16 && model instanceof ComponentColorModel;
        }
        return depth && (model instanceof ComponentColorModel || model instanceof DirectColorModel)
                && (type == ColorSpace.TYPE_GRAY && colours == 1 || type == ColorSpace.TYPE_RGB && colours == 3);
    }

    /** Row {@code y} as {@code [channel][x]}; the array is used again by the next call. */
    int[][] row(int y) {
        int width = image.getWidth();
        if (model instanceof IndexColorModel) {
            IndexColorModel palette = (IndexColorModel) model;
            raster.getSamples(0, y, width, 1, 0, samples);
            for (int x = 0; x < width; x++) {
                int argb = palette.getRGB(samples[x]);
                put(x, argb >> 16 & 255, argb >> 8 & 255, argb & 255, argb >>> 24);
            }
            return row;
        }
        raster.getPixels(0, y, width, 1, samples);
        for (int x = 0; x < width; x++) {
            int at = x * bands;
            int alpha = bands == 2 || bands == 4 ? samples[at + bands - 1] >> shift : 255;
            if (bands < 3) {
                int grey = samples[at] >> shift;
                put(x, grey, grey, grey, alpha);
            } else {
                put(x, samples[at] >> shift, samples[at + 1] >> shift, samples[at + 2] >> shift, alpha);
            }
        }
        return row;
    }

    private void put(int x, int red, int green, int blue, int alpha) {
        if (row.length == 3) {
            row[0][x] = onWhite(red, alpha);
            row[1][x] = onWhite(green, alpha);
            row[2][x] = onWhite(blue, alpha);
        } else {
            int grey = red == green && green == blue ? red : 19595 * red + 38470 * green + 7471 * blue + 32768 >> 16;
            row[0][x] = onWhite(grey, alpha);
        }
    }

    private static int onWhite(int value, int alpha) {
        return alpha == 255 ? value : (value * alpha + 255 * (255 - alpha) + 127) / 255;
    }
}
