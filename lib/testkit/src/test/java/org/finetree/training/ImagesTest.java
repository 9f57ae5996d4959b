package org.finetree.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.finetree.dataset.ImageShape;
import org.finetree.dataset.Split;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.network.Shape;
import org.finetree.network.weights.NetworkWeights;
import org.finetree.seed.Seed;
import org.finetree.testkit.SyntheticImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to images between the data set and the network: mean image, windows, mirror. */
class ImagesTest {

    private static final NetworkSpec QUICK = Networks.byName("cifar10_quick", 3);
    private static final SyntheticImages DATA = SyntheticImages.of(new ImageShape(3, 32, 32), 3, 4, 1, Seed.of(3));

    @Test
    void theMeanImageIsTheMeanAndIsSubtracted() {
        int[] train = DATA.images(Split.TRAIN);
        MeanImage mean = MeanImage.of(DATA, train, QUICK);
        DatasetImages plain = DatasetImages.of(DATA, train, QUICK);
        DatasetImages centred = DatasetImages.of(DATA, train, QUICK, mean);
        float[] a = new float[3072];
        float[] b = new float[3072];
        double[] sum = new double[3072];
        for (int i = 0; i < train.length; i++) {
            plain.read(i, a, 0);
            centred.read(i, b, 0);
            for (int p = 0; p < a.length; p++) {
                assertThat(b[p]).isEqualTo(a[p] - mean.values()[p]);
                sum[p] += b[p];
            }
        }
        for (double s : sum) {
            assertThat(s).isCloseTo(0, within(1e-3));
        }
    }

    @Test
    void theMeanImageLiesBesideTheWeights(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("weights.safetensors");
        MeanImage mean = MeanImage.of(DATA, DATA.images(Split.TRAIN), QUICK);
        NetworkWeights weights = NetworkWeights.initial(QUICK, Seed.of(1));
        weights.with(mean.tensors()).write(file);
        assertThat(MeanImage.read(file, QUICK).orElseThrow().values()).containsExactly(mean.values());
        NetworkWeights again = NetworkWeights.read(file);
        for (String parameter : weights.parameters().keySet()) {
            assertThat(again.values(parameter).toArray()).containsExactly(weights.values(parameter).toArray());
        }
        weights.write(file);
        assertThat(MeanImage.read(file, QUICK)).isEmpty();
        NetworkSpec gray = Networks.byName("minialex28", 3);
        assertThatThrownBy(() -> MeanImage.of(DATA, new int[] {0}, gray)).hasMessageContaining("3x32x32").hasMessageContaining("1x28x28");
    }

    /** Every value tells where it was: channel, row, column. */
    private static float[] coordinates(Shape s) {
        float[] values = new float[s.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return values;
    }

    @Test
    void windowsKeepTheirPixelsInPlace() {
        Shape from = new Shape(2, 6, 5);
        Shape to = new Shape(2, 3, 2);
        float[] image = coordinates(from);
        float[] window = new float[to.size()];
        Crop.copy(image, 0, from, 2, 3, false, window, 0, to);
        assertThat(window).containsExactly(13, 14, 18, 19, 23, 24, 43, 44, 48, 49, 53, 54);
        Crop.copy(image, 0, from, 2, 3, true, window, 0, to);
        assertThat(window).containsExactly(14, 13, 19, 18, 24, 23, 44, 43, 49, 48, 54, 53);
        assertThatThrownBy(() -> Crop.check(to, from)).hasMessageContaining("cannot be cut out");
    }

    @Test
    void randomWindowsAreDrawnAgainForAStep() {
        NetworkSpec whole = QUICK.withInput(new Shape(3, 32, 32));
        BatchSource images = ShuffledEpochs.of(DatasetImages.of(DATA, DATA.images(Split.TRAIN), whole), DATA.labels(Split.TRAIN), 3, 4, Seed.of(5));
        RandomCrops crops = new RandomCrops(images, new Shape(3, 32, 32), new Shape(3, 28, 28), Seed.of(5));
        float[] first = new float[4 * crops.imageSize()];
        float[] other = first.clone();
        float[] again = first.clone();
        int[] labels = new int[4];
        crops.fill(3, first, labels);
        crops.fill(4, other, labels);
        crops.fill(3, again, labels);
        assertThat(again).containsExactly(first);
        assertThat(other).isNotEqualTo(first);
    }
}
