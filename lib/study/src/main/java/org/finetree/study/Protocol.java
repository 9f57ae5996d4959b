package org.finetree.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How a network is evaluated on a target. */
public enum Protocol {
    /** All layers are trained on all training images. */
    @JsonProperty("fine-tuning")
    FINE_TUNING,
    /** All layers are trained on a few images per class. */
    @JsonProperty("few-shot")
    FEW_SHOT,
    /** A new last layer is trained on the frozen features. */
    @JsonProperty("linear-probe")
    LINEAR_PROBE,
    /** The nearest neighbours in the frozen features vote. */
    @JsonProperty("nearest-neighbours")
    NEAREST_NEIGHBOURS,
    /** The last layer is trained again on some of the source's classes. */
    @JsonProperty("last-layer")
    LAST_LAYER,
    /** The network as it is, the logits of other classes left out. */
    @JsonProperty("masked")
    MASKED;

    /** The word for it in a study's file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the network's layers below the last change. */
    public boolean trainsAllLayers() {
        return this == FINE_TUNING || this == FEW_SHOT;
    }
}
