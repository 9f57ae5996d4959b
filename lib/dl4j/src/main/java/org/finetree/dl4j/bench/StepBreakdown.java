package org.finetree.dl4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.finetree.dl4j.kernels.BatchPart;
import org.finetree.dl4j.kernels.SoftmaxLoss;
import org.finetree.dl4j.network.Network;
import org.finetree.dl4j.network.Parameters;
import org.finetree.dl4j.network.Plan;
import org.finetree.dl4j.network.StageTimes;
import org.finetree.dl4j.network.WeightUpdate;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Solver;
import org.finetree.network.NetworkSpec;
import org.finetree.seed.Seed;
import org.finetree.training.NoiseBatches;

/** Where the time of a training step goes, on one thread: each operator forward and backward, and what is no operator. */
final class StepBreakdown {

    /**
     * A line of the table.
     *
     * @param what layers that are computed together, with a plus between their names, or {@code images}, {@code loss}, {@code update}
     * @param forward milliseconds per step
     * @param backward milliseconds per step
     * @param forwardFlops floating-point operations per step, a multiply-add counted as two; 0 where there are none to speak of
     * @param backwardFlops the same backward
     */
    record Row(String what, double forward, double backward, double forwardFlops, double backwardFlops) {
    }

    /**
     * The table.
     *
     * @param rows in the order of the network
     * @param step milliseconds per step
     */
    record Table(List<Row> rows, double step) {
    }

    private final NetworkSpec spec;
    private final int batch;
    private final NoiseBatches noise;
    private long images;
    private long loss;
    private long update;

    private StepBreakdown(NetworkSpec spec, int batch) {
        this.spec = spec;
        this.batch = batch;
        this.noise = new NoiseBatches(spec, batch);
    }

    /** Trains for so many seconds to warm up and again so many to measure. */
    static Table measure(NetworkSpec spec, int batch, double seconds) {
        return new StepBreakdown(spec, batch).run(seconds);
    }

    private Table run(double seconds) {
        BatchPart part = new BatchPart(0, Seed.of(1));
        try (Network network = Network.build(spec, Seed.of(1)); Parameters gradients = Parameters.gradients(spec); Parameters velocity = Parameters.zeros(spec);
             Plan plan = Plan.training(spec, network.parameters(), gradients, network.rates(), batch, part);
             WeightUpdate updating = new WeightUpdate(network.parameters(), velocity, List.of(plan), List.of(gradients), 0, 1)) {
            train(plan, updating, network.rates(), seconds);
            images = 0;
            loss = 0;
            update = 0;
            StageTimes times = plan.times();
            long start = System.nanoTime();
            int steps = train(plan, updating, network.rates(), seconds, times);
            return new Table(rows(times, steps), millis(System.nanoTime() - start, steps));
        }
    }

    private void train(Plan plan, WeightUpdate updating, Map<String, Double> rates, double seconds) {
        train(plan, updating, rates, seconds, plan.times());
    }

    private int train(Plan plan, WeightUpdate updating, Map<String, Double> rates, double seconds, StageTimes times) {
        SoftmaxLoss softmax = new SoftmaxLoss(plan.output());
        Solver solver = new Solver(1e-4, 0.9, 5e-4, new LearningRatePolicy.Fixed(), batch, Long.MAX_VALUE / batch);
        float[] pixels = new float[batch * noise.imageSize()];
        int[] labels = new int[batch];
        long end = System.nanoTime() + (long) (seconds * 1e9);
        int step = 0;
        for (; step == 0 || System.nanoTime() < end; step++) {
            long t0 = System.nanoTime();
            noise.fill(step, pixels, labels);
            plan.images().put(0, pixels, pixels.length);
            images += System.nanoTime() - t0;
            plan.forward(step, times);
            long t1 = System.nanoTime();
            softmax.lossAndGradient(labels, 0, batch, batch);
            loss += System.nanoTime() - t1;
            plan.backward(times);
            long t2 = System.nanoTime();
            updating.run(solver, step, rates);
            update += System.nanoTime() - t2;
        }
        return step;
    }

    private List<Row> rows(StageTimes times, int steps) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("images", millis(images, steps), 0, 0, 0));
        boolean first = true;
        for (StageTimes.Row t : times.rows()) {
            double flops = 2.0 * batch * t.layers().stream().mapToInt(spec::indexOf).mapToLong(i -> spec.layers().get(i).multiplyAdds(spec.shapes().get(i))).sum();
            // The first layer with weights gives no gradient to the images.
            double back = first ? flops : 2 * flops;
            first &= flops == 0;
            rows.add(new Row(String.join("+", t.layers()), millis(t.forwardNanos(), steps), millis(t.backwardNanos(), steps), flops, back));
        }
        rows.add(new Row("loss", millis(loss, steps), 0, 0, 0));
        rows.add(new Row("update", 0, millis(update, steps), 0, 0));
        return rows;
    }

    private static double millis(long nanos, int steps) {
        return nanos / 1e6 / steps;
    }
}
