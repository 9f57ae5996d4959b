package org.finetree.dl4j.network;

import java.util.Map;
import org.finetree.dl4j.kernels.BatchPart;
import org.finetree.dl4j.kernels.SoftmaxLoss;
import org.finetree.seed.Seed;

/** One part of every batch: its buffers and its share of the gradient. */
final class Shard implements AutoCloseable {

    private final int first;
    private final int images;
    private final int batch;
    private final Parameters gradients;
    private final Plan plan;
    private final SoftmaxLoss loss;

    Shard(Network network, Map<String, Double> rates, int first, int images, int batch, Seed seed) {
        this.first = first;
        this.images = images;
        this.batch = batch;
        this.gradients = Parameters.gradients(network.spec());
        this.plan = Plan.training(network.spec(), network.parameters(), gradients, rates, images, new BatchPart(first, seed));
        this.loss = new SoftmaxLoss(plan.output());
    }

    /** Sum of its images' losses; leaves its part of the mean loss's gradient in {@link #gradients()}. */
    double run(long step, float[] data, int[] labels) {
        int size = plan.images().imageSize();
        plan.images().put(0, data, first * size, images * size);
        plan.forward(step);
        double sum = loss.lossAndGradient(labels, first, images, batch);
        plan.backward();
        return sum;
    }

    Plan plan() {
        return plan;
    }

    Parameters gradients() {
        return gradients;
    }

    @Override
    public void close() {
        plan.close();
        gradients.close();
    }
}
