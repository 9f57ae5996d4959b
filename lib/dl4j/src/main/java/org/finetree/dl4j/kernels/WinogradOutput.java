package org.finetree.dl4j.kernels;

import static org.finetree.dl4j.kernels.Workspace.Use.OUTPUT_PIXELS;
import static org.finetree.dl4j.kernels.Workspace.Use.PLANES;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.finetree.simd.Transposition;
import org.finetree.simd.WinogradTile;

/** Between the points of tiles and the output's planes, and the same way back for gradients, for one group's channels of some images. */
final class WinogradOutput {

    /** Floats of a line that are worked on at a time, so that what is between the two transforms stays in the first-level cache. */
    private static final int CHUNK = 256;

    private final TileGrid grid;
    private final WinogradTile tile;
    private final int channels;
    private final int lines;
    private final int step;
    private final Workspace workspace;
    private final int values;
    private final float[] half;
    /** Where each of the output's places lies in the tiles of an image. */
    private final Transposition pixels;

    /** @param rows of tiles that a block has room for */
    WinogradOutput(TileGrid grid, WinogradTile tile, int channels, int rows, Workspace workspace) {
        this.grid = grid;
        this.tile = tile;
        this.channels = channels;
        this.lines = rows * channels;
        this.step = WinogradConvolution.apart(lines);
        this.workspace = workspace;
        this.values = channels * grid.outSize();
        workspace.reserve(PLANES, values);
        workspace.reserve(OUTPUT_PIXELS, WinogradTile.OUT * WinogradTile.OUT * step);
        this.half = new float[WinogradTile.OUT * tile.points() * CHUNK];
        this.pixels = Transposition.of(channels, IntStream.range(0, grid.outSize()).map(i -> pixel(0, i / grid.outWidth(), i % grid.outWidth())).toArray());
    }

    /** Points (point x rows x channel, {@link WinogradConvolution#apart}) of all tiles to pixels within the tiles, which {@link #store} then hands out. */
    void fromPoints(float[] points) {
        float[] tiles = workspace.array(OUTPUT_PIXELS);
        int p = tile.points();
        for (int j = 0; j < lines; j += CHUNK) {
            int n = Math.min(CHUNK, lines - j);
            for (int x = 0; x < p; x++) {
                tile.output(points, x * step + j, p * step, half, x * CHUNK, p * CHUNK, n);
            }
            for (int y = 0; y < WinogradTile.OUT; y++) {
                tile.output(half, y * p * CHUNK, CHUNK, tiles, y * WinogradTile.OUT * step + j, step, n);
            }
        }
    }

    /** The gradients of the points from what {@link #load} took. */
    void toPoints(float[] points) {
        float[] tiles = workspace.array(OUTPUT_PIXELS);
        int p = tile.points();
        for (int j = 0; j < lines; j += CHUNK) {
            int n = Math.min(CHUNK, lines - j);
            for (int y = 0; y < WinogradTile.OUT; y++) {
                tile.outputGradient(tiles, y * WinogradTile.OUT * step + j, step, half, y * p * CHUNK, CHUNK, n);
            }
            for (int x = 0; x < p; x++) {
                tile.outputGradient(half, x * CHUNK, p * CHUNK, points, x * step + j, p * step, n);
            }
        }
    }

    /** Writes one image's output, with the biases. @param row of its first tile */
    void store(int row, float[] bias, Blob top, int offset) {
        float[] planes = workspace.array(PLANES);
        pixels.toPlanes(workspace.array(OUTPUT_PIXELS), row * channels, bias, planes, 0, grid.outSize());
        top.put(offset, planes, values);
    }

    /** Takes one image's gradients and adds them up by channel. */
    void load(Blob diff, int offset, int row, float[] biasDiff) {
        float[] planes = workspace.array(PLANES);
        diff.get(offset, planes, values);
        pixels.toPixels(planes, 0, grid.outSize(), workspace.array(OUTPUT_PIXELS), row * channels, biasDiff);
        clearBeyond(workspace.array(OUTPUT_PIXELS), row);
    }

    /** Sets what tiles hold beyond the image's edges to 0. */
    private void clearBeyond(float[] tiles, int row) {
        for (int y = 0; y < WinogradTile.OUT * grid.down(); y++) {
            for (int x = y < grid.outHeight() ? grid.outWidth() : 0; x < WinogradTile.OUT * grid.across(); x++) {
                int start = pixel(row, y, x);
                Arrays.fill(tiles, start, start + channels, 0f);
            }
        }
    }

    /** Where a pixel's channels start. */
    private int pixel(int row, int y, int x) {
        int size = WinogradTile.OUT;
        int tileRow = row + y / size * grid.across() + x / size;
        return (y % size * size + x % size) * step + tileRow * channels;
    }
}
