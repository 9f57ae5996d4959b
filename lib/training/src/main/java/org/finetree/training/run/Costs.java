package org.finetree.training.run;

import org.finetree.dataset.Split;
import org.finetree.experiment.Cost;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FeatureExtraction;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunRecord.TaskSize;
import org.finetree.experiment.Similarity;
import org.finetree.experiment.StartingPoint;
import org.finetree.experiment.Training;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;

/** Counts a run's operations and bytes. Pooling, ReLU and the like are left out, as is usual: they are a few per cent. */
public final class Costs {

    private static final String PIXELS = new StartingPoint.Pixels().network();
    /** A line of predictions.tsv, and record.json. */
    private static final long BYTES_AN_IMAGE = 45;
    private static final long RECORD = 20_000;
    /** Weights and velocities, in two checkpoints. */
    private static final long STATES = 4;

    private Costs() {
    }

    public static Cost of(ExperimentSpec spec, TaskSize size, int sourceClasses) {
        long results = RECORD + BYTES_AN_IMAGE * size.testImages();
        if (spec instanceof Training t && !(spec instanceof LinearProbe)) {
            NetworkSpec network = Networks.byName(t.network(), size.classes());
            long weights = Float.BYTES * network.parameterCount();
            return new Cost((double) network.trainingFlops() * t.solver().imagePasses() + 2.0 * network.multiplyAdds() * size.testImages(),
                results + (spec instanceof Pretraining ? weights : 0), STATES * weights);
        }
        if (spec.network().equals(PIXELS)) {
            return new Cost(0, results, 0);
        }
        NetworkSpec network = Networks.byName(spec.network(), sourceClasses == 0 ? size.classes() : sourceClasses);
        double look = 2.0 * network.multiplyAdds();
        int all = size.trainImages() + size.testImages();
        if (spec instanceof LinearProbe p) {
            double head = 4.0 * width(network, p.featureLayer()) * size.classes();
            return new Cost(look * all + head * p.solver().imagePasses(), results, 0);
        }
        if (spec instanceof NearestNeighbours n) {
            return new Cost(look * all + 2.0 * width(network, n.featureLayer()) * size.trainImages() * size.testImages(), results, 0);
        }
        if (spec instanceof FeatureExtraction f) {
            int images = f.split() == Split.TRAIN ? size.trainImages() : size.testImages();
            return new Cost(look * images, RECORD + (long) Float.BYTES * width(network, f.featureLayer()) * images, 0);
        }
        int networks = spec instanceof Similarity ? 2 : 1;
        return new Cost(look * size.testImages() * networks, results, 0);
    }

    private static int width(NetworkSpec network, String layer) {
        return network.shapes().get(network.indexOf(layer) + 1).size();
    }
}
