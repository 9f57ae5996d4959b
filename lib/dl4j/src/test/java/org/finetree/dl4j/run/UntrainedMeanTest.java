package org.finetree.dl4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.finetree.dataset.ImageDataset;
import org.finetree.dataset.ImageShape;
import org.finetree.experiment.StartingPoint;
import org.finetree.features.FeatureMatrix;
import org.finetree.run.Engine.FeatureRequest;
import org.finetree.seed.Seed;
import org.finetree.testkit.SyntheticImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An untrained network that subtracts a mean subtracts the same one from gallery and queries: that of the task's training images. */
class UntrainedMeanTest {

    @TempDir
    Path work;

    private final ImageDataset data = SyntheticImages.of(new ImageShape(3, 32, 32), 2, 4, 2, Seed.of(7));

    private FeatureMatrix features(int[] images, int[] trainImages) {
        return new Dl4jEngine().features(new FeatureRequest(new StartingPoint.Untrained("cifar10_quick", 1), Optional.empty(), 2, "ip1", data, images, trainImages, work));
    }

    @Test
    void whatElseIsLookedAtDoesNotMatter() {
        int[] train = {0, 1, 2, 3};
        float[] alone = features(new int[] {5}, train).row(0);
        assertThat(features(new int[] {5, 6, 7, 1}, train).row(0)).containsExactly(alone);
        assertThat(features(new int[] {5}, new int[] {4, 6}).row(0)).isNotEqualTo(alone);
    }
}
