package org.finetree.training.run;

import java.util.ArrayList;
import java.util.List;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Solver;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.seed.Seed;
import org.finetree.training.NetworkFactory;
import org.finetree.training.NoiseBatches;
import org.finetree.training.TrainableNetwork;
import org.finetree.training.Trainer;
import org.finetree.training.TrainingOptions;

/** A short training whose losses are known. An engine takes it before every run on a device where it is not proven right, so that a wrong answer stops instead of training on. */
public final class KnownAnswer {

    /** From the CPU engine. */
    public static final List<Double> LOSSES = List.of(2.3234, 2.3520, 2.5451, 2.3922, 2.3403, 2.3730, 2.2817, 2.1813, 2.2778, 2.2773);

    /** How far a loss may be off. */
    public static final double TOLERANCE = 1e-3;

    private KnownAnswer() {
    }

    /**
     * @param device as it is named in the message
     * @param remedy as the message ends
     * @throws IllegalStateException with the remedy, if the losses are others
     */
    public static void check(List<Double> losses, String device, String remedy) {
        for (int i = 0; i < LOSSES.size(); i++) {
            if (!(Math.abs(losses.get(i) - LOSSES.get(i)) <= TOLERANCE)) {
                throw new IllegalStateException("the layers compute wrong values on " + device + " (loss " + losses.get(i) + " instead of " + LOSSES.get(i) + " at step " + i + "): " + remedy);
            }
        }
    }

    /** The losses of this engine. */
    public static List<Double> losses(NetworkFactory engine) {
        NetworkSpec spec = Networks.byName("minialex28", 10);
        Solver solver = new Solver(0.02, 0.9, 5e-4, new LearningRatePolicy.Fixed(), 16, 10);
        List<Double> losses = new ArrayList<>();
        try (TrainableNetwork network = engine.initial(spec, Seed.of(1));
            Trainer trainer = Trainer.of(network, solver, new NoiseBatches(spec, 16), Seed.of(1), TrainingOptions.DEFAULT)) {
            while (!trainer.finished()) {
                losses.add(trainer.step().loss());
            }
        }
        return losses;
    }
}
