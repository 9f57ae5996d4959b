package org.finetree.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.finetree.dataset.ImageShape;
import org.finetree.dataset.Split;
import org.finetree.dl4j.network.Network;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.network.Shape;
import org.finetree.seed.Seed;
import org.finetree.testkit.SyntheticImages;
import org.junit.jupiter.api.Test;

class DataDependentTest {

    private static final NetworkSpec SPEC = Networks.byName("minialex28", 10);
    private static final SyntheticImages DATA = SyntheticImages.of(new ImageShape(1, 28, 28), 10, 4, 1, Seed.of(3));

    private static DatasetImages images() {
        return DatasetImages.of(DATA, DATA.images(Split.TRAIN), SPEC);
    }

    @Test
    void everyOutputHasMeanZeroAndDeviationOne() {
        try (Network network = Network.build(SPEC, Seed.of(1))) {
            float[] before = network.parameters().blob("conv2.weight").toArray();
            DataDependent.normalise(network, images());
            for (String name : new String[] {"conv1", "conv2", "conv3", "fc6", "fc7", "fc8"}) {
                int layer = SPEC.indexOf(name);
                Shape out = SPEC.shapes().get(layer + 1);
                double[] mean = new double[out.channels()];
                double[] deviation = new double[out.channels()];
                DataDependent.statistics(DataDependent.before(network, layer, images()), out, mean, deviation);
                for (int c = 0; c < mean.length; c++) {
                    assertThat(mean[c]).as("%s, output %d", name, c).isCloseTo(0, within(1e-3));
                    assertThat(deviation[c]).as("%s, output %d", name, c).isCloseTo(1, within(1e-3));
                }
            }
            // Only their length changes: two weights of one output keep their ratio.
            float[] after = network.parameters().blob("conv2.weight").toArray();
            assertThat((double) after[1] / after[0]).isCloseTo((double) before[1] / before[0], within(1e-3));
        }
    }

    @Test
    void equalImagesChangeNothing() {
        try (Network network = Network.build(SPEC, Seed.of(1))) {
            network.parameters().blob("conv1.weight").put(0, new float[16 * 25], 16 * 25);
            float[] before = network.parameters().blob("conv1.bias").toArray();
            DataDependent.normalise(network, images());
            assertThat(Arrays.equals(network.parameters().blob("conv1.bias").toArray(), before)).isTrue();
            for (float v : network.parameters().all().toArray()) {
                assertThat(Float.isFinite(v)).isTrue();
            }
            DatasetImages one = DatasetImages.of(DATA, new int[] {0}, SPEC);
            assertThatThrownBy(() -> DataDependent.normalise(network, one)).hasMessageContaining("at least 2");
        }
    }
}
