package org.finetree.network;

/**
 * Sets a share of values to 0 in training and multiplies the others by 1 / (1 - ratio), in place; passes everything otherwise.
 *
 * @param name unique name
 * @param ratio probability that a value is dropped, in [0, 1)
 */
public record Dropout(String name, double ratio) implements LayerSpec {

    /** @throws IllegalArgumentException if {@code ratio} is out of range */
    public Dropout {
        if (!(ratio >= 0 && ratio < 1)) {
            throw new IllegalArgumentException("layer '" + name + "': ratio is " + ratio + " but must be in [0, 1)");
        }
    }

    @Override
    public Shape output(Shape in) {
        return in;
    }

    @Override
    public boolean inPlace() {
        return true;
    }
}
