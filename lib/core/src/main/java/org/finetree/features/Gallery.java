package org.finetree.features;

import java.util.Arrays;

/** A gallery laid out feature by feature, so that distances to all its images are sums over whole arrays, which the JVM computes several at a time. */
final class Gallery {

    private final float[][] columns;
    private final float[] norms;
    private final boolean unit;
    private final float[] score;

    Gallery(FeatureMatrix gallery, Distance distance) {
        unit = distance == Distance.COSINE;
        columns = new float[gallery.width()][gallery.rows()];
        norms = new float[gallery.rows()];
        score = new float[gallery.rows()];
        for (int r = 0; r < gallery.rows(); r++) {
            float[] row = scaled(gallery.row(r));
            double norm = 0;
            for (int c = 0; c < row.length; c++) {
                columns[c][r] = row[c];
                norm += (double) row[c] * row[c];
            }
            norms[r] = (float) (norm / 2);
        }
    }

    private float[] scaled(float[] row) {
        double norm = 0;
        for (float v : row) {
            norm += (double) v * v;
        }
        if (unit && norm > 0) {
            for (int c = 0; c < row.length; c++) {
                row[c] = (float) (row[c] / Math.sqrt(norm));
            }
        }
        return row;
    }

    /** Half the squared distance less a constant of the query orders as the distance does: |g|^2 / 2 - q.g. */
    int[] nearest(float[] query, int k) {
        float[] q = scaled(query);
        System.arraycopy(norms, 0, score, 0, score.length);
        int c = 0;
        for (; c + 3 < q.length; c += 4) {
            subtract(score, q[c], columns[c], q[c + 1], columns[c + 1], q[c + 2], columns[c + 2], q[c + 3], columns[c + 3]);
        }
        for (; c < q.length; c++) {
            subtract(score, q[c], columns[c], 0, columns[c], 0, columns[c], 0, columns[c]);
        }
        return smallest(score, k);
    }

    private static void subtract(float[] to, float a, float[] x, float b, float[] y, float c, float[] z, float d, float[] w) {
        for (int i = 0; i < to.length; i++) {
            to[i] -= a * x[i] + b * y[i] + (c * z[i] + d * w[i]);
        }
    }

    private static int[] smallest(float[] values, int k) {
        int[] best = new int[k];
        float[] kept = new float[k];
        Arrays.fill(kept, Float.POSITIVE_INFINITY);
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (count == k && !(values[i] < kept[k - 1])) {
                continue;
            }
            int at = count < k ? count++ : k - 1;
            while (at > 0 && values[i] < kept[at - 1]) {
                kept[at] = kept[at - 1];
                best[at] = best[at - 1];
                at--;
            }
            kept[at] = values[i];
            best[at] = i;
        }
        return best;
    }
}
