package org.finetree.features;

/** Squared Euclidean distances in doubles, difference by difference: for features so large or small that their squares are no 32-bit floats. */
final class DoubleGallery implements Gallery {

    private final FeatureMatrix gallery;

    DoubleGallery(FeatureMatrix gallery) {
        this.gallery = gallery;
    }

    @Override
    public void distances(float[] query, double[] into) {
        for (int r = 0; r < into.length; r++) {
            double sum = 0;
            for (int c = 0; c < query.length; c++) {
                double difference = (double) query[c] - gallery.get(r, c);
                sum += difference * difference;
            }
            into[r] = sum;
        }
    }
}
