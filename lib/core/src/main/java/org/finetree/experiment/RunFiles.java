package org.finetree.experiment;

import java.util.Map;
import java.util.TreeMap;
import org.finetree.run.Engine;
import org.finetree.run.NeighbourTable;

/** Names of the files that runs leave beside their records. */
public final class RunFiles {

    /** What a classifier said of each test image: {@link org.finetree.features.Predictions#toTsv}. */
    public static final String PREDICTIONS = "predictions.tsv";

    /** The nearest gallery images of each query: {@link NeighbourTable#toTsv}. */
    public static final String NEIGHBOURS = "neighbours.tsv";

    /** Features: {@link org.finetree.features.FeatureFile}. */
    public static final String FEATURES = "features.bin";

    /** A pre-training's weights: safetensors, with a tensor such as {@code conv1.weight} for each parameter, whatever the engine. */
    public static final String WEIGHTS = Engine.Outcome.WEIGHTS;

    /** How runs of version 0.1 before December 2026 named the same file. */
    private static final String EARLIER_WEIGHTS = "weights.bin";

    private RunFiles() {
    }

    /** The name under which a run keeps a file: {@link #WEIGHTS} of an earlier run has the earlier name. */
    public static String nameIn(RunRecord run, String name) {
        return name.equals(WEIGHTS) && !run.artifacts().containsKey(WEIGHTS) && run.artifacts().containsKey(EARLIER_WEIGHTS) ? EARLIER_WEIGHTS : name;
    }

    /** The digests of a run's files under the names that they have today, so that an earlier run can be compared with one of now. */
    public static Map<String, String> digests(RunRecord run) {
        Map<String, String> digests = new TreeMap<>();
        run.artifacts().forEach((name, digest) -> digests.put(name.equals(EARLIER_WEIGHTS) ? WEIGHTS : name, digest));
        return digests;
    }
}
