package org.finetree.compare;

import java.util.ArrayList;
import java.util.List;

/** One number of each seed: a network and what it was asked. */
public record Quantity(ComparedNetwork network, Question question) {

    /** All that are compared, network by network. A network without pre-training has no classes of its own. */
    public static List<Quantity> all() {
        List<Quantity> all = new ArrayList<>();
        for (ComparedNetwork network : ComparedNetwork.values()) {
            for (Question question : Question.values()) {
                if (network != ComparedNetwork.UNTRAINED || question != Question.SOURCE) {
                    all.add(new Quantity(network, question));
                }
            }
        }
        return List.copyOf(all);
    }
}
