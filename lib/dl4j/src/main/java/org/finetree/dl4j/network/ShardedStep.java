package org.finetree.dl4j.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.finetree.experiment.Solver;
import org.finetree.network.weights.TensorFile;
import org.finetree.seed.Seed;
import org.finetree.training.TrainingOptions;
import org.finetree.training.TrainingStep;

/** A training step on one thread or several, each of which takes a part of every batch and a share of the update. */
final class ShardedStep implements TrainingStep {

    private final Network network;
    private final Solver solver;
    private final Seed seed;
    private final Map<String, Double> rates;
    private final Parameters velocity;
    private final List<Shard> shards;
    private final List<WeightUpdate> updates = new ArrayList<>();
    private final ExecutorService threads;

    ShardedStep(Network network, Solver solver, Seed seed, TrainingOptions options) {
        this.network = network;
        this.solver = solver;
        this.seed = seed;
        this.rates = options.rates(network.spec());
        this.velocity = Parameters.zeros(network.spec());
        int parts = Math.min(options.threads(), solver.batch());
        this.threads = parts == 1 ? null : Workers.start(parts);
        this.shards = shards(parts);
        List<Plan> plans = shards.stream().map(Shard::plan).toList();
        List<Parameters> gradients = shards.stream().map(Shard::gradients).toList();
        for (int i = 0; i < parts; i++) {
            updates.add(new WeightUpdate(network.parameters(), velocity, plans, gradients, i, parts));
        }
    }

    /** Each shard's buffers are first touched by the thread that works on them, all at the same time: of a large network they are a gigabyte. */
    private List<Shard> shards(int parts) {
        if (parts == 1) {
            return List.of(shard(0, 1));
        }
        List<Future<Shard>> made = IntStream.range(0, parts).mapToObj(i -> threads.submit(() -> shard(i, parts))).toList();
        try {
            return Workers.all(made);
        } catch (RuntimeException | Error e) {
            made.stream().map(Workers::ifDone).forEach(shard -> shard.ifPresent(Shard::close));
            threads.shutdown();
            throw e;
        }
    }

    private Shard shard(int number, int parts) {
        int first = (int) ((long) solver.batch() * number / parts);
        int end = (int) ((long) solver.batch() * (number + 1) / parts);
        return new Shard(network, rates, first, end - first, solver.batch(), seed);
    }

    @Override
    public double gradients(long step, float[] images, int[] labels) {
        double sum = shards.size() == 1 ? shards.get(0).run(step, images, labels) : inParallel(step, images, labels);
        return sum / solver.batch();
    }

    private double inParallel(long step, float[] images, int[] labels) {
        List<Future<Double>> parts = new ArrayList<>();
        for (Shard s : shards) {
            parts.add(threads.submit(() -> s.run(step, images, labels)));
        }
        double sum = 0;
        for (double part : Workers.all(parts)) {
            sum += part;
        }
        return sum;
    }

    @Override
    public void update(long step) {
        if (updates.size() == 1) {
            updates.get(0).run(solver, step, rates);
            return;
        }
        List<Future<Boolean>> parts = new ArrayList<>();
        updates.forEach(u -> parts.add(threads.submit(() -> u.run(solver, step, rates), true)));
        Workers.all(parts);
    }

    @Override
    public Map<String, TensorFile.Tensor> velocities() {
        return velocity.tensors();
    }

    @Override
    public void takeVelocities(Map<String, TensorFile.Tensor> velocities) throws IOException {
        velocity.copyFrom(velocities);
    }

    @Override
    public int parts() {
        return shards.size();
    }

    @Override
    public void close() {
        if (threads != null) {
            Workers.end(threads);
        }
        updates.forEach(WeightUpdate::close);
        shards.forEach(Shard::close);
        velocity.close();
    }
}
