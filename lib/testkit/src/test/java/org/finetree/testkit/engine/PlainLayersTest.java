package org.finetree.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.finetree.network.Convolution;
import org.finetree.network.Dropout;
import org.finetree.network.Filler;
import org.finetree.network.InnerProduct;
import org.finetree.network.Lrn;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Pooling;
import org.finetree.network.Relu;
import org.finetree.network.Shape;
import org.finetree.seed.Seed;
import org.junit.jupiter.api.Test;

/** The measure by which engines are judged is itself compared with differences of its loss. */
class PlainLayersTest {

    private static final NetworkSpec SPEC = new NetworkSpec("all-layers", new Shape(2, 9, 8), 1, List.of(
        Convolution.of("conv1", 4, 3).pad(1).weights(new Filler.Gaussian(0.3)), new Relu("relu1"), Lrn.acrossChannels("norm1"), Pooling.max("pool1", 3, 2),
        Convolution.of("conv2", 6, 3).pad(1).groups(2).weights(new Filler.Gaussian(0.3)), Lrn.withinChannel("norm2"), Pooling.average("pool2", 3, 2),
        InnerProduct.of("fc3", 7), new Relu("relu3"), new Dropout("drop3", 0.4), InnerProduct.of("fc4", 3)));

    @Test
    void gradientsAreDifferencesOfTheLoss() {
        PlainNetwork network = new PlainNetwork(SPEC);
        SPEC.parameters().forEach(p -> network.draw(p, Seed.of(2)));
        SplittableRandom random = new SplittableRandom(1);
        float[] images = new float[3 * SPEC.input().size()];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) (4 * random.nextDouble() - 2);
        }
        int[] labels = {2, 0, 1};
        Map<String, double[]> gradients = network.gradients(images, labels, Seed.of(4), 6).byParameter();
        gradients.forEach((name, gradient) -> {
            float[] values = network.values(name);
            for (int k = 0; k < Math.min(12, values.length); k++) {
                int i = random.nextInt(values.length);
                float[] moved = values.clone();
                moved[i] = values[i] + 1e-5f;
                double step = (double) moved[i] - values[i];
                network.put(name, 0, moved, moved.length);
                double above = network.gradients(images, labels, Seed.of(4), 6).loss();
                moved[i] = (float) (values[i] - step);
                step += (double) values[i] - moved[i];
                network.put(name, 0, moved, moved.length);
                double below = network.gradients(images, labels, Seed.of(4), 6).loss();
                network.put(name, 0, values, values.length);
                assertThat((above - below) / step).as("%s[%d]", name, i).isCloseTo(gradient[i], within(1e-5 + 1e-3 * Math.abs(gradient[i])));
            }
        });
    }
}
