package org.finetree.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.finetree.features.FeatureMatrix;
import org.finetree.seed.Seed;
import org.junit.jupiter.api.Test;

class ShuffledEpochsTest {

    private static final int IMAGES = 30;

    /** Image i is the value i. */
    private static ShuffledEpochs epochs(int batch, long seed) {
        float[] values = new float[IMAGES];
        int[] labels = new int[IMAGES];
        for (int i = 0; i < IMAGES; i++) {
            values[i] = i;
            labels[i] = i % 3;
        }
        return ShuffledEpochs.of(new FeatureRows(FeatureMatrix.of(IMAGES, 1, values)), labels, 3, batch, Seed.of(seed));
    }

    private static float[] batch(ShuffledEpochs epochs, long step) {
        float[] images = new float[epochs.batch()];
        int[] labels = new int[epochs.batch()];
        epochs.fill(step, images, labels);
        for (int i = 0; i < images.length; i++) {
            assertThat(labels[i]).isEqualTo((int) images[i] % 3);
        }
        return images;
    }

    /** Batches of 8 span the ends of epochs of 30. */
    @Test
    void everyImageComesOnceAnEpoch() {
        ShuffledEpochs epochs = epochs(8, 5);
        int[] counts = new int[IMAGES];
        for (int step = 0; step < 15; step++) {
            for (float image : batch(epochs, step)) {
                counts[(int) image]++;
            }
        }
        assertThat(counts).containsOnly(4);
    }

    @Test
    void aBatchDependsOnItsStepAlone() {
        ShuffledEpochs epochs = epochs(8, 5);
        float[] third = batch(epochs, 3);
        float[] far = batch(epochs, 1_000_000_007L);
        assertThat(batch(epochs, 3)).containsExactly(third);
        assertThat(batch(epochs(8, 5), 1_000_000_007L)).containsExactly(far);
        assertThat(batch(epochs(8, 6), 3)).isNotEqualTo(third);
    }

    @Test
    void labelsThatDoNotFitAreRefused() {
        FeatureRows rows = new FeatureRows(FeatureMatrix.of(2, 1, new float[2]));
        assertThatThrownBy(() -> ShuffledEpochs.of(rows, new int[1], 3, 2, Seed.of(1))).hasMessageContaining("2 images with 1 labels");
        assertThatThrownBy(() -> ShuffledEpochs.of(rows, new int[] {0, 3}, 3, 2, Seed.of(1))).hasMessageContaining("image 1 has label 3").hasMessageContaining("0 to 2");
        assertThatThrownBy(() -> ShuffledEpochs.of(rows, new int[2], 3, 0, Seed.of(1))).hasMessageContaining("batch is 0");
    }
}
