package org.finetree.features;

/**
 * Linear centred kernel alignment: how alike two networks see the same images, whatever the number, order and scale of their features
 * (Kornblith et al. 2019, <i>Similarity of Neural Network Representations Revisited</i>, arXiv:1905.00414, section 3):
 * {@code |B'A|^2 / (|A'A| |B'B|)} with Frobenius norms, A and B centred by column.
 *
 * <p>It is 1 for features that differ by a rotation, reflection or scale, and 0 for features without linear relation. With few images for the
 * width it is biased upwards: unrelated noise of width w over n images scores about w / (n + w). Compare only values with equal n and width.
 */
public final class LinearCka {

    private LinearCka() {
    }

    /**
     * Similarity of two networks on the same images in the same order. Goes through the width x width cross-covariance, in double.
     *
     * @param a images x width of a
     * @param b images x width of b
     * @return in [0, 1]
     * @throws IllegalArgumentException if the numbers of images differ, there is but one, or the features of a network are the same for every image
     */
    public static double of(FeatureMatrix a, FeatureMatrix b) {
        if (a.rows() != b.rows()) {
            throw new IllegalArgumentException("CKA of features of " + a.rows() + " and " + b.rows() + " images: both nets must see the same images");
        }
        if (a.rows() < 2) {
            throw new IllegalArgumentException("CKA over 1 image: at least 2 are needed to speak of similarity");
        }
        double[][] x = centredColumns(a);
        double[][] y = a == b ? x : centredColumns(b);
        double similarity = squaredNormOfProduct(x, y) / Math.sqrt(squaredNormOfProduct(x, x) * squaredNormOfProduct(y, y));
        if (Double.isNaN(similarity)) {
            throw new IllegalArgumentException("CKA is not defined: a net gives the same features for each of the " + a.rows() + " images");
        }
        return Math.min(1, similarity);
    }

    /** [width][images], mean 0 over images, and scaled as a whole so that squares stay in range. */
    private static double[][] centredColumns(FeatureMatrix features) {
        double[][] columns = new double[features.width()][features.rows()];
        double largest = 0;
        for (int c = 0; c < columns.length; c++) {
            double sum = 0;
            for (int r = 0; r < features.rows(); r++) {
                columns[c][r] = features.get(r, c);
                sum += columns[c][r];
            }
            for (int r = 0; r < features.rows(); r++) {
                columns[c][r] -= sum / features.rows();
                largest = Math.max(largest, Math.abs(columns[c][r]));
            }
        }
        for (double[] column : columns) {
            for (int r = 0; r < column.length; r++) {
                column[r] /= largest;
            }
        }
        return columns;
    }

    /** {@code |Y'X|^2}, the sum of squares of the cross-covariance. */
    private static double squaredNormOfProduct(double[][] x, double[][] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = x == y ? i : 0; j < y.length; j++) {
                double dot = dot(x[i], y[j]);
                sum += x == y && i != j ? 2 * dot * dot : dot * dot;
            }
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double even = 0;
        double odd = 0;
        int r = 0;
        for (; r + 1 < a.length; r += 2) {
            even += a[r] * b[r];
            odd += a[r + 1] * b[r + 1];
        }
        return even + odd + (r < a.length ? a[r] * b[r] : 0);
    }
}
