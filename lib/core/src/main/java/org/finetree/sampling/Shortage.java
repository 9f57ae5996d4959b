package org.finetree.sampling;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens where a class has fewer images than are asked for. */
public enum Shortage {
    /** The sampler fails and names the class and its count. */
    @JsonProperty("refuse") REFUSE,
    /** All images of that class are taken, so the subset is smaller than asked for: ILSVRC-2012's classes have 732 to 1,300 training images, and "1,000 per class" is this. */
    @JsonProperty("take-all") TAKE_ALL
}
