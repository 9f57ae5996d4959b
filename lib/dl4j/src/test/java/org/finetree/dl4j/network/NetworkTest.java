package org.finetree.dl4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.finetree.dataset.ImageShape;
import org.finetree.dataset.Split;
import org.finetree.features.FeatureMatrix;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.seed.Seed;
import org.finetree.testkit.SyntheticImages;
import org.finetree.training.DatasetImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {

    private static final NetworkSpec SPEC = Networks.byName("minialex28", 10);
    private static final SyntheticImages DATA = SyntheticImages.of(new ImageShape(1, 28, 28), 10, 4, 1, Seed.of(3));

    private static DatasetImages images() {
        return DatasetImages.of(DATA, DATA.images(Split.TRAIN), SPEC);
    }

    @Test
    void oneSeedGivesTheSameWeightsAndAnotherGivesOthers() {
        float[] a = Network.build(SPEC, Seed.of(1)).parameters().all().toArray();
        assertThat(Arrays.equals(Network.build(SPEC, Seed.of(1)).parameters().all().toArray(), a)).isTrue();
        assertThat(Network.build(SPEC, Seed.of(2)).parameters().all().toArray()).isNotEqualTo(a);
        assertThatThrownBy(() -> Seed.of(0)).hasMessageContaining("seed 0 is refused");
    }

    @Test
    void fillersDrawWhatTheyPromise() {
        Parameters p = Network.build(SPEC, Seed.of(1)).parameters();
        assertThat(standardDeviation(p.blob("fc6.weight").toArray())).isBetween(0.98 * Math.sqrt(2 / 576.0), 1.02 * Math.sqrt(2 / 576.0));
        assertThat(standardDeviation(p.blob("fc8.weight").toArray())).isBetween(0.0096, 0.0104);
        assertThat(p.blob("fc6.bias").toArray()).containsOnly(0f);
    }

    private static double standardDeviation(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += (double) v * v;
        }
        return Math.sqrt(sum / values.length);
    }

    @Test
    void anotherNumberOfClassesLeavesTheTrunksWeights() {
        Network ten = Network.build(SPEC, Seed.of(1));
        Network seven = Network.build(SPEC.withClasses(7), Seed.of(1));
        for (Parameters.Slice s : seven.parameters().slices()) {
            if (!s.spec().name().startsWith("fc8")) {
                assertThat(Arrays.equals(seven.parameters().blob(s.spec().name()).toArray(), ten.parameters().blob(s.spec().name()).toArray())).isTrue();
            }
        }
    }

    @Test
    void newHeadKeepsTheTrunkAndDrawsTheHead() {
        Network old = Network.build(SPEC, Seed.of(1));
        Network fresh = old.withNewHead(5, Seed.of(9));
        assertThat(fresh.spec().classes()).isEqualTo(5);
        assertThat(Arrays.equals(fresh.parameters().blob("conv2.weight").toArray(), old.parameters().blob("conv2.weight").toArray())).isTrue();
        assertThat(Arrays.equals(fresh.parameters().blob("fc8.weight").toArray(), Network.build(SPEC.withClasses(5), Seed.of(9)).parameters().blob("fc8.weight").toArray())).isTrue();
        assertThat(Arrays.equals(fresh.features("fc7", images()).row(3), old.features("fc7", images()).row(3))).isTrue();
    }

    @Test
    void featuresDoNotDependOnTheOtherImages() {
        Network net = Network.build(SPEC, Seed.of(1));
        FeatureMatrix all = net.logits(images());
        FeatureMatrix last = net.logits(DatasetImages.of(DATA, new int[] {DATA.images(Split.TRAIN)[39]}, SPEC));
        assertThat(all.rows()).isEqualTo(40);
        // Not to the bit: a matrix product may round a row otherwise at another place in the batch.
        for (int c = 0; c < 10; c++) {
            assertThat(last.get(0, c)).isCloseTo(all.get(39, c), within(1e-6f));
        }
    }

    @Test
    void featuresAreTakenAfterTheReLU() {
        Network net = Network.build(SPEC, Seed.of(1));
        for (String layer : new String[] {"conv1", "pool1", "conv3", "fc6", "fc7"}) {
            FeatureMatrix f = net.features(layer, images());
            assertThat(f.width()).isEqualTo(SPEC.shapes().get(SPEC.indexOf(layer) + 1).size());
            for (int r = 0; r < f.rows(); r++) {
                for (float v : f.row(r)) {
                    assertThat(v).isGreaterThanOrEqualTo(0f);
                }
            }
        }
        assertThatThrownBy(() -> net.features("relu7", images())).hasMessageContaining("works in place");
        assertThatThrownBy(() -> net.features("fc9", images())).hasMessageContaining("no layer 'fc9'");
    }

    @Test
    void savedNetworksComeBackBitForBit(@TempDir Path folder) throws IOException {
        Network net = Network.build(SPEC, Seed.of(1));
        Path file = folder.resolve("net.safetensors");
        String digest = net.save(file);
        assertThat(digest).hasSize(64).isEqualTo(org.finetree.experiment.CanonicalJson.sha256(Files.readAllBytes(file)));
        Network back = Network.read(file);
        assertThat(back.spec()).isEqualTo(SPEC);
        assertThat(Arrays.equals(back.parameters().all().toArray(), net.parameters().all().toArray())).isTrue();
        assertThat(net.save(file)).isEqualTo(digest);
    }

    @Test
    void filesThatAreNoNetworksAreRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("net.safetensors");
        Network.build(SPEC, Seed.of(1)).save(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 4));
        assertThatThrownBy(() -> Network.read(file)).isInstanceOf(IOException.class).hasMessageContaining("not a whole safetensors file");
        Files.writeString(file, "hello world, this is a text");
        assertThatThrownBy(() -> Network.read(file)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Network.read(folder.resolve("absent"))).isInstanceOf(IOException.class);
    }

    @Test
    void imagesOfAnotherShapeAreRefused() {
        SyntheticImages colour = SyntheticImages.of(new ImageShape(3, 32, 32), 2, 1, 1, Seed.of(1));
        assertThatThrownBy(() -> DatasetImages.of(colour, new int[] {0}, SPEC)).hasMessageContaining("3x32x32").hasMessageContaining("1x28x28");
    }
}
