package org.finetree.launch.local;

import java.util.function.Consumer;
import org.finetree.run.RunExecutor;

/** Turns every step into a few reports per second, with the speed since the report before. */
final class StepReports implements RunExecutor.StepListener {

    private static final long PERIOD_NANOS = 300_000_000L;

    private final int batch;
    private final Consumer<WorkerMessage> reports;
    private long lastTime = System.nanoTime();
    private long lastStep = -1;
    private double lossSum;
    private long losses;

    StepReports(int batch, Consumer<WorkerMessage> reports) {
        this.batch = batch;
        this.reports = reports;
    }

    @Override
    public void step(long step, double loss, double learningRate) {
        if (lastStep < 0) {
            lastStep = step - 1;
        }
        lossSum += loss;
        losses++;
        long now = System.nanoTime();
        if (now - lastTime >= PERIOD_NANOS) {
            double speed = (step - lastStep) * (double) batch * 1e9 / (now - lastTime);
            double mean = lossSum / losses;
            reports.accept(new WorkerMessage.Step(step, Double.isFinite(mean) ? mean : null, learningRate, speed));
            lastTime = now;
            lastStep = step;
            lossSum = 0;
            losses = 0;
        }
    }
}
