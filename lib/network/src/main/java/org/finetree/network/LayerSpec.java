package org.finetree.network;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * One layer of a {@link NetworkSpec}; the defaults are Caffe's. ReLU and dropout work in place, as in Caffe's prototxts: the
 * activation named {@code fc7} is the one after {@code relu7}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Convolution.class, name = "convolution"),
    @JsonSubTypes.Type(value = InnerProduct.class, name = "innerproduct"),
    @JsonSubTypes.Type(value = Relu.class, name = "relu"),
    @JsonSubTypes.Type(value = Pooling.class, name = "pooling"),
    @JsonSubTypes.Type(value = Dropout.class, name = "dropout"),
    @JsonSubTypes.Type(value = Lrn.class, name = "lrn"),
})
public sealed interface LayerSpec permits Convolution, InnerProduct, Relu, Pooling, Dropout, Lrn {

    /** Unique in its network. */
    String name();

    /**
     * Shape of the output for one image.
     *
     * @throws IllegalArgumentException naming the layer, if the input does not fit
     */
    Shape output(Shape in);

    /** Weights and biases, in this order; empty for layers without. */
    default List<ParameterSpec> parameters(Shape in) {
        return List.of();
    }

    /** Multiply-adds of one forward pass of one image. */
    default long multiplyAdds(Shape in) {
        return 0;
    }

    /** Whether the output takes the input's place and name. */
    default boolean inPlace() {
        return false;
    }

    private static void check(boolean ok, String layer, String name, int value, String rule) {
        if (!ok) {
            throw new IllegalArgumentException("layer '" + layer + "': " + name + " is " + value + " but must be " + rule);
        }
    }

    /** @throws IllegalArgumentException if {@code value} is below {@code least} */
    static void atLeast(int least, String layer, String name, int value) {
        check(value >= least, layer, name, value, "at least " + least);
    }
}
