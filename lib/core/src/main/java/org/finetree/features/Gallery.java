package org.finetree.features;

/** Images that queries look through: how far each of them is from a query. */
interface Gallery {

    /**
     * The gallery's images by their distance to a query.
     *
     * @param query features, [width]
     * @param into a number for each image, [images], that orders them as the distance does; equal numbers are equally near
     */
    void distances(float[] query, double[] into);

    /** The fast one where 32-bit floats hold the squares, else the one in doubles. */
    static Gallery of(FeatureMatrix gallery, FeatureMatrix queries, Distance distance) {
        double largest = Math.max(gallery.largest(), queries.largest());
        return distance == Distance.COSINE || largest == 0 || FloatGallery.holds(largest) ? new FloatGallery(gallery, distance) : new DoubleGallery(gallery);
    }
}
