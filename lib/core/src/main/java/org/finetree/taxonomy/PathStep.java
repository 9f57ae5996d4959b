package org.finetree.taxonomy;

import java.util.List;

/**
 * One synset on the way to the root, and why the way goes on as it does.
 *
 * @param synset the synset
 * @param depth steps from here to the root
 * @param notTaken hypernyms that are not its parent
 */
public record PathStep(Synset synset, int depth, List<NotTaken> notTaken) {

    public PathStep {
        notTaken = List.copyOf(notTaken);
    }

    /**
     * A hypernym that was passed over.
     *
     * @param synset the hypernym
     * @param reason why it is not the parent
     */
    public record NotTaken(Synset synset, String reason) {
    }
}
