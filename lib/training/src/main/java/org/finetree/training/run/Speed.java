package org.finetree.training.run;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Solver;
import org.finetree.experiment.Training;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.seed.Seed;
import org.finetree.training.NetworkFactory;
import org.finetree.training.NoiseBatches;
import org.finetree.training.TrainableNetwork;
import org.finetree.training.Trainer;
import org.finetree.training.TrainingOptions;

/** How fast this machine trains a network, with several trainings side by side. */
final class Speed {

    private Speed() {
    }

    static double flopsPerSecond(NetworkFactory engine, Training spec, int classes, int workers, double seconds) {
        NetworkSpec network = Networks.byName(spec.network(), classes);
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            Callable<Double> one = () -> imagesPerSecond(engine, network, spec.solver().batch(), seconds);
            double sum = 0;
            for (Future<Double> f : threads.invokeAll(IntStream.range(0, workers).mapToObj(i -> one).toList())) {
                sum += f.get();
            }
            return sum / workers * network.trainingFlops();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the speed was measured", e);
        } catch (ExecutionException e) {
            String why = e.getCause() instanceof OutOfMemoryError ? "out of memory; take a smaller batch, or fewer workers" : e.getCause().getMessage();
            throw new IllegalStateException("the speed could not be measured: " + why, e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** After a third of the time, which is for warming up. */
    private static double imagesPerSecond(NetworkFactory engine, NetworkSpec network, int batch, double seconds) {
        Solver solver = new Solver(1e-6, 0.9, 0, new LearningRatePolicy.Fixed(), batch, Long.MAX_VALUE / batch);
        try (TrainableNetwork trained = engine.initial(network, Seed.of(1));
            Trainer trainer = Trainer.of(trained, solver, new NoiseBatches(network, batch), Seed.of(1), TrainingOptions.DEFAULT)) {
            train(trainer, seconds / 3);
            return train(trainer, seconds * 2 / 3) * batch;
        }
    }

    /** Steps per second. */
    private static double train(Trainer trainer, double seconds) {
        long begun = System.nanoTime();
        long steps = 0;
        double passed;
        do {
            trainer.step();
            steps++;
            passed = (System.nanoTime() - begun) / 1e9;
        } while (passed < seconds);
        return steps / passed;
    }
}
