package org.finetree.dl4j.kernels;

import org.finetree.simd.Vectors;
import org.finetree.simd.WinogradTile;

/** One group's weights as points of tiles, U = G g G', and the gradient's way back, dg = G' dU G. */
final class WinogradWeights {

    private final WinogradTile tile;
    private final int kernel;
    private final int in;
    private final int out;
    private final int step;
    private final float[] values;
    private final float[] taps;
    private final float[] half;
    private final float[] points;

    WinogradWeights(WinogradTile tile, int kernel, int in, int out) {
        this.tile = tile;
        this.kernel = kernel;
        this.in = in;
        this.out = out;
        this.step = WinogradConvolution.apart(in * out);
        this.values = new float[kernel * kernel * in * out];
        this.taps = new float[kernel * kernel * step];
        this.half = new float[tile.points() * kernel * step];
        this.points = new float[tile.points() * tile.points() * step];
    }

    /** From one point's weights to the next. */
    int step() {
        return step;
    }

    /** @param weights out x in x kernel x kernel, from {@code offset} on; @return points x in x out */
    float[] forOutputs(Blob weights, int offset) {
        weights.get(offset, values, values.length);
        int area = kernel * kernel;
        for (int i = 0; i < in; i++) {
            for (int k = 0; k < area; k++) {
                gather(i * area + k, in * area, k * step + i * out, out);
            }
        }
        return transformed();
    }

    /** For gradients of inputs; @return points x out x in */
    float[] forInputs(Blob weights, int offset) {
        weights.get(offset, values, values.length);
        int area = kernel * kernel;
        for (int k = 0; k < area; k++) {
            gather(k, area, k * step, in * out);
        }
        return transformed();
    }

    /** taps[to + i] = values[from + i * apart], n of them, a multiple of {@link Vectors#MULTIPLE}. */
    private void gather(int from, int apart, int to, int n) {
        for (int i = 0; i < n; i += Vectors.MULTIPLE) {
            int source = from + i * apart;
            int target = to + i;
            for (int k = 0; k < Vectors.MULTIPLE; k++) {
                taps[target + k] = values[source + k * apart];
            }
        }
    }

    private float[] transformed() {
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
        int p = tile.points();
        for (int y = 0; y < p; y++) {
            tile.weightGradient(gradient, y * p * step, step, half, y * kernel * step, step, in * out);
        }
        for (int x = 0; x < kernel; x++) {
            tile.weightGradient(half, x * step, kernel * step, taps, x * step, kernel * step, in * out);
        }
        int area = kernel * kernel;
        for (int i = 0; i < in; i++) {
            for (int k = 0; k < area; k++) {
                scatter(k * step + i * out, i * area + k, in * area, out);
            }
        }
        diff.put(offset, values, values.length);
    }

    /** values[to + i * apart] = taps[from + i]. */
    private void scatter(int from, int to, int apart, int n) {
        for (int i = 0; i < n; i += Vectors.MULTIPLE) {
            int source = from + i;
            int target = to + i * apart;
            for (int k = 0; k < Vectors.MULTIPLE; k++) {
                values[target + k * apart] = taps[source + k];
            }
        }
    }
}
