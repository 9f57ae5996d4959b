package org.finetree.compare;

import java.util.EnumMap;
import java.util.Map;
import org.finetree.experiment.CanonicalJson;

/**
 * What the peer measured of one network.
 *
 * @param seed the peer's own
 * @param arm name of the network in the peer's program
 * @param top1 by the peer's name of the question, in [0, 1]
 * @param torch version of PyTorch
 */
public record PeerAnswer(long seed, String arm, Map<String, Double> top1, String torch) {

    /**
     * Reads an answer to one question after another.
     *
     * @throws IllegalArgumentException if it is not what was asked for, or a value is missing or out of range
     */
    static PeerAnswer read(String json, ComparedNetwork network, long seed) {
        PeerAnswer answer = CanonicalJson.read(json, PeerAnswer.class);
        if (answer.seed != seed || !network.peerName().equals(answer.arm) || answer.torch == null) {
            throw new IllegalArgumentException("it is about seed " + answer.seed + ", network '" + answer.arm + "'");
        }
        answer.byQuestion(network);
        return answer;
    }

    /** The values of a network's questions. */
    Map<Question, Double> byQuestion(ComparedNetwork network) {
        Map<Question, Double> values = new EnumMap<>(Question.class);
        for (Quantity q : Quantity.all()) {
            if (q.network() == network) {
                Double value = top1 == null ? null : top1.get(q.question().peerName());
                if (value == null || !(value >= 0 && value <= 1)) {
                    throw new IllegalArgumentException("top-1 of '" + q.question().peerName() + "' is " + value + " but must be in [0, 1]");
                }
                values.put(q.question(), value);
            }
        }
        return values;
    }
}
