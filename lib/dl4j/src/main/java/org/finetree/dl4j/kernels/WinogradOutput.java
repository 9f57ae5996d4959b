package org.finetree.dl4j.kernels;

import static org.finetree.dl4j.kernels.Workspace.Use.OUTPUT_PIXELS;
import static org.finetree.dl4j.kernels.Workspace.Use.PLANES;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.finetree.simd.Transposition;
import org.finetree.simd.WinogradTile;

/** Between the points of tiles and the output's planes, pooled or not, and the same way back for gradients, for one group's channels of some images. */
final class WinogradOutput {

    /** Floats of a line that are worked on at a time, so that what is between the transforms stays in the first-level cache. */
    private static final int CHUNK = 256;

    private final TileGrid grid;
    private final WinogradTile tile;
    private final int channels;
    private final int step;
    private final int chunk;
    private final OutputPlanes top;
    /** Null if nothing is pooled. */
    private final TilePooling pooling;
    private final Workspace workspace;
    /** Rows and columns that the output has of a tile. */
    private final int side;
    private final int height;
    private final int width;
    private final float[] half;
    /** Where each of the output's places lies in the tiles of an image. */
    private final Transposition pixels;

    /**
     * @param rows of tiles that a block has room for
     * @param top takes whole images of one group
     * @param pooledBlocks how many blocks' pooling is remembered at a time; 0 if nothing is pooled
     */
    WinogradOutput(TileGrid grid, WinogradTile tile, int channels, int rows, OutputPlanes top, int pooledBlocks, Workspace workspace) {
        this.grid = grid;
        this.tile = tile;
        this.channels = channels;
        this.step = WinogradConvolution.apart(rows * channels);
        this.chunk = pooledBlocks == 0 ? CHUNK : Math.max(1, CHUNK / channels) * channels;
        this.top = top;
        this.pooling = pooledBlocks == 0 ? null : new TilePooling(chunk, step, rows * channels, pooledBlocks);
        this.workspace = workspace;
        this.side = pooling == null ? WinogradTile.OUT : TilePooling.SIDE;
        this.height = grid.outHeight() * side / WinogradTile.OUT;
        this.width = grid.outWidth() * side / WinogradTile.OUT;
        workspace.reserve(PLANES, channels * height * width);
        workspace.reserve(OUTPUT_PIXELS, side * side * step);
        this.half = new float[WinogradTile.OUT * tile.points() * chunk];
        this.pixels = Transposition.of(channels, IntStream.range(0, height * width).map(i -> pixel(0, i / width, i % width)).toArray());
    }

    /**
     * Points (point x rows x channel, {@link WinogradConvolution#apart}) to pixels within the tiles, which {@link #store} then hands out.
     *
     * @param rows of tiles
     * @param block number of it, to remember what is pooled
     */
    void fromPoints(float[] points, int rows, float[] bias, int block) {
        float[] tiles = workspace.array(OUTPUT_PIXELS);
        float[] values = pooling == null ? tiles : pooling.values();
        int apart = pooling == null ? step : chunk;
        int p = tile.points();
        for (int j = 0; j < rows * channels; j += chunk) {
            int n = Math.min(chunk, rows * channels - j);
            for (int x = 0; x < p; x++) {
                tile.output(points, x * step + j, p * step, half, x * chunk, p * chunk, n);
            }
            for (int y = 0; y < WinogradTile.OUT; y++) {
                tile.output(half, y * p * chunk, chunk, values, y * WinogradTile.OUT * apart + (pooling == null ? j : 0), apart, n);
            }
            if (pooling != null) {
                pooling.forward(bias, tiles, j, n, block);
            }
        }
    }

    /** The gradients of the points from what {@link #load} took; where it is pooled, adds them up by channel. */
    void toPoints(float[] points, int rows, float[] biasDiff, int block) {
        float[] tiles = workspace.array(OUTPUT_PIXELS);
        float[] values = pooling == null ? tiles : pooling.values();
        int apart = pooling == null ? step : chunk;
        int p = tile.points();
        for (int j = 0; j < rows * channels; j += chunk) {
            int n = Math.min(chunk, rows * channels - j);
            if (pooling != null) {
                pooling.backward(tiles, j, n, block, biasDiff);
            }
            for (int y = 0; y < WinogradTile.OUT; y++) {
                tile.outputGradient(values, y * WinogradTile.OUT * apart + (pooling == null ? j : 0), apart, half, y * p * chunk, chunk, n);
            }
            for (int x = 0; x < p; x++) {
                tile.outputGradient(half, x * chunk, p * chunk, points, x * step + j, p * step, n);
            }
        }
    }

    /**
     * Writes one image's output, with the biases.
     *
     * @param row of its first tile
     * @param image number of image and group: image x groups + group
     */
    void store(int row, float[] bias, int image) {
        float[] planes = workspace.array(PLANES);
        pixels.toPlanes(workspace.array(OUTPUT_PIXELS), row * channels, pooling == null ? bias : null, planes, 0, height * width);
        top.put(image * channels * height * width, planes, channels * height * width);
    }

    /** Takes one image's gradients and, where nothing is pooled, adds them up by channel; see {@link #store}. */
    void load(int row, float[] biasDiff, int image) {
        float[] planes = workspace.array(PLANES);
        top.gradient(image * channels * height * width, planes, channels * height * width);
        pixels.toPixels(planes, 0, height * width, workspace.array(OUTPUT_PIXELS), row * channels, pooling == null ? biasDiff : null);
        clearBeyond(workspace.array(OUTPUT_PIXELS), row);
    }

    /** Sets what tiles hold beyond the image's edges to 0. */
    private void clearBeyond(float[] tiles, int row) {
        for (int y = 0; y < side * grid.down(); y++) {
            for (int x = y < height ? width : 0; x < side * grid.across(); x++) {
                int start = pixel(row, y, x);
                Arrays.fill(tiles, start, start + channels, 0f);
            }
        }
    }

    /** Where a pixel's channels start. */
    private int pixel(int row, int y, int x) {
        int tileRow = row + y / side * grid.across() + x / side;
        return (y % side * side + x % side) * step + tileRow * channels;
    }
}
