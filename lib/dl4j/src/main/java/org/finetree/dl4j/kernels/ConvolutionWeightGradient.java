package org.finetree.dl4j.kernels;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.finetree.network.Convolution;

/**
 * The gradient of a first convolution's weights alone: {@code conv2d_bp} would compute the images' gradient too, and is slow with few input
 * channels. Image by image: columns of patches, which stay in cache, times the output's gradient.
 */
final class ConvolutionWeightGradient implements AutoCloseable {

    private final Blob images;
    private final Blob topDiff;
    private final Blob weightDiff;
    private final Blob biasDiff;
    private final GreyWeightGradient grey;
    private final Patches patches;
    private final Blob columns;
    private final FloatPointer[] imageDiff;
    private final float[] plane;
    private final float[] biasSum;
    private final int batch;
    private final int out;
    private final int positions;

    ConvolutionWeightGradient(Convolution layer, Blob images, Blob topDiff, Blob weightDiff, Blob biasDiff) {
        this.images = images;
        this.topDiff = topDiff;
        this.weightDiff = weightDiff;
        this.biasDiff = biasDiff;
        this.batch = images.extent(0);
        this.out = topDiff.extent(1);
        this.positions = topDiff.extent(2) * topDiff.extent(3);
        this.grey = weightDiff != null && GreyWeightGradient.serves(layer, images) ? new GreyWeightGradient(layer, images, topDiff, weightDiff) : null;
        this.patches = new Patches(layer, images.extent(1), images.extent(2), images.extent(3), topDiff.extent(2), topDiff.extent(3));
        this.columns = Blob.zeros(patches.rows(), positions);
        this.plane = new float[positions];
        this.biasSum = new float[out];
        this.imageDiff = new FloatPointer[batch];
        for (int i = 0; i < batch; i++) {
            imageDiff[i] = topDiff.pointer().getPointer((long) i * out * positions);
        }
    }

    void compute() {
        if (biasDiff != null) {
            sumPlanes();
        }
        if (weightDiff == null) {
            return;
        }
        if (grey != null) {
            grey.compute();
            return;
        }
        for (int i = 0; i < batch; i++) {
            patches.fill(images, i, columns);
            Gemm.nt(out, patches.rows(), positions, imageDiff[i], columns.pointer(), i == 0 ? 0f : 1f, weightDiff.pointer());
        }
    }

    private void sumPlanes() {
        Arrays.fill(biasSum, 0f);
        for (int p = 0; p < batch * out; p++) {
            topDiff.get(p * positions, plane, positions);
            biasSum[p % out] += VectorLoops.sum(plane, positions);
        }
        biasDiff.put(0, biasSum, out);
    }

    @Override
    public void close() {
        columns.close();
    }
}
