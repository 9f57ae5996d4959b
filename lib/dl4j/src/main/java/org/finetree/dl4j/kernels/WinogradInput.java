package org.finetree.dl4j.kernels;

import static org.finetree.dl4j.kernels.Workspace.Use.INPUT_DIFF;
import static org.finetree.dl4j.kernels.Workspace.Use.INPUT_HALF;
import static org.finetree.dl4j.kernels.Workspace.Use.PLANES;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.finetree.simd.Transposition;
import org.finetree.simd.WinogradTile;

/** Between images and the points of their tiles, and the same way back for gradients. Works on one image and one group's channels; channels are innermost, so that every line is contiguous. */
final class WinogradInput {

    private final TileGrid grid;
    private final WinogradTile tile;
    private final int channels;
    private final int line;
    private final Workspace workspace;
    private final int values;
    /** Its border stays 0. */
    private final float[] padded;
    private final Transposition pixels;

    WinogradInput(TileGrid grid, WinogradTile tile, int channels, Workspace workspace) {
        this.grid = grid;
        this.tile = tile;
        this.channels = channels;
        this.line = grid.paddedWidth() * channels;
        this.workspace = workspace;
        this.values = channels * grid.inSize();
        this.padded = new float[grid.paddedHeight() * line];
        this.pixels = Transposition.of(channels, IntStream.range(0, grid.inSize()).map(i -> pixel(i / grid.inWidth(), i % grid.inWidth())).toArray());
        workspace.reserve(PLANES, values);
        workspace.reserve(INPUT_DIFF, padded.length);
        workspace.reserve(INPUT_HALF, tile.points() * line);
    }

    /**
     * Writes the points of an image's tiles.
     *
     * @param offset of the image's first channel in {@code images}
     * @param points point x rows x channel, {@code step} from one point to the next
     * @param row of the image's first tile
     */
    void points(Blob images, int offset, float[] points, int step, int row) {
        float[] planes = workspace.array(PLANES);
        float[] half = workspace.array(INPUT_HALF);
        images.get(offset, planes, values);
        pixels.toPixels(planes, 0, grid.inSize(), padded, 0, null);
        int p = tile.points();
        for (int i = 0; i < grid.down(); i++) {
            tile.input(padded, i * WinogradTile.OUT * line, line, half, 0, line, line);
            for (int j = 0; j < grid.across(); j++, row++) {
                for (int y = 0; y < p; y++) {
                    tile.input(half, y * line + j * WinogradTile.OUT * channels, channels, points, y * p * step + row * channels, step, channels);
                }
            }
        }
    }

    /** The gradient of an image from those of its tiles' points; as {@link #points}, backwards. */
    void gradient(float[] points, int step, int row, Blob diff, int offset) {
        float[] paddedDiff = workspace.array(INPUT_DIFF);
        float[] half = workspace.array(INPUT_HALF);
        int p = tile.points();
        Arrays.fill(paddedDiff, 0, padded.length, 0f);
        for (int i = 0; i < grid.down(); i++) {
            Arrays.fill(half, 0, p * line, 0f);
            for (int j = 0; j < grid.across(); j++, row++) {
                for (int y = 0; y < p; y++) {
                    tile.addInputGradient(points, y * p * step + row * channels, step, half, y * line + j * WinogradTile.OUT * channels, channels, channels);
                }
            }
            tile.addInputGradient(half, 0, line, paddedDiff, i * WinogradTile.OUT * line, line, line);
        }
        float[] planes = workspace.array(PLANES);
        pixels.toPlanes(paddedDiff, 0, null, planes, 0, grid.inSize());
        diff.put(offset, planes, values);
    }

    /** Where a place's channels start, behind the border. */
    private int pixel(int y, int x) {
        return (grid.pad() + y) * line + (grid.pad() + x) * channels;
    }
}
