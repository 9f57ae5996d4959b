package org.finetree.dl4j.kernels;

/** Between planes (channel x row x column) and lines (row x column x channel). Goes by blocks of 16 x 16, so that what lies far apart
 * is read or written a cache line at a time; the innermost loop has a fixed length, which HotSpot unrolls. */
final class Transposition {

    private static final int BLOCK = 16;

    private Transposition() {
    }

    /** Planes {@code size} apart from {@code from} on, to lines: a row of an image begins {@code step} after the row above. */
    static void toLines(float[] planes, int size, int from, int height, int width, int channels, float[] lines, int to, int step) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x += BLOCK) {
                for (int c = 0; c < channels; c += BLOCK) {
                    toLines(planes, from + c * size + y * width + x, size, lines, to + y * step + x * channels + c, channels, Math.min(BLOCK, width - x));
                }
            }
        }
    }

    private static void toLines(float[] planes, int from, int size, float[] lines, int to, int channels, int n) {
        for (int c = 0; c < BLOCK; c++) {
            int source = from + c * size;
            int target = to + c;
            if (n == BLOCK) {
                for (int k = 0; k < BLOCK; k++) {
                    lines[target + k * channels] = planes[source + k];
                }
            } else {
                for (int k = 0; k < n; k++) {
                    lines[target + k * channels] = planes[source + k];
                }
            }
        }
    }

    /** The way back. */
    static void toPlanes(float[] lines, int from, int step, int channels, float[] planes, int size, int to, int height, int width) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x += BLOCK) {
                for (int c = 0; c < channels; c += BLOCK) {
                    toPlanes(lines, from + y * step + x * channels + c, channels, planes, to + c * size + y * width + x, size, Math.min(BLOCK, width - x));
                }
            }
        }
    }

    private static void toPlanes(float[] lines, int from, int channels, float[] planes, int to, int size, int n) {
        for (int c = 0; c < BLOCK; c++) {
            int source = from + c;
            int target = to + c * size;
            if (n == BLOCK) {
                for (int k = 0; k < BLOCK; k++) {
                    planes[target + k] = lines[source + k * channels];
                }
            } else {
                for (int k = 0; k < n; k++) {
                    planes[target + k] = lines[source + k * channels];
                }
            }
        }
    }
}
