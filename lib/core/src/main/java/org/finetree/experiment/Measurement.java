package org.finetree.experiment;

/** A run that learns nothing: it looks at what networks compute. */
public sealed interface Measurement extends ExperimentSpec permits NearestNeighbours, MaskedEvaluation, FeatureExtraction, Similarity {
}
