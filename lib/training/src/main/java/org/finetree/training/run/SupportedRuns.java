package org.finetree.training.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FeatureExtraction;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.Similarity;
import org.finetree.experiment.StartingPoint;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.run.Support;

/** Which runs an engine carries out that trains all of {@link Networks}. */
public final class SupportedRuns {

    private static final String PIXELS = new StartingPoint.Pixels().network();

    private SupportedRuns() {
    }

    /** Whether the network is known and has the layer whose features are wanted; if not, the networks or layers there are. */
    public static Support check(ExperimentSpec spec) {
        try {
            layers(spec).forEach(SupportedRuns::check);
            return Support.yes();
        } catch (IllegalArgumentException e) {
            return Support.no(e.getMessage());
        }
    }

    private static void check(String network, String layer) {
        if (network.equals(PIXELS)) {
            return;
        }
        NetworkSpec described = Networks.byName(network, 2);
        if (!layer.isEmpty() && described.layers().get(described.indexOf(layer)).inPlace()) {
            throw new IllegalArgumentException("layer '" + layer + "' works in place: ask for the layer below it");
        }
    }

    /** The networks of a run, and of each the layer whose features are wanted, if any. */
    private static Map<String, String> layers(ExperimentSpec spec) {
        Map<String, String> layers = new LinkedHashMap<>();
        if (spec instanceof Similarity s) {
            layers.put(s.one().network(), s.featureLayer());
            layers.put(s.other().network(), s.featureLayer());
        } else if (spec instanceof LinearProbe p) {
            layers.put(p.network(), p.featureLayer());
        } else if (spec instanceof NearestNeighbours n) {
            layers.put(n.network(), n.featureLayer());
        } else if (spec instanceof FeatureExtraction f) {
            layers.put(f.network(), f.featureLayer());
        } else {
            layers.put(spec.network(), "");
        }
        return layers;
    }
}
