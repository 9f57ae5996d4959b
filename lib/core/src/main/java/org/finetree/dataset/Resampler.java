package org.finetree.dataset;

/**
 * Cuts the centre of an image in the target's aspect and scales it to the target: the short side fits, the long side loses equally at
 * both ends. Each output value is a weighted mean of the source pixels under a triangle as wide as the scale (bilinear with
 * antialiasing, as Pillow's BILINEAR), in double precision, rounded once; the same on every system.
 *
 * <p>Rows are given one after the other, so that only the target is held.
 */
final class Resampler {

    /** The source positions and weights that make one output position. */
    private record Taps(int first, double[] weights) {
    }

    private final int channels;
    private final Taps[] columns;
    private final Taps[] rows;
    private final double[] sums;

    Resampler(int sourceHeight, int sourceWidth, ImageShape target) {
        channels = target.channels();
        double scale = Math.min((double) sourceHeight / target.height(), (double) sourceWidth / target.width());
        rows = taps(sourceHeight, target.height(), scale);
        columns = taps(sourceWidth, target.width(), scale);
        sums = new double[target.size()];
    }

    /** Output position i covers the source from {@code start + i scale}, the box being centred. */
    private static Taps[] taps(int source, int target, double scale) {
        double start = (source - target * scale) / 2;
        double support = Math.max(scale, 1);
        Taps[] taps = new Taps[target];
        for (int i = 0; i < target; i++) {
            double centre = start + (i + 0.5) * scale;
            int first = Math.max(0, (int) (centre - support + 0.5));
            int end = Math.min(source, (int) (centre + support + 0.5));
            double[] weights = new double[end - first];
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                weights[k] = Math.max(0, 1 - Math.abs(first + k + 0.5 - centre) / support);
                sum += weights[k];
            }
            for (int k = 0; k < weights.length; k++) {
                weights[k] /= sum;
            }
            taps[i] = new Taps(first, weights);
        }
        return taps;
    }

    /** First source row that is needed. */
    int firstRow() {
        return rows[0].first;
    }

    /** One more than the last source row that is needed. */
    int endRow() {
        Taps last = rows[rows.length - 1];
        return last.first + last.weights.length;
    }

    /** Adds source row {@code y}: {@code values[channel][x]}, 0 to 255. */
    void add(int y, int[][] values) {
        for (int c = 0; c < channels; c++) {
            double[] scaled = scaleRow(values[c]);
            for (int row = 0; row < rows.length; row++) {
                int tap = y - rows[row].first;
                if (tap >= 0 && tap < rows[row].weights.length) {
                    accumulate(scaled, rows[row].weights[tap], (c * rows.length + row) * columns.length);
                }
            }
        }
    }

    private double[] scaleRow(int[] values) {
        double[] scaled = new double[columns.length];
        for (int x = 0; x < scaled.length; x++) {
            Taps taps = columns[x];
            double sum = 0;
            for (int k = 0; k < taps.weights.length; k++) {
                sum += taps.weights[k] * values[taps.first + k];
            }
            scaled[x] = sum;
        }
        return scaled;
    }

    private void accumulate(double[] scaled, double weight, int at) {
        for (int x = 0; x < scaled.length; x++) {
            sums[at + x] += weight * scaled[x];
        }
    }

    /** The scaled image, channels x height x width unsigned bytes. */
    byte[] pixels() {
        byte[] pixels = new byte[sums.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(sums[i])));
        }
        return pixels;
    }
}
