package org.finetree.dl4j.network;

import java.util.ArrayList;
import java.util.List;

/** How long each operator of a {@link Plan} took, summed over steps. For one plan, so for one thread. */
public final class StageTimes {

    /**
     * One operator.
     *
     * @param layers the layers that it computes
     * @param forwardNanos in forward passes, ns
     * @param backwardNanos in backward passes, ns; 0 where no gradient was asked for
     */
    public record Row(List<String> layers, long forwardNanos, long backwardNanos) {
    }

    private final List<List<String>> layers;
    private final long[] forward;
    private final long[] backward;

    StageTimes(List<List<String>> layers) {
        this.layers = List.copyOf(layers);
        this.forward = new long[layers.size()];
        this.backward = new long[layers.size()];
    }

    void forward(int stage, long nanos) {
        forward[stage] += nanos;
    }

    void backward(int stage, long nanos) {
        backward[stage] += nanos;
    }

    /** In the order of the network. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            rows.add(new Row(layers.get(i), forward[i], backward[i]));
        }
        return rows;
    }
}
