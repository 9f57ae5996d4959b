package org.finetree.dl4j.kernels;

import static org.finetree.dl4j.kernels.Workspace.Use.OUTPUT_POINTS;
import static org.finetree.dl4j.kernels.Workspace.Use.PLANES;
import static org.finetree.dl4j.kernels.Workspace.Use.WEIGHT_DIFF;

import java.util.Arrays;
import org.finetree.network.Convolution;
import org.finetree.network.Shape;
import org.finetree.simd.Correlations;
import org.finetree.simd.Products;
import org.finetree.simd.Vectors;

/**
 * A first convolution, on images of a few channels, whose gradient nobody wants, straight from the definition: neighbouring places lie side by side in vectors. oneDNN and columns of patches take half
 * as long again to three times as long where there are so few channels.
 */
final class FirstConvolution implements Operator {

    /** Colours and no more; grey images stay with oneDNN, so that the recorded runs of MiniAlex-28 keep their bits. */
    private static final int LEAST_CHANNELS = 2;
    private static final int MOST_CHANNELS = 4;

    private final Blob images;
    private final OutputPlanes top;
    private final LayerBlobs blobs;
    private final int out;
    private final int height;
    private final int width;
    private final PaddedImage padded;
    /** Where each of the kernel's values, channel x row x column, meets the input, from the output's place. */
    private final int[] taps;
    /** The same, filled up with zeros to a multiple of {@link Correlations#TAPS}; what comes out for those is not used. */
    private final int[] filledUp;
    private final float[] weights;
    private final float[] bias;
    /** From one channel's gradients to the next one's, which lie as the padded image does. */
    private final int apart;
    private final Workspace workspace;

    /** @param images batch x in x height x width; {@code top} takes batch x out x height x width; {@code blobs} as in {@link ConvolutionOperator} */
    FirstConvolution(Convolution layer, Blob images, OutputPlanes top, LayerBlobs blobs, Workspace workspace) {
        Shape output = layer.output(images.imageShape());
        this.images = images;
        this.top = top;
        this.blobs = blobs;
        this.out = output.channels();
        this.height = output.height();
        this.width = output.width();
        this.padded = new PaddedImage(images.extent(1), images.extent(2), images.extent(3), layer.pad(), layer.stride());
        this.taps = taps(images.extent(1), layer.kernel());
        this.filledUp = Arrays.copyOf(taps, (taps.length + Correlations.TAPS - 1) / Correlations.TAPS * Correlations.TAPS);
        this.weights = new float[taps.length * out];
        this.apart = (height * padded.width() + Vectors.MULTIPLE - 1) / Vectors.MULTIPLE * Vectors.MULTIPLE;
        this.bias = new float[out];
        this.workspace = workspace;
        workspace.reserve(PLANES, height * width * out);
        workspace.reserve(OUTPUT_POINTS, apart * out);
        workspace.reserve(WEIGHT_DIFF, Correlations.sums(out, filledUp.length));
    }

    /** Whether it can do this layer. @param bottom shape of an image, whose gradient is not wanted */
    static boolean serves(Convolution layer, Shape bottom) {
        return Vectors.available() && layer.groups() == 1 && bottom.channels() >= LEAST_CHANNELS && bottom.channels() <= MOST_CHANNELS && layer.out() % Vectors.MULTIPLE == 0
            && layer.output(bottom).width() >= Vectors.MULTIPLE;
    }

    private int[] taps(int channels, int kernel) {
        int[] at = new int[channels * kernel * kernel];
        for (int i = 0; i < at.length; i++) {
            at[i] = padded.at(i / (kernel * kernel), i / kernel % kernel, i % kernel);
        }
        return at;
    }

    @Override
    public void forward(long step) {
        float[] planes = workspace.array(PLANES);
        blobs.weight().get(0, weights, weights.length);
        blobs.bias().get(0, bias, out);
        int size = height * width;
        for (int i = 0; i < images.extent(0); i++) {
            padded.load(images, i);
            for (int y = 0; y < height; y++) {
                Correlations.line(padded.values(), y * padded.width(), taps, weights, bias, planes, y * width, size, width);
            }
            top.put(i * out * size, planes, out * size);
        }
    }

    @Override
    public void backward() {
        float[] planes = workspace.array(PLANES);
        float[] padding = workspace.array(OUTPUT_POINTS);
        float[] sums = workspace.array(WEIGHT_DIFF);
        Arrays.fill(padding, 0, apart * out, 0f);
        Arrays.fill(sums, 0, Correlations.sums(out, filledUp.length), 0f);
        Arrays.fill(bias, 0f);
        int size = height * width;
        for (int i = 0; i < images.extent(0); i++) {
            top.gradient(i * out * size, planes, out * size);
            for (int row = 0; row < out * height; row++) {
                System.arraycopy(planes, row * width, padding, row / height * apart + row % height * padded.width(), width);
            }
            Products.addColumns(padding, out, apart, bias);
            if (blobs.weightDiff() != null) {
                padded.load(images, i);
                Correlations.addTaps(padded.values(), filledUp, padding, out, apart, height * padded.width(), sums);
            }
        }
        if (blobs.biasDiff() != null) {
            blobs.biasDiff().put(0, bias, out);
        }
        if (blobs.weightDiff() != null) {
            Correlations.weights(sums, out, filledUp.length, taps.length, weights);
            blobs.weightDiff().put(0, weights, weights.length);
        }
    }
}
