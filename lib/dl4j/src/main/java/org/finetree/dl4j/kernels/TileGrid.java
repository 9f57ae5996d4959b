package org.finetree.dl4j.kernels;

import org.finetree.network.Convolution;
import org.finetree.network.Shape;
import org.finetree.simd.WinogradTile;

/**
 * How 4 x 4 tiles cover a convolution's output of stride 1; tiles at the lower and right edges may reach over it.
 *
 * @param kernel 3 or 5
 * @param pad zeros around the input
 * @param inHeight rows of the input
 * @param inWidth columns of the input
 * @param outHeight rows of the output
 * @param outWidth columns of the output
 */
record TileGrid(int kernel, int pad, int inHeight, int inWidth, int outHeight, int outWidth) {

    static TileGrid of(Convolution layer, Shape bottom) {
        Shape top = layer.output(bottom);
        return new TileGrid(layer.kernel(), layer.pad(), bottom.height(), bottom.width(), top.height(), top.width());
    }

    /** Tiles in a column. */
    int down() {
        return (outHeight + WinogradTile.OUT - 1) / WinogradTile.OUT;
    }

    /** Tiles in a row. */
    int across() {
        return (outWidth + WinogradTile.OUT - 1) / WinogradTile.OUT;
    }

    /** Tiles of one image. */
    int tiles() {
        return down() * across();
    }

    /** Rows that the tiles read, padding and what reaches over the edge included. */
    int paddedHeight() {
        return WinogradTile.OUT * down() + kernel - 1;
    }

    /** The same for columns. */
    int paddedWidth() {
        return WinogradTile.OUT * across() + kernel - 1;
    }

    int inSize() {
        return inHeight * inWidth;
    }

    int outSize() {
        return outHeight * outWidth;
    }
}
