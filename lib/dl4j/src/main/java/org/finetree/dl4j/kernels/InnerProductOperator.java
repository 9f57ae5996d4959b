package org.finetree.dl4j.kernels;

import org.bytedeco.javacpp.FloatPointer;

/** Fully connected layer, with the ReLU that follows it where there is one: y = relu(x W' + b). */
public final class InnerProductOperator implements Operator {

    private final Activation bottom;
    private final Activation top;
    private final Blob weight;
    private final Blob bias;
    private final Blob weightDiff;
    private final Blob biasDiff;
    private final boolean relu;
    private final int batch;
    private final int in;
    private final int out;
    private final float[] row;
    private final float[] line;
    private final int[] diffBits;
    private final int[] dataBits;

    /**
     * @param bottom batch x in (any shape of that many values)
     * @param top batch x out
     * @param blobs weights out x in, biases out
     * @param relu whether max(y, 0) follows
     */
    public InnerProductOperator(Activation bottom, Activation top, LayerBlobs blobs, boolean relu) {
        this.bottom = bottom;
        this.top = top;
        this.weight = blobs.weight();
        this.bias = blobs.bias();
        this.weightDiff = blobs.weightDiff();
        this.biasDiff = blobs.biasDiff();
        this.relu = relu;
        this.batch = top.data().extent(0);
        this.in = weight.extent(1);
        this.out = weight.extent(0);
        this.row = new float[out];
        this.line = new float[out];
        this.diffBits = new int[out];
        this.dataBits = new int[out];
    }

    @Override
    public void forward(long step) {
        Gemm.nt(batch, out, in, bottom.data().pointer(), weight.pointer(), 0f, top.data().pointer());
        bias.get(0, line, out);
        for (int i = 0; i < batch; i++) {
            top.data().get(i * out, row, out);
            if (relu) {
                VectorLoops.addRelu(row, line, out);
            } else {
                VectorLoops.add(row, line, out);
            }
            top.data().put(i * out, row, out);
        }
    }

    @Override
    public void backward() {
        if (relu) {
            maskByRelu();
        }
        if (biasDiff != null) {
            sumRows();
        }
        if (weightDiff != null) {
            Gemm.tn(out, in, batch, top.diff().pointer(), bottom.data().pointer(), 0f, weightDiff.pointer());
        }
        if (bottom.hasGradient()) {
            Gemm.nn(batch, in, out, top.diff().pointer(), weight.pointer(), 0f, bottom.diff().pointer());
        }
    }

    /**
     * Some rows of the weights' gradient, after {@link #backward}: for weights so many that their gradient is better never held as a whole.
     *
     * @param first the first output whose row is computed
     * @param rows how many
     * @param into rows x in
     * @param add whether to add to what is there
     */
    public void weightGradient(int first, int rows, Blob into, boolean add) {
        try (FloatPointer columns = top.diff().pointer().getPointer(first)) {
            Gemm.tn(rows, in, batch, columns, out, bottom.data().pointer(), add ? 1f : 0f, into.pointer());
        }
    }

    private void maskByRelu() {
        for (int i = 0; i < batch; i++) {
            top.diff().getBits(i * out, diffBits, out);
            top.data().getBits(i * out, dataBits, out);
            VectorLoops.reluGradient(diffBits, dataBits, out);
            top.diff().putBits(i * out, diffBits, out);
        }
    }

    private void sumRows() {
        top.diff().get(0, line, out);
        for (int i = 1; i < batch; i++) {
            top.diff().get(i * out, row, out);
            VectorLoops.add(line, row, out);
        }
        biasDiff.put(0, line, out);
    }
}
