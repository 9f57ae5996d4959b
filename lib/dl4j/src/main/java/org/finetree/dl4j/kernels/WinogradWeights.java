package org.finetree.dl4j.kernels;

import static org.finetree.dl4j.kernels.Workspace.Use.PLANES;
import static org.finetree.dl4j.kernels.Workspace.Use.WEIGHT_HALF;
import static org.finetree.dl4j.kernels.Workspace.Use.WEIGHT_POINTS;
import static org.finetree.dl4j.kernels.Workspace.Use.WEIGHT_TAPS;

import java.util.stream.IntStream;
import org.finetree.simd.Transposition;
import org.finetree.simd.WinogradTile;

/** One group's weights as points of tiles, U = G g G', and the gradient's way back, dg = G' dU G. */
final class WinogradWeights {

    private final WinogradTile tile;
    private final int kernel;
    private final int in;
    private final int out;
    private final int step;
    private final int count;
    private final Workspace workspace;
    /** Between weights, out x in x tap, and taps, tap x in x out. */
    private final Transposition byOutputs;
    /** The same for tap x out x in. */
    private final Transposition byPairs;

    WinogradWeights(WinogradTile tile, int kernel, int in, int out, Workspace workspace) {
        this.tile = tile;
        this.kernel = kernel;
        this.in = in;
        this.out = out;
        this.step = WinogradConvolution.apart(in * out);
        this.count = kernel * kernel * in * out;
        this.workspace = workspace;
        int area = kernel * kernel;
        this.byOutputs = Transposition.of(out, IntStream.range(0, in * area).map(i -> i % area * step + i / area * out).toArray());
        this.byPairs = Transposition.of(in * out, IntStream.range(0, area).map(tap -> tap * step).toArray());
        workspace.reserve(PLANES, count);
        workspace.reserve(WEIGHT_TAPS, kernel * kernel * step);
        workspace.reserve(WEIGHT_HALF, tile.points() * kernel * step);
        workspace.reserve(WEIGHT_POINTS, tile.points() * tile.points() * step);
    }

    /** From one point's weights to the next. */
    int step() {
        return step;
    }

    /** @param weights out x in x kernel x kernel, from {@code offset} on; @return points x in x out */
    float[] forOutputs(Blob weights, int offset) {
        float[] values = workspace.array(PLANES);
        float[] taps = workspace.array(WEIGHT_TAPS);
        weights.get(offset, values, count);
        byOutputs.toPixels(values, 0, in * kernel * kernel, taps, 0, null);
        return transformed(taps);
    }

    /** For gradients of inputs; @return points x out x in */
    float[] forInputs(Blob weights, int offset) {
        float[] values = workspace.array(PLANES);
        float[] taps = workspace.array(WEIGHT_TAPS);
        weights.get(offset, values, count);
        byPairs.toPixels(values, 0, kernel * kernel, taps, 0, null);
        return transformed(taps);
    }

    private float[] transformed(float[] taps) {
        float[] half = workspace.array(WEIGHT_HALF);
        float[] points = workspace.array(WEIGHT_POINTS);
        int p = tile.points();
        for (int x = 0; x < kernel; x++) {
            tile.weights(taps, x * step, kernel * step, half, x * step, kernel * step, in * out);
        }
        for (int y = 0; y < p; y++) {
            tile.weights(half, y * kernel * step, step, points, y * p * step, step, in * out);
        }
        return points;
    }

    /** @param gradient points x in x out, {@link #step} apart; written to {@code diff} as out x in x kernel x kernel, from {@code offset} on */
    void gradient(float[] gradient, Blob diff, int offset) {
        float[] half = workspace.array(WEIGHT_HALF);
        float[] taps = workspace.array(WEIGHT_TAPS);
        float[] values = workspace.array(PLANES);
        int p = tile.points();
        for (int y = 0; y < p; y++) {
            tile.weightGradient(gradient, y * p * step, step, half, y * kernel * step, step, in * out);
        }
        for (int x = 0; x < kernel; x++) {
            tile.weightGradient(half, x * step, kernel * step, taps, x * step, kernel * step, in * out);
        }
        byOutputs.toPlanes(taps, 0, null, values, 0, in * kernel * kernel);
        diff.put(offset, values, count);
    }
}
