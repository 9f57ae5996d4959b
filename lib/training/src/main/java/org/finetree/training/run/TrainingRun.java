package org.finetree.training.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.finetree.experiment.RunRecord.CurvePoint;
import org.finetree.run.Engine.Job;
import org.finetree.run.StoppedException;
import org.finetree.seed.Seed;
import org.finetree.training.BatchSource;
import org.finetree.training.CheckpointStore;
import org.finetree.training.DivergedException;
import org.finetree.training.Step;
import org.finetree.training.TrainableNetwork;
import org.finetree.training.Trainer;
import org.finetree.training.TrainingOptions;
import org.finetree.training.Watcher;

/** Trains a network to its last step, from its beginning or from its newest checkpoint, and keeps the learning curve with the checkpoints. */
public final class TrainingRun {

    private final Job job;
    private final TrainableNetwork network;
    private final BatchSource batches;

    private TrainingRun(Job job, TrainableNetwork network, BatchSource batches) {
        this.job = job;
        this.network = network;
        this.batches = batches;
    }

    /** @param network changed in place */
    public static TrainingRun of(Job job, TrainableNetwork network, BatchSource batches) {
        return new TrainingRun(job, network, batches);
    }

    /**
     * The checkpoints stay until the run's record is written: what is measured afterwards may fail or be ended.
     *
     * @return the learning curve
     * @throws StoppedException after a checkpoint, if the job was asked to stop
     * @throws DivergedException naming the last good checkpoint, which is kept
     */
    public List<CurvePoint> finish() throws IOException {
        CheckpointStore store = CheckpointStore.in(job.work().resolve("checkpoints"), System.err::println).only(step -> LearningCurve.isAt(curveFile(step)));
        try (Trainer trainer = Trainer.of(network, job.spec().solver(), batches, Seed.of(job.spec().seed()), TrainingOptions.DEFAULT.threads(job.threads()))) {
            LearningCurve curve = trainer.resume(store) ? LearningCurve.read(curveFile(trainer.stepsDone()), trainer) : LearningCurve.of(trainer);
            Checkpoints checkpoints = new Checkpoints(trainer, store, done -> curve.write(curveFile(done)));
            Watcher reports = step -> job.progress(step.done(), step.loss(), step.rate());
            List<Watcher> watchers = List.of(reports, curve, checkpoints);
            while (!trainer.finished()) {
                if (job.stopRequested()) {
                    checkpoints.save();
                    throw new StoppedException("stopped at step " + trainer.stepsDone());
                }
                Step step = trainer.step();
                for (Watcher watcher : watchers) {
                    watcher.after(step);
                }
            }
            return curve.points();
        } catch (DivergedException e) {
            throw e.after(store.newest().map(CheckpointStore.Found::file));
        }
    }

    private Path curveFile(long step) {
        return job.work().resolve("curve-" + step + ".json");
    }
}
