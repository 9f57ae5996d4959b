package org.finetree.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.Solver;
import org.finetree.io.Quoted;
import org.finetree.network.NetworkSpec;
import org.finetree.network.ParameterSpec;
import org.finetree.network.weights.NetworkWeights;
import org.finetree.network.weights.TensorFile;
import org.finetree.seed.Seed;

/**
 * Trains a network with Caffe's SGD. A step depends on weights, velocities, the step's number and the batch source alone, so a run that was
 * stopped and goes on from its checkpoint gives the same bits as one that was not (same engine, same machine, same threads).
 */
public final class Trainer implements AutoCloseable {

    private static final int SHOWN_BEFORE = 15;
    private static final String FIRST_LOSS = "first loss";
    private static final String WEIGHTS = "weights/";
    private static final String VELOCITY = "velocity/";

    private final TrainableNetwork network;
    private final Solver solver;
    private final Seed seed;
    private final BatchSource source;
    private final Map<String, Double> rates;
    private final TrainingStep engine;
    private final DivergenceWatch watch;
    private final float[] images;
    private final int[] labels;
    private long done;

    private Trainer(TrainableNetwork network, Solver solver, BatchSource source, Seed seed, TrainingOptions options) {
        this.network = network;
        this.solver = solver;
        this.source = source;
        this.seed = seed;
        this.rates = options.rates(network.spec());
        this.watch = new DivergenceWatch(network.spec().classes());
        this.images = new float[BatchSource.values(solver.batch(), source.imageSize())];
        this.labels = new int[solver.batch()];
        this.engine = network.training(solver, seed, options);
    }

    /**
     * @param network changed in place
     * @param seed where dropout draws from
     * @throws IllegalArgumentException if source, solver and network do not fit together
     */
    public static Trainer of(TrainableNetwork network, Solver solver, BatchSource source, Seed seed, TrainingOptions options) {
        check("images per batch", solver.batch(), source.batch());
        check("classes", network.spec().classes(), source.classes());
        check("values per image", network.spec().input().size(), source.imageSize());
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
     * @throws DivergedException if the loss is not finite, or far too high for too long; the weights are then those before the step
     */
    public Step step() {
        source.fill(done, images, labels);
        double loss = engine.gradients(done, images, labels);
        double rate = solver.rate(done);
        watch.check(done, loss, rate);
        engine.update(done);
        done++;
        return new Step(done, loss, rate, finished());
    }

    /** Takes all steps that are left. @throws DivergedException as {@link #step} */
    public void finish() {
        while (!finished()) {
            step();
        }
    }

    /**
     * A loss does not show every explosion: a ReLU turns NaN into 0, and what is left then guesses.
     *
     * @throws DivergedException if a weight is NaN or infinite
     */
    public void checkWeights() {
        NetworkWeights weights = network.weights();
        for (ParameterSpec p : network.spec().parameters()) {
            try {
                weights.values(p.name()).forEach((at, values, n) -> finite(p, values, n));
            } catch (IOException e) {
                throw new IllegalStateException("the weights cannot be read: " + e.getMessage(), e);
            }
        }
    }

    private void finite(ParameterSpec parameter, float[] values, int n) {
        for (int i = 0; i < n; i++) {
            if (!Float.isFinite(values[i])) {
                throw new DivergedException(done, "'" + parameter.name() + "' holds a weight that is NaN or infinite", solver.rate(Math.max(0, done - 1)));
            }
        }
    }

    /** Updates done. */
    public long stepsDone() {
        return done;
    }

    /** Whether all the solver's steps are done. */
    public boolean finished() {
        return done >= solver.steps();
    }

    /** Whether the last loss was so high that the weights are not worth a checkpoint. */
    public boolean suspicious() {
        return watch.suspicious();
    }

    /** The network under training. */
    public TrainableNetwork network() {
        return network;
    }

    /** The solver. */
    public Solver solver() {
        return solver;
    }

    /** The momentum's velocities, a tensor for each parameter by its name. */
    public Map<String, TensorFile.Tensor> velocities() {
        return engine.velocities();
    }

    /**
     * Saves weights, velocities and step. Where that fails, older checkpoints stay.
     *
     * @throws IOException if they could not be written
     * @throws DivergedException if a weight is NaN or infinite
     */
    public Path save(CheckpointStore store) throws IOException {
        checkWeights();
        Map<String, TensorFile.Tensor> tensors = new TreeMap<>();
        network.weights().parameters().forEach((name, tensor) -> tensors.put(WEIGHTS + name, tensor));
        engine.velocities().forEach((name, tensor) -> tensors.put(VELOCITY + name, tensor));
        Map<String, String> words = new TreeMap<>(origin());
        words.put("step", Long.toString(done));
        words.put(FIRST_LOSS, Double.toString(watch.first()));
        return store.save(done, new TensorFile(words, tensors));
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
        Map<String, TensorFile.Tensor> weights = tensors(state, WEIGHTS, file);
        Map<String, TensorFile.Tensor> velocities = tensors(state, VELOCITY, file);
        network.take(new NetworkWeights(network.spec(), weights, Map.of()), Set.of());
        engine.takeVelocities(velocities);
        done = found.get().step();
        String first = state.metadata().get(FIRST_LOSS);
        if (first != null) {
            watch.begunWith(Double.parseDouble(first));
        }
        return true;
    }

    /** A tensor for each parameter. @throws IOException naming the one that is missing or of another size */
    private Map<String, TensorFile.Tensor> tensors(TensorFile state, String prefix, Path file) throws IOException {
        NetworkSpec spec = network.spec();
        Map<String, TensorFile.Tensor> tensors = new TreeMap<>();
        for (ParameterSpec p : spec.parameters()) {
            state.values(prefix + p.name(), p.count(), file);
            tensors.put(p.name(), state.tensors().get(prefix + p.name()));
        }
        return tensors;
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
            "rates", CanonicalJson.write(rates), "threads", Integer.toString(engine.parts()));
    }

    /** Waits for whatever still computes, since the buffers that it writes to are freed. */
    @Override
    public void close() {
        engine.close();
    }
}
