package org.finetree.dl4j.kernels;

import static org.finetree.dl4j.kernels.Workspace.Use.INPUT_POINTS;
import static org.finetree.dl4j.kernels.Workspace.Use.OUTPUT_POINTS;
import static org.finetree.dl4j.kernels.Workspace.Use.WEIGHT_DIFF;

import java.util.Arrays;
import org.finetree.network.Convolution;
import org.finetree.network.Shape;
import org.finetree.simd.Products;
import org.finetree.simd.Vectors;
import org.finetree.simd.WinogradTile;

/**
 * Convolution by Winograd's minimal filtering in tiles of 4 x 4 outputs (Lavin &amp; Gray 2016, "Fast algorithms for convolutional neural networks", section 4): 6.25 times fewer products for
 * kernels of 5, 4 times fewer for kernels of 3. What it rounds differs from a sum of products by some 1e-6 of the output's size. The transforms are linear, so gradients go back through
 * their transposes; no transform of the forward pass is kept, since making it again is cheaper than reading it from memory.
 */
final class WinogradConvolution implements Operator {

    /** Tiles that are worked on together: enough rows for a matrix product, few enough to stay in the second-level cache. */
    private static final int TILES = 64;
    /**
     * A layer must have as many multiply-adds for an image, and as many pairs of channels: transforms and changes of layout cost the rest a good part of the gain. All layers of MiniAlex-28
     * and of Caffe's networks for CIFAR-10 stay below, and so are computed with Caffe's own rounding.
     */
    private static final long WORTH = 1 << 22;
    private static final int PAIRS = 2048;

    private enum Pools { NO, WITHOUT_GRADIENT, WITH_GRADIENT }

    private final TileGrid grid;
    private final Activation bottom;
    private final LayerBlobs blobs;
    private final int groups;
    private final int in;
    private final int out;
    private final int points;
    private final int images;
    private final Pools pools;
    private final int inStep;
    private final int outStep;
    private final WinogradInput input;
    private final WinogradOutput output;
    private final WinogradWeights weights;
    private final Workspace workspace;
    private final float[] bias;

    private WinogradConvolution(Convolution layer, Activation bottom, OutputPlanes top, Pools pools, LayerBlobs blobs, Workspace workspace) {
        this.bottom = bottom;
        this.blobs = blobs;
        this.groups = layer.groups();
        this.in = bottom.data().extent(1) / groups;
        this.out = layer.out() / groups;
        this.grid = TileGrid.of(layer, bottom.data().imageShape());
        WinogradTile tile = WinogradTile.forKernel(layer.kernel());
        this.points = tile.points() * tile.points();
        this.images = Math.max(1, Math.min(bottom.data().extent(0), TILES / grid.tiles()));
        this.pools = pools;
        int rows = roundedUp(images * grid.tiles());
        this.inStep = apart(rows * in);
        this.outStep = apart(rows * out);
        this.input = new WinogradInput(grid, tile, in, workspace);
        this.output = new WinogradOutput(grid, tile, out, rows, top, pooledBlocks(), workspace);
        this.weights = new WinogradWeights(tile, layer.kernel(), in, out, workspace);
        this.workspace = workspace;
        workspace.reserve(INPUT_POINTS, points * inStep);
        workspace.reserve(OUTPUT_POINTS, points * outStep);
        if (blobs.weightDiff() != null) {
            workspace.reserve(WEIGHT_DIFF, points * weights.step());
        }
        this.bias = new float[out];
    }

    /** @param bottom batch x in x height x width; {@code top} takes batch x out x height x width; {@code blobs} as in {@link ConvolutionOperator} */
    static WinogradConvolution of(Convolution layer, Activation bottom, OutputPlanes top, LayerBlobs blobs, Workspace workspace) {
        return new WinogradConvolution(layer, bottom, top, Pools.NO, blobs, workspace);
    }

    /** With a ReLU and max pooling in windows of 2 x 2 side by side. @param top batch x out x height / 2 x width / 2 */
    static WinogradConvolution pooled(Convolution layer, Activation bottom, Activation top, LayerBlobs blobs, Workspace workspace) {
        return new WinogradConvolution(layer, bottom, OutputPlanes.of(top), top.hasGradient() ? Pools.WITH_GRADIENT : Pools.WITHOUT_GRADIENT, blobs, workspace);
    }

