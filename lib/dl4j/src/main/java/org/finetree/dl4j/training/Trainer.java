package org.finetree.dl4j.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.finetree.dl4j.network.Network;
import org.finetree.dl4j.network.Parameters;
import org.finetree.dl4j.network.Plan;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.Solver;
import org.finetree.io.Quoted;
import org.finetree.network.weights.TensorFile;
import org.finetree.seed.Seed;
import org.finetree.training.BatchSource;
import org.finetree.training.CheckpointStore;
import org.finetree.training.DivergedException;
import org.finetree.training.DivergenceWatch;
import org.finetree.training.TrainingOptions;

/**
 * Trains a network with Caffe's SGD. A step depends on weights, velocities, the step's number and the batch source alone, so a run that was
 * stopped and goes on from its checkpoint gives the same bits as one that was not (same machine, same threads).
 */
public final class Trainer implements AutoCloseable {

    private static final int SHOWN_BEFORE = 15;
    private static final String FIRST_LOSS = "first loss";

    private final Network network;
    private final Solver solver;
    private final Seed seed;
    private final BatchSource source;
    private final Map<String, Double> rates;
    private final Parameters velocity;
    private final List<Shard> shards;
    private final List<WeightUpdate> updates = new ArrayList<>();
    private final DivergenceWatch watch;
    private final float[] images;
    private final int[] labels;
    private final ExecutorService threads;
    private long step;

    private Trainer(Network network, Solver solver, BatchSource source, Seed seed, TrainingOptions options) {
        this.network = network;
        this.solver = solver;
        this.source = source;
        this.seed = seed;
        this.rates = options.rates(network.spec());
        this.watch = new DivergenceWatch(network.spec().classes());
        this.velocity = Parameters.zeros(network.spec());
        this.images = new float[BatchSource.values(solver.batch(), source.imageSize())];
        this.labels = new int[solver.batch()];
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

    /**
     * @param network changed in place
     * @param seed where dropout draws from
     * @throws IllegalArgumentException if source, solver and network do not fit together
     */
    public static Trainer of(Network network, Solver solver, BatchSource source, Seed seed, TrainingOptions options) {
        check("images a batch", solver.batch(), source.batch());
        check("classes", network.spec().classes(), source.classes());
        check("values an image", network.spec().input().size(), source.imageSize());
        return new Trainer(network, solver, source, seed, options);
    }

    private static void check(String what, int wanted, int given) {
        if (wanted != given) {
            throw new IllegalArgumentException("the batch source gives " + given + " " + what + " but solver and network want " + wanted);
        }
    }

    /**
     * One update.
     *
     * @return the batch's mean loss before the update
     * @throws DivergedException if the loss is not finite, or far too high for too long; the weights are then those before the step
     */
    public double step() {
        source.fill(step, images, labels);
        double loss = shards.size() == 1 ? shards.get(0).run(step, images, labels) : inParallel();
        loss /= solver.batch();
        watch.check(step, loss, solver.rate(step));
        update();
        step++;
        return loss;
    }

    private double inParallel() {
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

    private void update() {
        if (updates.size() == 1) {
            updates.get(0).run(solver, step, rates);
            return;
        }
        List<Future<Boolean>> parts = new ArrayList<>();
        updates.forEach(u -> parts.add(threads.submit(() -> u.run(solver, step, rates), true)));
        Workers.all(parts);
    }

    /**
     * A loss does not show every explosion: a ReLU turns NaN into 0, and what is left then guesses.
     *
     * @throws DivergedException if a weight is NaN or infinite
     */
    public void checkWeights() {
        network.parameters().notFinite().ifPresent(name -> {
            throw new DivergedException(step, "'" + name + "' holds a weight that is NaN or infinite", solver.rate(Math.max(0, step - 1)));
        });
    }

    /** Updates done. */
    public long stepsDone() {
        return step;
    }

    /** Whether all the solver's steps are done. */
    public boolean finished() {
        return step >= solver.steps();
    }

    /** Whether the last loss was so high that the weights are not worth a checkpoint. */
    public boolean suspicious() {
        return watch.suspicious();
    }

    /** The network under training. */
    public Network network() {
        return network;
    }

    /** The solver. */
    public Solver solver() {
        return solver;
    }

    /** The momentum's velocities, one a parameter. */
    public Parameters velocity() {
        return velocity;
    }

    /**
     * Saves weights, velocities and step. Where that fails, older checkpoints stay.
     *
     * @throws IOException if they could not be written
     * @throws DivergedException if a weight is NaN or infinite
     */
    public Path save(CheckpointStore store) throws IOException {
        checkWeights();
        Map<String, TensorFile.Tensor> tensors = new TreeMap<>(network.parameters().tensors("weights/"));
        tensors.putAll(velocity.tensors("velocity/"));
        Map<String, String> words = new TreeMap<>(origin());
        words.put("step", Long.toString(step));
        words.put(FIRST_LOSS, Double.toString(watch.first()));
        return store.save(step, new TensorFile(words, tensors));
    }

    /**
     * Goes on from the newest whole checkpoint.
     *
     * @return whether there was one
     * @throws IOException if it belongs to another run: network, solver, seed or threads differ
     */
    public boolean resume(CheckpointStore store) throws IOException {
        Optional<CheckpointStore.Found> found = store.newest();
        if (found.isEmpty()) {
            return false;
        }
        Path file = found.get().file();
        TensorFile state = found.get().state();
        for (Map.Entry<String, String> e : origin().entrySet()) {
            if (!e.getValue().equals(state.word(e.getKey(), file))) {
                throw new IOException(file + ": the checkpoint is of another run: " + e.getKey() + " " + difference(state.word(e.getKey(), file), e.getValue()) + "; delete the folder "
                    + file.getParent() + " to begin anew");
            }
        }
        network.parameters().copyFrom(state, "weights/", file);
        velocity.copyFrom(state, "velocity/", file);
        step = found.get().step();
        String first = state.metadata().get(FIRST_LOSS);
        if (first != null) {
            watch.begunWith(Double.parseDouble(first));
        }
        return true;
    }

    /** Two descriptions where they begin to differ: those of a large network fill a page. */
    private static String difference(String theirs, String ours) {
        int at = 0;
        while (at < Math.min(theirs.length(), ours.length()) && theirs.charAt(at) == ours.charAt(at)) {
            at++;
        }
        int from = Math.max(0, at - SHOWN_BEFORE);
        return Quoted.of(theirs.substring(from)) + " there, " + Quoted.of(ours.substring(from)) + " here";
    }

    private Map<String, String> origin() {
        return Map.of("network", network.spec().toJson(), "solver", CanonicalJson.write(solver), "seed", Long.toString(seed.value()),
            "rates", CanonicalJson.write(rates), "threads", Integer.toString(shards.size()));
    }

    /** Waits for whatever still computes, since the buffers that it writes to are freed. */
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
