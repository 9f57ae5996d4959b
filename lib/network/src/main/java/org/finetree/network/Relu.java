package org.finetree.network;

/**
 * max(x, 0), in place.
 *
 * @param name unique name
 */
public record Relu(String name) implements LayerSpec {

    @Override
    public Shape output(Shape in) {
        return in;
    }

    @Override
    public boolean inPlace() {
        return true;
    }
}
