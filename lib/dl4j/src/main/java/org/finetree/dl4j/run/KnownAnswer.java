package org.finetree.dl4j.run;

import java.util.ArrayList;
import java.util.List;
import org.finetree.dl4j.Natives;
import org.finetree.dl4j.network.Network;
import org.finetree.dl4j.training.Trainer;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Solver;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.seed.Seed;
import org.finetree.training.NoiseBatches;
import org.finetree.training.TrainingOptions;

/**
 * A short training whose losses are known. The layers touch native memory from Java, which is not proven right on a GPU: there this is checked before every run, so that
 * a wrong answer stops instead of training on.
 */
final class KnownAnswer {

    /** From the CPU's natives (KnownAnswerTest). */
    static final List<Double> LOSSES = List.of(2.3234, 2.3520, 2.5451, 2.3922, 2.3403, 2.3730, 2.2817, 2.1813, 2.2778, 2.2773);
    static final double TOLERANCE = 1e-3;

    private KnownAnswer() {
    }

    /** @throws IllegalStateException with a remedy, if the losses are others */
    static void checkUnlessOnCpu() {
        if (!Natives.onCpu()) {
            check(losses());
        }
    }

    static void check(List<Double> losses) {
        for (int i = 0; i < LOSSES.size(); i++) {
            if (!(Math.abs(losses.get(i) - LOSSES.get(i)) <= TOLERANCE)) {
                throw new IllegalStateException("the layers compute wrong values on " + Natives.backend() + " (loss " + losses.get(i) + " instead of " + LOSSES.get(i) + " at step " + i
                    + "): set the environment variable BACKEND_PRIORITY_CPU=1000, which makes ND4J take the CPU");
            }
        }
    }

    static List<Double> losses() {
        NetworkSpec spec = Networks.byName("minialex28", 10);
        Solver solver = new Solver(0.02, 0.9, 5e-4, new LearningRatePolicy.Fixed(), 16, 10);
        List<Double> losses = new ArrayList<>();
        try (Network network = Network.build(spec, Seed.of(1));
            Trainer trainer = Trainer.of(network, solver, new NoiseBatches(spec, 16), Seed.of(1), TrainingOptions.DEFAULT)) {
            while (!trainer.finished()) {
                losses.add(trainer.step());
            }
        }
        return losses;
    }
}
