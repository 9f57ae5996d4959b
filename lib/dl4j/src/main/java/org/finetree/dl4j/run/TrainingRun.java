package org.finetree.dl4j.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.finetree.dl4j.network.Network;
import org.finetree.dl4j.training.Trainer;
import org.finetree.experiment.AtomicFile;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.Engine.Job;
import org.finetree.experiment.RunRecord.CurvePoint;
import org.finetree.experiment.Solver;
import org.finetree.experiment.StoppedException;
import org.finetree.io.PlainFile;
import org.finetree.seed.Seed;
import org.finetree.training.BatchSource;
import org.finetree.training.CheckpointStore;
import org.finetree.training.DivergedException;
import org.finetree.training.TrainingOptions;

/** Trains a network to its last step, from its beginning or from its newest checkpoint, and keeps the learning curve with the checkpoints. */
final class TrainingRun {

    private static final int CURVE_POINTS = 100;
    private static final int POINTS_A_CHECKPOINT = 10;
    private static final long CHECKPOINT_PERIOD_NANOS = 300_000_000_000L;
    private static final long LARGEST_CURVE = 16L << 20;
    private static final long LAST_CHECKPOINT_NANOS = 1_000_000_000L;

    private final Job job;
    private final Network network;
    private final BatchSource batches;
    private final Solver solver;
    private final CheckpointStore checkpoints;
    private Curve curve = new Curve(0, 0, List.of());

    private long lastCheckpoint = System.nanoTime();

    private TrainingRun(Job job, Network network, BatchSource batches) {
        this.job = job;
        this.network = network;
        this.batches = batches;
        this.solver = job.spec().solver();
        this.checkpoints = CheckpointStore.in(job.work().resolve("checkpoints"), System.err::println).only(this::hasCurve);
    }

    /** @param network changed in place */
    static TrainingRun of(Job job, Network network, BatchSource batches) {
        return new TrainingRun(job, network, batches);
    }

    /**
     * @return the learning curve
     * @throws StoppedException after a checkpoint, if the job was asked to stop
     * @throws DivergedException naming the last good checkpoint, which is kept
     */
    List<CurvePoint> finish() throws IOException {
        long every = Math.max(1, solver.steps() / CURVE_POINTS);
        try (Trainer trainer = trainer()) {
            if (trainer.resume(checkpoints)) {
                curve = Curve.read(curveFile(trainer.stepsDone()));
            }
            while (!trainer.finished()) {
                if (job.stopRequested()) {
                    checkpoint(trainer);
                    throw new StoppedException("stopped at step " + trainer.stepsDone());
                }
                double rate = solver.rate(trainer.stepsDone());
                double loss = trainer.step();
                curve = curve.plus(loss);
                job.progress(trainer.stepsDone(), loss, rate);
                if (trainer.stepsDone() % every == 0 || trainer.finished()) {
                    trainer.checkWeights();
                    curve = curve.point(trainer.stepsDone(), rate);
                }
                if (due(trainer, every)) {
                    checkpoint(trainer);
                }
            }
        } catch (DivergedException e) {
            throw e.after(checkpoints.newest().map(CheckpointStore.Found::file));
        }
        return curve.points; // the checkpoints stay until the run's record is written: what is measured now may fail or be ended
    }

    private Trainer trainer() {
        return Trainer.of(network, solver, batches, Seed.of(job.spec().seed()), TrainingOptions.DEFAULT.threads(job.threads()));
    }

    /** After each tenth of the run, in long runs every five minutes, and at the end, unless the last one is so near that its steps are done again sooner. */
    private boolean due(Trainer trainer, long every) {
        long done = trainer.stepsDone();
        long since = System.nanoTime() - lastCheckpoint;
        return trainer.finished() ? since > LAST_CHECKPOINT_NANOS : done % (every * POINTS_A_CHECKPOINT) == 0 || since > CHECKPOINT_PERIOD_NANOS;
    }

    /** The curve first: a checkpoint without its curve would be of no use. Weights that may have exploded do not take the place of good ones. */
    private void checkpoint(Trainer trainer) throws IOException {
        if (trainer.suspicious()) {
            return;
        }
        lastCheckpoint = System.nanoTime();
        curve.write(curveFile(trainer.stepsDone()));
        trainer.save(checkpoints);
    }

    private boolean hasCurve(long step) {
        try {
            Curve.read(curveFile(step));
            return true;
        } catch (IOException | IllegalArgumentException damaged) {
            return false;
        }
    }

    private Path curveFile(long step) {
        return job.work().resolve("curve-" + step + ".json");
    }

    /**
     * The curve up to a step.
     *
     * @param sum loss summed since the last point
     * @param count steps since the last point
     * @param points the curve
     */
    private record Curve(double sum, long count, List<CurvePoint> points) {

        Curve plus(double loss) {
            return new Curve(sum + loss, count + 1, points);
        }

        Curve point(long step, double rate) {
            List<CurvePoint> longer = new ArrayList<>(points);
            longer.add(new CurvePoint(step, sum / count, rate));
            return new Curve(0, 0, List.copyOf(longer));
        }

        static Curve read(Path file) throws IOException {
            return CanonicalJson.read(PlainFile.readText(file, LARGEST_CURVE), Curve.class);
        }

        void write(Path file) throws IOException {
            AtomicFile.write(file, CanonicalJson.write(this).getBytes(StandardCharsets.UTF_8));
        }
    }
}
