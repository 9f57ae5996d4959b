package org.finetree.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;
import org.junit.jupiter.api.Test;

class ExperimentGridTest {

    @Test
    void pixelsCannotBeTrained() {
        ClassificationTask task = new ClassificationTask("fashion", new LabelSetRecipe.All(), SubsetSampler.all());
        assertThatThrownBy(() -> new FineTuning(new StartingPoint.Pixels(), task, Scale.sketch().fineTuning(), 1)).hasMessageContaining("pixels are no network");
    }

    @Test
    void seedZeroIsRefused() {
        ClassificationTask task = new ClassificationTask("sketches/source", new LabelSetRecipe.All(), SubsetSampler.all());
        assertThatThrownBy(() -> new Pretraining(task, "minialex28", Scale.sketch().pretraining(), 0)).hasMessageContaining("seed 0 is refused");
    }

    @Test
    void anEmptyGridIsRefused() {
        assertThatThrownBy(() -> ExperimentGrid.named("nothing", Scale.sketch()).seeds(1)).hasMessageContaining("grid 'nothing' has no runs");
    }

    @Test
    void versionIsThatOfTheBuild() throws Exception {
        assertThat(Files.readString(Path.of("../../pom.xml"))).contains("<version>" + Version.FINETREE + "</version>");
    }
}
