package org.finetree.dl4j.kernels;

/**
 * A layer's parameters and where their gradients go.
 *
 * @param weight null for a layer without parameters
 * @param bias null for a layer without parameters
 * @param weightDiff null where weights do not learn
 * @param biasDiff null where biases do not learn
 */
public record LayerBlobs(Blob weight, Blob bias, Blob weightDiff, Blob biasDiff) {

    /** Of a layer without parameters. */
    public static final LayerBlobs NONE = new LayerBlobs(null, null, null, null);

    /** Whether anything learns. */
    public boolean learns() {
        return weightDiff != null || biasDiff != null;
    }
}
