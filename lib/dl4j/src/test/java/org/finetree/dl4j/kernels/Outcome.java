package org.finetree.dl4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.finetree.network.Convolution;
import org.finetree.network.Shape;

/** What a convolution's operator makes of random values: two operators for one layer can be compared. */
record Outcome(float[] output, float[] inputDiff, float[] weightDiff, float[] biasDiff) {

    interface Maker {
        Operator make(Convolution layer, Activation bottom, Activation top, LayerBlobs blobs);
    }

    /** One pass forward and back. @param gradient whether the input's gradient is wanted */
    static Outcome of(Convolution layer, int in, int size, int batch, boolean gradient, Maker maker) {
        Shape shape = new Shape(in, size, size);
        Shape out = layer.output(shape);
        SplittableRandom random = new SplittableRandom(5);
        try (Activation bottom = Activation.of(gradient, batch, in, size, size); Activation top = Activation.of(true, batch, out.channels(), out.height(), out.width());
             Blob w = Blob.zeros(layer.out(), in / layer.groups(), layer.kernel(), layer.kernel()); Blob b = Blob.zeros(layer.out());
             Blob wd = Blob.zeros(layer.out(), in / layer.groups(), layer.kernel(), layer.kernel()); Blob bd = Blob.zeros(layer.out())) {
            for (Blob blob : new Blob[] {bottom.data(), top.diff(), w, b}) {
                float[] values = new float[blob.count()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = random.nextFloat() - 0.5f;
                }
                blob.put(0, values, values.length);
            }
            try (Operator operator = maker.make(layer, bottom, top, new LayerBlobs(w, b, wd, bd))) {
                operator.forward(0);
                operator.backward();
            }
            return new Outcome(top.data().toArray(), gradient ? bottom.diff().toArray() : new float[0], wd.toArray(), bd.toArray());
        }
    }

    /** Within a share of each array's largest value. */
    void isNear(Outcome expected, double share) {
        near(output, expected.output, share);
        near(inputDiff, expected.inputDiff, share);
        near(weightDiff, expected.weightDiff, share);
        near(biasDiff, expected.biasDiff, share);
    }

    /** To the bit. */
    void isEqualTo(Outcome expected) {
        assertThat(output).isEqualTo(expected.output);
        assertThat(inputDiff).isEqualTo(expected.inputDiff);
        assertThat(weightDiff).isEqualTo(expected.weightDiff);
        assertThat(biasDiff).isEqualTo(expected.biasDiff);
    }

    private static void near(float[] actual, float[] expected, double share) {
        double scale = 0;
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            scale = Math.max(scale, Math.abs(expected[i]));
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
        }
        assertThat(worst).isLessThanOrEqualTo(share * scale);
    }
}
