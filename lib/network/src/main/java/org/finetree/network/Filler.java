package org.finetree.network;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * How a parameter starts, as in Caffe's {@code filler.hpp}. Fan-in is the number of values that enter one output: inputs a group x kernel
 * height x kernel width.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Filler.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = Filler.Gaussian.class, name = "gaussian"),
    @JsonSubTypes.Type(value = Filler.Xavier.class, name = "xavier"),
    @JsonSubTypes.Type(value = Filler.Msra.class, name = "msra"),
})
public sealed interface Filler {

    /** Every value the same. */
    record Constant(double value) implements Filler {
    }

    /** Normal with mean 0. */
    record Gaussian(double std) implements Filler {
        public Gaussian {
            if (!(std > 0) || Double.isInfinite(std)) {
                throw new IllegalArgumentException("gaussian filler: std is " + std + " but must be above 0");
            }
        }
    }

    /** Uniform in +-sqrt(3 / fan-in) (Glorot and Bengio 2010, in Caffe's default form). */
    record Xavier() implements Filler {
    }

    /** Normal with standard deviation sqrt(2 / fan-in) (He et al. 2015). */
    record Msra() implements Filler {
    }
}
