package org.finetree.dl4j.network;

import java.util.List;
import java.util.Map;
import org.finetree.dl4j.kernels.Blob;
import org.finetree.dl4j.kernels.Momentum;
import org.finetree.experiment.Solver;

/**
 * One thread's share of an update: an equal stretch of all parameters and, of {@link LargeWeights}, an equal share of rows, whose gradient it computes on the way. A value's update
 * depends on that value's gradient alone and parts of the batch are added in their order, so the number of threads that share an update does not matter.
 */
public final class WeightUpdate implements AutoCloseable {

    private final Momentum momentum = new Momentum();
    private final Parameters weights;
    private final Parameters velocity;
    private final List<Plan> plans;
    private final Parameters layout;
    private final Blob[] gradients;
    private final Blob rows;
    private final int share;
    private final int shares;

    /**
     * @param plans one for each part of the batch
     * @param gradients where each part leaves its gradients
     * @param share this thread's number, in [0, shares)
     */
    public WeightUpdate(Parameters weights, Parameters velocity, List<Plan> plans, List<Parameters> gradients, int share, int shares) {
        this.weights = weights;
        this.velocity = velocity;
        this.plans = plans;
        this.layout = gradients.get(0);
        this.gradients = gradients.stream().map(Parameters::all).toArray(Blob[]::new);
        this.share = share;
        this.shares = shares;
        int most = plans.get(0).largeWeights().keySet().stream().mapToInt(n -> LargeWeights.rows(weights.blob(n)) * weights.blob(n).extent(1)).max().orElse(0);
        this.rows = most == 0 ? null : Blob.zeros(most);
    }

    /** @param rates each parameter's multiplier by name; what has 0 is left alone */
    public void run(Solver solver, long step, Map<String, Double> rates) {
        int from = part(velocity.all().count(), share);
        int to = part(velocity.all().count(), share + 1);
        for (Parameters.Slice s : velocity.slices()) {
            float multiplier = rates.get(s.spec().name()).floatValue();
            if (!(multiplier > 0)) {
                continue;
            }
            float rate = (float) solver.rate(step) * multiplier;
            float decay = (float) (solver.weightDecay() * s.spec().decay());
            if (plans.get(0).largeWeights().containsKey(s.spec().name())) {
                large(s, rate, (float) solver.momentum(), decay);
            } else if (s.from() < to && s.to() > from) {
                int origin = s.from() - layout.from(s.spec().name());
                momentum.update(weights.all(), velocity.all(), gradients, origin, Math.max(from, s.from()), Math.min(to, s.to()), rate, (float) solver.momentum(), decay);
            }
        }
    }

    private void large(Parameters.Slice slice, float rate, float mu, float decay) {
        String name = slice.spec().name();
        Blob weight = weights.blob(name);
        int in = weight.extent(1);
        int most = LargeWeights.rows(weight);
        int end = part(weight.extent(0), share + 1);
        for (int row = part(weight.extent(0), share); row < end; row += most) {
            int n = Math.min(most, end - row);
            for (int p = 0; p < plans.size(); p++) {
                plans.get(p).largeWeights().get(name).weightGradient(row, n, rows, p > 0);
            }
            int at = slice.from() + row * in;
            momentum.update(weights.all(), velocity.all(), new Blob[] {rows}, at, at, at + n * in, rate, mu, decay);
        }
    }

    private int part(int all, int number) {
        return (int) ((long) all * number / shares);
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
    }
}
