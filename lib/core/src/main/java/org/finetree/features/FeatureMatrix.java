package org.finetree.features;

import java.util.Arrays;

/** What a network computes for images: one row an image, one column a feature (or a class's logit). Row order is the images' order. */
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
     * @throws IllegalArgumentException if the sizes do not fit
     */
    public static FeatureMatrix of(int rows, int width, float[] values) {
        if (rows < 1 || width < 1 || (long) rows * width != values.length) {
            throw new IllegalArgumentException("a feature matrix of " + rows + " rows and " + width + " columns cannot hold " + values.length + " values");
        }
        return new FeatureMatrix(rows, width, values);
    }

    /** Images. */
    public int rows() {
        return rows;
    }

    /** Features of an image. */
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

    /** Column of the largest value of each row; of equal ones the first. */
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
