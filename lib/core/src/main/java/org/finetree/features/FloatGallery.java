package org.finetree.features;

import java.util.Arrays;

/**
 * A gallery laid out feature by feature, so that distances to all its images are sums over whole arrays, which the JVM computes several at a time. In 32-bit floats: images
 * whose squared distances differ by less than about 1e-7 of the squared norms may change places.
 */
final class FloatGallery implements Gallery {

    private static final double LARGEST = 0x1p40;
    private static final double SMALLEST = 0x1p-40;
    /** Half the squared length of a unit vector: what an image at a right angle to a unit query gets. */
    private static final float RIGHT_ANGLE = 0.5f;

    private final float[][] columns;
    private final float[] norms;
    private final boolean unit;
    private final float[] score;

    FloatGallery(FeatureMatrix gallery, Distance distance) {
        unit = distance == Distance.COSINE;
        columns = new float[gallery.width()][gallery.rows()];
        norms = new float[gallery.rows()];
        score = new float[gallery.rows()];
        for (int r = 0; r < gallery.rows(); r++) {
            float[] row = gallery.row(r);
            boolean zero = !scale(row);
            double norm = 0;
            for (int c = 0; c < row.length; c++) {
                columns[c][r] = row[c];
                norm += (double) row[c] * row[c];
            }
            norms[r] = unit && zero ? RIGHT_ANGLE : (float) (norm / 2);
        }
    }

    /** Whether squares of features of this size neither overflow nor vanish. */
    static boolean holds(double largest) {
        return largest >= SMALLEST && largest <= LARGEST;
    }

    /** To unit length, where angles are asked for. @return whether there was any length */
    private boolean scale(float[] row) {
        double norm = 0;
        for (float v : row) {
            norm += (double) v * v;
        }
        if (unit && norm > 0) {
            for (int c = 0; c < row.length; c++) {
                row[c] = (float) (row[c] / Math.sqrt(norm));
            }
        }
        return norm > 0;
    }

    /** Half the squared distance less a constant of the query orders as the distance does: |g|^2 / 2 - q.g. */
    @Override
    public void distances(float[] query, double[] into) {
        float[] q = query.clone();
        if (!scale(q) && unit) {
            Arrays.fill(into, RIGHT_ANGLE);
            return;
        }
        System.arraycopy(norms, 0, score, 0, score.length);
        int c = 0;
        for (; c + 3 < q.length; c += 4) {
            subtract(score, q[c], columns[c], q[c + 1], columns[c + 1], q[c + 2], columns[c + 2], q[c + 3], columns[c + 3]);
        }
        for (; c < q.length; c++) {
            subtract(score, q[c], columns[c], 0, columns[c], 0, columns[c], 0, columns[c]);
        }
        for (int i = 0; i < into.length; i++) {
            into[i] = score[i];
        }
    }

    private static void subtract(float[] to, float a, float[] x, float b, float[] y, float c, float[] z, float d, float[] w) {
        for (int i = 0; i < to.length; i++) {
            to[i] -= a * x[i] + b * y[i] + (c * z[i] + d * w[i]);
        }
    }
}
