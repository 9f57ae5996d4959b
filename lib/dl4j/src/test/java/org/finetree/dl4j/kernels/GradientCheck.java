package org.finetree.dl4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.finetree.dl4j.Natives;
import org.finetree.network.LayerSpec;
import org.finetree.network.ParameterSpec;
import org.finetree.network.Relu;
import org.finetree.network.Shape;

/**
 * Checks an operator against {@link Reference}: its output against the reference's, and its gradients against central differences of the reference in double.
 */
final class GradientCheck {

    private static final double STEP = 1e-5;

    /** Makes the operator to check. */
    interface Maker {
        Operator make(Activation bottom, Activation top, LayerBlobs blobs, boolean relu);
    }

    private final LayerSpec layer;
    private final Shape in;
    private final int batch;
    private final double[] x;
    private final double[] w;
    private final double[] b;
    private final double[] weightOfOutput;
    private final Maker maker;

    private GradientCheck(LayerSpec layer, Shape in, int batch, double[] x, Maker maker) {
        Natives.start();
        this.maker = maker;
        this.layer = layer;
        this.in = in;
        this.batch = batch;
        this.x = x;
        List<ParameterSpec> parameters = layer.parameters(in);
        this.w = parameters.isEmpty() ? new double[0] : randoms((int) parameters.get(0).count(), 2);
        this.b = parameters.isEmpty() ? new double[0] : randoms((int) parameters.get(1).count(), 3);
        this.weightOfOutput = randoms(batch * layer.output(in).size(), 4);
    }

    /** On random inputs, no two of which are so close that a step would change which is the larger. */
    static GradientCheck of(LayerSpec layer, Shape in, int batch) {
        return of(layer, in, batch, (bottom, top, blobs, relu) -> Operators.of(relu ? List.of(layer, new Relu("relu")) : List.of(layer), bottom, top, blobs, BatchPart.INFERENCE, new Workspace()));
    }

    /** The same for an operator that {@link Operators} might not choose. */
    static GradientCheck of(LayerSpec layer, Shape in, int batch, Maker maker) {
        return new GradientCheck(layer, in, batch, distinct(batch * in.size()), maker);
    }

    /** Values that floats hold exactly, in random order, at least 1/64 apart and from 0. */
    private static double[] distinct(int n) {
        SplittableRandom random = new SplittableRandom(1);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = (i - n / 2 + 0.5) / 32 * Math.min(1, 64.0 / n * 4);
        }
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
        for (int i = 0; i < n; i++) {
            values[i] = (float) values[i];
        }
        return values;
    }

    private static double[] randoms(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (random.nextDouble() - 0.5);
        }
        return values;
    }

    /** Runs both and compares; with {@code relu} the layer is merged with a ReLU after it. */
    void check(boolean relu) {
        Shape out = layer.output(in);
        try (Activation bottom = Activation.of(true, batch, in.channels(), in.height(), in.width());
             Activation top = layer.inPlace() ? bottom : Activation.of(true, batch, out.channels(), out.height(), out.width())) {
            LayerBlobs blobs = blobs();
            bottom.data().put(0, floats(x), x.length);
            try (Operator operator = maker.make(bottom, top, blobs, relu)) {
                operator.forward(Operator.INFERENCE);
                compare("output", top.data().toArray(), reference(relu), 1e-5);
                top.diff().put(0, floats(weightOfOutput), weightOfOutput.length);
                operator.backward();
                compare("input's gradient", bottom.diff().toArray(), differences(x, () -> loss(relu)), 1e-4);
                if (w.length > 0) {
                    compare("weights' gradient", blobs.weightDiff().toArray(), differences(w, () -> loss(relu)), 1e-4);
                    compare("biases' gradient", blobs.biasDiff().toArray(), differences(b, () -> loss(relu)), 1e-4);
                }
            }
        }
    }

    /** As {@link #check}, for a layer at the bottom: no gradient for the images. */
    void checkWithoutInputGradient() {
        Shape out = layer.output(in);
        try (Activation bottom = Activation.of(false, batch, in.channels(), in.height(), in.width());
             Activation top = Activation.of(true, batch, out.channels(), out.height(), out.width())) {
            LayerBlobs blobs = blobs();
            bottom.data().put(0, floats(x), x.length);
            try (Operator operator = maker.make(bottom, top, blobs, false)) {
                operator.forward(Operator.INFERENCE);
                compare("output", top.data().toArray(), reference(false), 1e-5);
                top.diff().put(0, floats(weightOfOutput), weightOfOutput.length);
                operator.backward();
                compare("weights' gradient", blobs.weightDiff().toArray(), differences(w, () -> loss(false)), 1e-4);
                compare("biases' gradient", blobs.biasDiff().toArray(), differences(b, () -> loss(false)), 1e-4);
            }
        }
    }

    private LayerBlobs blobs() {
        List<ParameterSpec> parameters = layer.parameters(in);
        if (parameters.isEmpty()) {
            return LayerBlobs.NONE;
        }
        long[] shape = parameters.get(0).shape().stream().mapToLong(Integer::longValue).toArray();
        LayerBlobs blobs = new LayerBlobs(Blob.zeros(shape), Blob.zeros(b.length), Blob.zeros(shape), Blob.zeros(b.length));
        blobs.weight().put(0, floats(w), w.length);
        blobs.bias().put(0, floats(b), b.length);
        return blobs;
    }

    private double[] reference(boolean relu) {
        double[] y = Reference.forward(layer, in, batch, x, w, b);
        for (int i = 0; relu && i < y.length; i++) {
            y[i] = Math.max(y[i], 0);
        }
        return y;
    }

    private double loss(boolean relu) {
        double[] y = reference(relu);
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += y[i] * weightOfOutput[i];
        }
        return sum;
    }

    private static double[] differences(double[] of, Supplier<Double> loss) {
        double[] gradient = new double[of.length];
        for (int i = 0; i < of.length; i++) {
            double was = of[i];
            of[i] = was + STEP;
            double up = loss.get();
            of[i] = was - STEP;
            double down = loss.get();
            of[i] = was;
            gradient[i] = (up - down) / (2 * STEP);
        }
        return gradient;
    }

    private static void compare(String what, float[] actual, double[] expected, double tolerance) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        double scale = 0;
        for (double e : expected) {
            scale = Math.max(scale, Math.abs(e));
        }
        assertThat(scale).as("largest expected value of " + what).isGreaterThan(0);
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(actual[i] - expected[i]) <= tolerance * scale)) {
                fail("%s at %d is %s but must be %s", what, i, actual[i], expected[i]);
            }
        }
    }

    private static float[] floats(double[] values) {
        float[] f = new float[values.length];
        for (int i = 0; i < f.length; i++) {
            f[i] = (float) values[i];
        }
        return f;
    }
}
