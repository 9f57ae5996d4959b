package org.finetree.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.finetree.experiment.Training;

/** A job as the executor hands it to the engine. */
record EngineJob(Training spec, TaskData data, Optional<Path> sourceWeights, int sourceClasses, Path work, int threads,
                 BooleanSupplier stop, RunExecutor.StepListener listener) implements Engine.Job {

    @Override
    public void progress(long step, double loss, double learningRate) {
        listener.step(step, loss, learningRate);
    }

    @Override
    public boolean stopRequested() {
        return stop.getAsBoolean();
    }
}
