package org.finetree.training;

import org.finetree.features.FeatureMatrix;
import org.finetree.network.Shape;

/** Rows of a feature matrix as input of a network whose input is a vector. */
public record FeatureRows(FeatureMatrix features) implements ImageSource {

    @Override
    public int size() {
        return features.rows();
    }

    @Override
    public Shape shape() {
        return Shape.vector(features.width());
    }

    @Override
    public void read(int image, float[] into, int offset) {
        features.copyRow(image, into, offset);
    }
}
