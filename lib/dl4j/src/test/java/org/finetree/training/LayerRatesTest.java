package org.finetree.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collection;
import java.util.Map;
import org.finetree.dataset.ImageShape;
import org.finetree.dataset.Split;
import org.finetree.dl4j.network.Network;
import org.finetree.features.FeatureMatrix;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.network.initial.Gaussian;
import org.finetree.seed.Seed;
import org.finetree.testkit.SyntheticImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerRatesTest {

    private static final Seed SEED = Seed.of(7);

    private static DatasetImages images(NetworkSpec spec, int channels, int extent) {
        SyntheticImages data = SyntheticImages.of(new ImageShape(channels, extent, extent), 10, 3, 1, Seed.of(3));
        return DatasetImages.of(data, data.images(Split.TRAIN), spec);
    }

    private static double spread(Collection<Double> rates) {
        return rates.stream().mapToDouble(r -> r).max().orElseThrow() / rates.stream().mapToDouble(r -> r).min().orElseThrow();
    }

    /** AlexNet-64 has dropout, local response normalisation, groups and an inner product whose gradient is never held. */
    @ParameterizedTest
    @CsvSource({"minialex28, 1, 28, 6", "alexnet64, 3, 56, 8"})
    void allLayersChangeAlike(String name, int channels, int extent, int layers) {
        NetworkSpec spec = Networks.byName(name, 10);
        DatasetImages images = images(spec, channels, extent);
        try (Network network = Network.build(spec, Seed.of(1))) {
            Map<String, Double> before = LayerRates.of(network, images, SEED);
            assertThat(before).hasSize(layers);
            assertThat(spread(before.values())).isGreaterThan(1.5);
            LayerRates.equalise(network, images, SEED);
            assertThat(spread(LayerRates.of(network, images, SEED).values())).isLessThan(1.03);
        }
    }

    @Test
    void whatAHomogeneousNetComputesStays() {
        NetworkSpec spec = Networks.byName("minialex28", 10);
        DatasetImages images = images(spec, 1, 28);
        try (Network network = Network.build(spec, Seed.of(1))) {
            DataDependent.normalise(network, images);
            FeatureMatrix before = network.logits(images);
            float first = network.parameters().blob("conv1.weight").toArray()[0];
            LayerRates.equalise(network, images, SEED);
            FeatureMatrix after = network.logits(images);
            for (int i = 0; i < before.rows(); i++) {
                for (int c = 0; c < 10; c++) {
                    assertThat(after.row(i)[c]).isCloseTo(before.row(i)[c], within(2e-3f));
                }
            }
            assertThat(network.parameters().blob("conv1.weight").toArray()[0]).isNotEqualTo(first);
        }
    }

    /** The rate of the last layer by hand: its gradient is the random one times its inputs. */
    @Test
    void aRateIsTheGradientsSizeOverTheWeights() {
        NetworkSpec spec = Networks.byName("minialex28", 10);
        DatasetImages images = images(spec, 1, 28);
        try (Network network = Network.build(spec, Seed.of(1))) {
            FeatureMatrix fc7 = network.features("fc7", images);
            float[] top = new float[images.size() * 10];
            new Gaussian(SEED.derive("rates of change").value(), 1, 1).fill(top.length, (at, values, n) -> System.arraycopy(values, 0, top, at, n));
            double change = 0;
            for (int c = 0; c < 10; c++) {
                for (int j = 0; j < 256; j++) {
                    double g = 0;
                    for (int i = 0; i < images.size(); i++) {
                        g += (double) top[i * 10 + c] * fc7.row(i)[j];
                    }
                    change += g * g;
                }
            }
            double weights = 0;
            for (float w : network.parameters().blob("fc8.weight").toArray()) {
                weights += (double) w * w;
            }
            assertThat(LayerRates.of(network, images, SEED).get("fc8")).isCloseTo(Math.sqrt(change / weights), within(1e-3 * Math.sqrt(change / weights)));
        }
    }

    @Test
    void deadLayersAreNamed() {
        NetworkSpec spec = Networks.byName("minialex28", 10);
        DatasetImages images = images(spec, 1, 28);
        try (Network network = Network.build(spec, Seed.of(1))) {
            network.parameters().blob("conv2.weight").put(0, new float[32 * 16 * 9], 32 * 16 * 9);
            assertThatThrownBy(() -> LayerRates.equalise(network, images, SEED)).hasMessageContaining("conv2").hasMessageContaining("weights of 0").hasMessageContaining("He");
        }
    }
}
