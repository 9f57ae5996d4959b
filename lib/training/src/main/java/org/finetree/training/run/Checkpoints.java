package org.finetree.training.run;

import java.io.IOException;
import org.finetree.training.CheckpointStore;
import org.finetree.training.Step;
import org.finetree.training.Trainer;
import org.finetree.training.Watcher;

/** Saves the training after each tenth of the run, in long runs every five minutes, and at the end, unless the last checkpoint is so near that its steps are done again sooner. */
final class Checkpoints implements Watcher {

    private static final int POINTS_A_CHECKPOINT = 10;
    private static final long PERIOD_NANOS = 300_000_000_000L;
    private static final long LAST_NANOS = 1_000_000_000L;

    /** Writes what belongs to a checkpoint and is no tensor. */
    @FunctionalInterface
    interface Companion {
        void write(long done) throws IOException;
    }

    private final Trainer trainer;
    private final CheckpointStore store;
    private final Companion companion;
    private long last = System.nanoTime();

    Checkpoints(Trainer trainer, CheckpointStore store, Companion companion) {
        this.trainer = trainer;
        this.store = store;
        this.companion = companion;
    }

    @Override
    public void after(Step step) throws IOException {
        long since = System.nanoTime() - last;
        if (step.last() ? since > LAST_NANOS : step.done() % (LearningCurve.every(trainer) * POINTS_A_CHECKPOINT) == 0 || since > PERIOD_NANOS) {
            save();
        }
    }

    /** The companion first: a checkpoint without it would be of no use. Weights that may have exploded do not take the place of good ones. */
    void save() throws IOException {
        if (trainer.suspicious()) {
            return;
        }
        last = System.nanoTime();
        companion.write(trainer.stepsDone());
        trainer.save(store);
    }
}
