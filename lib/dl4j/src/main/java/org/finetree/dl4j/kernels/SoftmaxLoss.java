package org.finetree.dl4j.kernels;

/** Softmax with cross-entropy: Caffe's SoftmaxWithLoss. */
public final class SoftmaxLoss {

    private final Activation logits;
    private final int classes;
    private final float[] row;
    private final double[] exp;

    /** @param logits batch x classes, with a gradient */
    public SoftmaxLoss(Activation logits) {
        this.logits = logits;
        this.classes = logits.data().imageSize();
        this.row = new float[classes];
        this.exp = new double[classes];
    }

    /**
     * Sum of -log p(label) over the first {@code images} rows; writes the gradient of that sum divided by {@code divisor} into the logits' diff.
     *
     * @param labels class of each image, in [0, classes)
     * @param divisor images over which the loss is averaged (all of a batch, of which these rows may be a part)
     */
    public double lossAndGradient(int[] labels, int from, int images, int divisor) {
        double sum = 0;
        for (int i = 0; i < images; i++) {
            logits.data().get(i * classes, row, classes);
            sum += rowLoss(labels[from + i], divisor);
            logits.diff().put(i * classes, row, classes);
        }
        return sum;
    }

    private double rowLoss(int label, int divisor) {
        float max = Float.NEGATIVE_INFINITY;
        for (float v : row) {
            max = Math.max(max, v);
        }
        double total = 0;
        for (int j = 0; j < classes; j++) {
            exp[j] = Math.exp(row[j] - max);
            total += exp[j];
        }
        double loss = Math.log(total) - (row[label] - max);
        double factor = 1 / (total * divisor);
        for (int j = 0; j < classes; j++) {
            row[j] = (float) (exp[j] * factor);
        }
        row[label] -= 1f / divisor;
        return loss;
    }
}
