package org.finetree.dl4j.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Solver;
import org.finetree.experiment.StartingPoint;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.run.RunExecutor;
import org.finetree.run.RunStore;
import org.finetree.sampling.SubsetSampler;

/** Small runs of every kind on the bundled clothes, and the executor that workers use, in this process. */
final class Runs {

    static final int STEPS = 60;
    private static final ClassificationTask TASK = new ClassificationTask("fashion", new LabelSetRecipe.All(), SubsetSampler.imagesPerClass(20, 1));

    private Runs() {
    }

    static Pretraining pretraining(double rate) {
        return new Pretraining(TASK, "minialex28", new Solver(rate, 0.9, 5e-4, new LearningRatePolicy.MultiStep(0.1, List.of(40L)), 16, STEPS), 1);
    }

    /** A pre-training, then a fine-tuning and a probe with dropout that start from it. */
    static List<ExperimentSpec> all() {
        Pretraining first = pretraining(0.02);
        StartingPoint from = new StartingPoint.Pretrained(first);
        return List.of(first, new FineTuning(from, TASK, first.solver(), 2), new LinearProbe(from, TASK, "fc7", 0.5, first.solver(), 3));
    }

    static RunRecord execute(Path store, ExperimentSpec spec, BooleanSupplier stop) {
        return new RunExecutor(RunStore.at(store), new Dl4jEngine(), 1).execute(spec, stop, (step, loss, rate) -> { });
    }

    /** Digests of the predictions and weights of every run, none of them stopped. */
    static Map<String, String> calm(Path store) {
        Map<String, String> digests = new TreeMap<>();
        all().forEach(spec -> digests.putAll(digests(execute(store, spec, () -> false))));
        return digests;
    }

    static Map<String, String> digests(RunRecord record) {
        Map<String, String> digests = new TreeMap<>();
        record.artifacts().forEach((name, digest) -> digests.put(record.id().brief() + "/" + name, digest));
        return digests;
    }

}
