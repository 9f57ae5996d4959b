package org.finetree.experiment;

/** Names of the files that runs leave beside their records. */
public final class RunFiles {

    /** What a classifier said of each test image: {@link org.finetree.features.Predictions#toTsv}. */
    public static final String PREDICTIONS = "predictions.tsv";

    /** The nearest gallery images of each query: {@link NeighbourTable#toTsv}. */
    public static final String NEIGHBOURS = "neighbours.tsv";

    /** Features: {@link org.finetree.features.FeatureFile}. */
    public static final String FEATURES = "features.bin";

    /** A training's weights in the engine's own format; Finetree's engine writes safetensors, with a tensor such as {@code conv1.weight} for each blob. */
    public static final String WEIGHTS = Engine.Outcome.WEIGHTS;

    private RunFiles() {
    }
}
