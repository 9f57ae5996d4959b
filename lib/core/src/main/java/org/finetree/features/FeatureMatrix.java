package org.finetree.features;

import java.util.Arrays;

/**
 * What a network computes for images: one row per image, one column per feature (or per class, of logits). Row order is the images' order. All values are finite: NaN and
 * infinities are refused here, so that no measure has to decide what they mean.
 */
public final class FeatureMatrix {

    private final int rows;
    private final int width;
    private final float[] values;

    private FeatureMatrix(int rows, int width, float[] values) {
        this.rows = rows;
        this.width = width;
        this.values = values;
    }

    /**
     * Takes the array over; the caller must not change it afterwards.
     *
     * @param rows images, at least 1
     * @param width features, at least 1
     * @param values rows x width, row by row
     * @throws IllegalArgumentException if the sizes do not fit, or a value is NaN or infinite
     */
    public static FeatureMatrix of(int rows, int width, float[] values) {
        if (rows < 1 || width < 1 || (long) rows * width != values.length) {
            throw new IllegalArgumentException("a feature matrix of " + rows + " rows and " + width + " columns cannot hold " + values.length + " values");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("feature " + i % width + " of image " + i / width + " is " + values[i]
                    + ": features must be finite; the network's training diverged (lower its base rate), or its images are not in the range that it takes");
            }
        }
        return new FeatureMatrix(rows, width, values);
    }

    /** Largest absolute value, at least 0. */
    float largest() {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** Images. */
    public int rows() {
        return rows;
    }

    /** Features per image. */
    public int width() {
        return width;
    }

    /** One value. */
    public float get(int row, int column) {
        return values[row * width + column];
    }

    /** Copies one row to {@code into} from {@code offset}. */
    public void copyRow(int row, float[] into, int offset) {
        System.arraycopy(values, row * width, into, offset, width);
    }

    /** A copy of one row. */
    public float[] row(int row) {
        return Arrays.copyOfRange(values, row * width, (row + 1) * width);
    }

    /** Column of the largest value of each row, [rows]; of equal ones the smallest column, which for logits is the class whose wnid comes first. */
    public int[] argMax() {
        int[] best = new int[rows];
        for (int r = 0; r < rows; r++) {
            for (int c = 1; c < width; c++) {
                if (get(r, c) > get(r, best[r])) {
                    best[r] = c;
                }
            }
        }
        return best;
    }
}
