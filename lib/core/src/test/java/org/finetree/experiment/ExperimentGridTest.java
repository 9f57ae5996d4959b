package org.finetree.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;
import org.junit.jupiter.api.Test;

class ExperimentGridTest {

    @Test
    void classCountHasEveryArmForEverySeed() {
        ExperimentGrid grid = PaperGrids.classCount(Scale.sketch(), 1, 2, 3);
        // 5 label sets pre-trained; 6 starting points (with the untrained net) x (last layer, probe, fine-tuning); 3 seeds
        assertThat(grid.runs()).hasSize(3 * (5 + 6 * 3)).doesNotHaveDuplicates();
        assertThat(grid.runs().stream().filter(Pretraining.class::isInstance)).hasSize(15);
    }

    @Test
    void requirementsComeFirst() {
        List<ExperimentSpec> runs = PaperGrids.classCount(Scale.sketch(), 1, 2).runs();
        for (int i = 0; i < runs.size(); i++) {
            List<ExperimentSpec> before = runs.subList(0, i);
            runs.get(i).requires().ifPresent(p -> assertThat(before).contains(p));
        }
    }

    @Test
    void specificationsSurviveJson() {
        for (ExperimentSpec spec : PaperGrids.classCount(Scale.sketch(), 1).runs()) {
            assertThat(CanonicalJson.read(CanonicalJson.write(spec), ExperimentSpec.class)).isEqualTo(spec);
        }
    }

    @Test
    void runIdsDifferBySpecificationAndAreStable() {
        List<ExperimentSpec> runs = PaperGrids.classCount(Scale.sketch(), 1).runs();
        RunIdResolver resolver = new RunIdResolver();
        assertThat(new HashSet<>(runs.stream().map(resolver::id).toList())).hasSize(runs.size());
        assertThat(new RunIdResolver().id(runs.get(0))).isEqualTo(resolver.id(runs.get(0)));
    }

    @Test
    void seedZeroIsRefused() {
        ClassificationTask task = new ClassificationTask("sketches/source", new LabelSetRecipe.All(), SubsetSampler.all());
        assertThatThrownBy(() -> new Pretraining(task, "minialex28", Scale.sketch().pretraining(), 0)).hasMessageContaining("seed 0 is refused");
        assertThatThrownBy(() -> PaperGrids.classCount(Scale.sketch(), 0)).hasMessageContaining("seed 0 is refused");
    }

    @Test
    void anEmptyGridIsRefused() {
        assertThatThrownBy(() -> ExperimentGrid.named("nothing", Scale.sketch()).seeds(1)).hasMessageContaining("grid 'nothing' has no runs");
    }

    @Test
    void settingsNameTheVariableThatIsWrong() {
        assertThat(Settings.of(Map.of("FINETREE_SEEDS", "2")).seeds()).containsExactly(1, 2);
        assertThat(Settings.of(Map.of("FINETREE_SCALE", "sketch-quick")).scale().quick()).isTrue();
        assertThatThrownBy(() -> Settings.of(Map.of("FINETREE_SEEDS", "0"))).hasMessageContaining("FINETREE_SEEDS is '0'");
        assertThatThrownBy(() -> Settings.of(Map.of("FINETREE_SCALE", "paper"))).hasMessageContaining("no scale 'paper'");
    }

    @Test
    void versionIsThatOfTheBuild() throws Exception {
        assertThat(Files.readString(Path.of("../../pom.xml"))).contains("<version>" + Version.FINETREE + "</version>");
    }
}
