package org.finetree.study;

import java.util.List;
import java.util.Objects;

/**
 * The layers whose outputs are features.
 *
 * @param main the layer of probes and nearest neighbours, such as {@code fc7}
 * @param also further layers in which Fig. 4 looks for nearest neighbours; the last one gives the logits
 */
public record Features(String main, List<String> also) {

    public Features {
        Objects.requireNonNull(main, "main");
        also = also == null ? List.of() : List.copyOf(also);
    }
}
