package org.finetree.network;

import java.util.List;

/**
 * One parameter blob of a layer.
 *
 * @param name such as {@code conv1.weight} or {@code fc8.bias}
 * @param shape weights: out x (in / groups) x kernel x kernel, or out x in; biases: out
 * @param filler how it starts
 * @param rate lr_mult
 * @param decay decay_mult
 */
public record ParameterSpec(String name, List<Integer> shape, Filler filler, double rate, double decay) {

    public ParameterSpec {
        shape = List.copyOf(shape);
    }

    /** Number of values. */
    public long count() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    /** Values that enter one output: count / out. */
    public long fanIn() {
        return count() / shape.get(0);
    }

    /** Name of the layer whose parameter it is: {@code conv1} of {@code conv1.weight}. */
    public String layer() {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
