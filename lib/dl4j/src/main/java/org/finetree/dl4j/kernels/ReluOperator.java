package org.finetree.dl4j.kernels;

/** max(x, 0) in place. */
public final class ReluOperator implements Operator {

    private final Activation top;
    private final float[] y = new float[VectorLoops.CHUNK];
    private final int[] yBits = new int[VectorLoops.CHUNK];
    private final int[] dyBits = new int[VectorLoops.CHUNK];

    /** @param top input and output */
    public ReluOperator(Activation top) {
        this.top = top;
    }

    @Override
    public void forward(long step) {
        Blob data = top.data();
        for (int at = 0; at < data.count(); at += VectorLoops.CHUNK) {
            int n = Math.min(VectorLoops.CHUNK, data.count() - at);
            data.get(at, y, n);
            VectorLoops.relu(y, n);
            data.put(at, y, n);
        }
    }

    @Override
    public void backward() {
        Blob diff = top.diff();
        for (int at = 0; at < diff.count(); at += VectorLoops.CHUNK) {
            int n = Math.min(VectorLoops.CHUNK, diff.count() - at);
            top.data().getBits(at, yBits, n);
            diff.getBits(at, dyBits, n);
            VectorLoops.reluGradient(dyBits, yBits, n);
            diff.putBits(at, dyBits, n);
        }
    }
}
