package org.finetree.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.finetree.dataset.ImageShape;
import org.finetree.seed.Seed;
import org.junit.jupiter.api.Test;

class SyntheticImagesTest {

    private static final ImageShape SHAPE = new ImageShape(1, 8, 8);

    private static SyntheticImages images(int train, int test) {
        return SyntheticImages.of(SHAPE, 2, train, test, Seed.of(1));
    }

    @Test
    void theDigestIsOverIndexAndPixels() {
        assertThat(images(3, 1).digest()).isEqualTo(images(3, 1).digest()).isNotEqualTo(images(1, 3).digest());
    }

    @Test
    void anImageThatIsNotThereIsNamed() {
        for (int image : new int[] {-1, 8}) {
            assertThatThrownBy(() -> images(3, 1).read(image, new byte[64], 0)).isInstanceOf(IndexOutOfBoundsException.class).hasMessage("data set 'synthetic' has images 0 to 7, not " + image);
        }
    }
}