    /** Whether it can do this layer, and is worth it. @param bottom what a layer's input looks like */
    static boolean serves(Convolution layer, Shape bottom) {
        int in = bottom.channels() / layer.groups();
        int out = layer.out() / layer.groups();
        return Vectors.available() && layer.stride() == 1 && (layer.kernel() == 3 || layer.kernel() == 5) && in % Vectors.MULTIPLE == 0 && out % Vectors.MULTIPLE == 0
            && in * out >= PAIRS && (long) layer.output(bottom).size() * in * layer.kernel() * layer.kernel() >= WORTH;
    }

    /** How far apart stretches of so many floats are put: not by a power of two, since then all would claim the same places in the caches. */
    static int apart(int floats) {
        return floats + Vectors.MULTIPLE;
    }

    private static int roundedUp(int tiles) {
        return (tiles + Products.ROWS - 1) / Products.ROWS * Products.ROWS;
    }

    @Override
    public void forward(long step) {
        float[] inPoints = workspace.array(INPUT_POINTS);
        float[] outPoints = workspace.array(OUTPUT_POINTS);
        for (int g = 0; g < groups; g++) {
            float[] u = weights.forOutputs(blobs.weight(), g * weightCount());
            blobs.bias().get(g * out, bias, out);
            for (int first = 0; first < bottom.data().extent(0); first += images) {
                int count = Math.min(images, bottom.data().extent(0) - first);
                inputPoints(first, count, g, inPoints);
                for (int p = 0; p < points; p++) {
                    Products.nn(roundedUp(count * grid.tiles()), out, in, inPoints, p * inStep, in, u, p * weights.step(), out, outPoints, p * outStep, out);
                }
                output.fromPoints(outPoints, count * grid.tiles(), bias, block(first, g));
                for (int i = 0; i < count; i++) {
                    output.store(i * grid.tiles(), bias, (first + i) * groups + g);
                }
            }
        }
    }

    @Override
    public void backward() {
        float[] weightDiff = blobs.weightDiff() == null ? null : workspace.array(WEIGHT_DIFF);
        for (int g = 0; g < groups; g++) {
            float[] u = bottom.hasGradient() ? weights.forInputs(blobs.weight(), g * weightCount()) : null;
            Arrays.fill(bias, 0f);
            if (weightDiff != null) {
                Arrays.fill(weightDiff, 0, points * weights.step(), 0f);
            }
            for (int first = 0; first < bottom.data().extent(0); first += images) {
                backward(first, Math.min(images, bottom.data().extent(0) - first), g, u, weightDiff);
            }
            if (blobs.biasDiff() != null) {
                blobs.biasDiff().put(g * out, bias, out);
            }
            if (weightDiff != null) {
                weights.gradient(weightDiff, blobs.weightDiff(), g * weightCount());
            }
        }
    }

    private void backward(int first, int count, int g, float[] u, float[] weightDiff) {
        float[] inPoints = workspace.array(INPUT_POINTS);
        float[] outPoints = workspace.array(OUTPUT_POINTS);
        int tiles = count * grid.tiles();
        for (int i = 0; i < count; i++) {
            output.load(i * grid.tiles(), bias, (first + i) * groups + g);
        }
        output.toPoints(outPoints, tiles, bias, block(first, g));
        if (weightDiff != null) {
            inputPoints(first, count, g, inPoints);
            for (int p = 0; p < points; p++) {
                Products.addTn(in, out, tiles, inPoints, p * inStep, in, outPoints, p * outStep, out, weightDiff, p * weights.step(), out);
            }
        }
        if (u != null) {
            for (int p = 0; p < points; p++) {
                Products.nn(roundedUp(tiles), in, out, outPoints, p * outStep, out, u, p * weights.step(), in, inPoints, p * inStep, in);
            }
            for (int i = 0; i < count; i++) {
                input.gradient(inPoints, inStep, i * grid.tiles(), bottom.diff(), inOffset(first + i, g));
            }
        }
    }

    private void inputPoints(int first, int count, int g, float[] inPoints) {
        for (int i = 0; i < count; i++) {
            input.points(bottom.data(), inOffset(first + i, g), inPoints, inStep, i * grid.tiles());
        }
    }

    private int weightCount() {
        return blobs.weight().count() / groups;
    }

    private int inOffset(int image, int group) {
        return (image * groups + group) * in * grid.inSize();
    }

    /** Of how many blocks the pooling is remembered at a time. */
    private int pooledBlocks() {
        return switch (pools) {
            case NO -> 0;
            case WITHOUT_GRADIENT -> 1;
            case WITH_GRADIENT -> (bottom.data().extent(0) + images - 1) / images * groups;
        };
    }

    /** The number under which a block's pooling is remembered. */
    private int block(int first, int group) {
        return pools == Pools.WITH_GRADIENT ? first / images * groups + group : 0;
    }
}
