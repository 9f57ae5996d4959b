package org.finetree.dl4j.kernels;

import java.util.Arrays;
import org.finetree.network.Pooling;
import org.finetree.simd.ThreeByThree;
import org.finetree.simd.Vectors;

/** For windows of 3 x 3, two apart: those of AlexNet and of Caffe's networks for CIFAR-10. */
final class RowSearch implements MaxSearch {

    private final int height;
    private final int width;
    private final int pad;
    private final ThreeByThree windows;
    /** Planes with padding around each; null if there is none. */
    private final int[] padded;

    /** @param group planes that are searched at a time, at most */
    RowSearch(Pooling layer, Blob bottom, int group) {
        this.height = bottom.extent(2);
        this.width = bottom.extent(3);
        this.pad = layer.pad();
        this.windows = ThreeByThree.of(height + 2 * pad, width + 2 * pad);
        this.padded = pad == 0 ? null : new int[group * (height + 2 * pad) * (width + 2 * pad) + ThreeByThree.SLACK];
        if (padded != null) {
            Arrays.fill(padded, Integer.MIN_VALUE);
        }
    }

    /** Whether it can do this layer. */
    static boolean serves(Pooling layer, Blob bottom, Blob top) {
        int height = bottom.extent(2) + 2 * layer.pad();
        int width = bottom.extent(3) + 2 * layer.pad();
        return Vectors.wide() && layer.kernel() == 3 && layer.stride() == 2 && Math.min(height, width) > 1 && top.extent(2) == height / 2 && top.extent(3) == width / 2;
    }

    @Override
    public void find(int[] values, int n, int[] best, int[] code) {
        if (padded == null) {
            windows.find(values, n, best, code);
            return;
        }
        int across = width + 2 * pad;
        for (int row = 0; row < n * height; row++) {
            int plane = row / height;
            System.arraycopy(values, row * width, padded, (plane * (height + 2 * pad) + pad + row % height) * across + pad, width);
        }
        windows.find(padded, n, best, code);
    }
}
