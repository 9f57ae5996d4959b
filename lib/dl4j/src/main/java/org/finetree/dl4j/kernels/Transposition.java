package org.finetree.dl4j.kernels;

/** Between planes (channel x row x column) and lines (row x column x channel). The innermost loop has a fixed length, which HotSpot unrolls. */
final class Transposition {

    private static final int BLOCK = 16;

    private Transposition() {
    }

    /** Planes {@code size} apart from {@code from} on, to lines: a row of an image begins {@code step} after the row above. */
    static void toLines(float[] planes, int size, int from, int height, int width, int channels, float[] lines, int to, int step) {
        for (int y = 0; y < height; y++) {
            for (int c = 0; c < channels; c += BLOCK) {
                for (int x = 0; x < width; x++) {
                    int source = from + c * size + y * width + x;
                    int target = to + y * step + x * channels + c;
                    for (int k = 0; k < BLOCK; k++) {
                        lines[target + k] = planes[source + k * size];
                    }
                }
            }
        }
    }

    /** The way back. */
    static void toPlanes(float[] lines, int from, int step, int channels, float[] planes, int size, int to, int height, int width) {
        for (int y = 0; y < height; y++) {
            for (int c = 0; c < channels; c += BLOCK) {
                for (int x = 0; x < width; x++) {
                    int source = from + y * step + x * channels + c;
                    int target = to + c * size + y * width + x;
                    for (int k = 0; k < BLOCK; k++) {
                        planes[target + k * size] = lines[source + k];
                    }
                }
            }
        }
    }
}
