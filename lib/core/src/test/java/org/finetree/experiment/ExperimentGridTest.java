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
        // 6 label sets pre-trained; 7 starting points (with the untrained net) x (last layer, 2 fine-tunings, 2 probes, 2 neighbours); 3 seeds
        assertThat(grid.runs()).hasSize(3 * (6 + 7 * 7)).doesNotHaveDuplicates();
        assertThat(grid.runs().stream().filter(Pretraining.class::isInstance)).hasSize(18);
    }

    @Test
    void theWholeStudyPretrainsNineteenNetsASeed() {
        // 5 image counts, 5 coarse label sets, 3 sets of fewer classes, 2 other sources, 4 parts of splits
        List<ExperimentSpec> runs = PaperGrids.all(Scale.sketch(), 1).stream().flatMap(g -> g.runs().stream()).distinct().toList();
        assertThat(runs.stream().filter(Pretraining.class::isInstance)).hasSize(19);
        // and three with fewer steps, as a control
        assertThat(PaperGrids.study(Scale.sketch(), 1).runs().stream().filter(Pretraining.class::isInstance)).hasSize(22);
        assertThat(PaperGrids.study(Scale.sketch(), 1).runs()).hasSize(226).doesNotHaveDuplicates();
    }

    @Test
    void armsAreNamedAlikeForEverySeed() {
        assertThat(PaperGrids.budget(Scale.sketch(), 1, 2).runs().stream().map(Results::arm).distinct())
            .containsExactly("all, 40 images a class", "all, 20 images a class", "all, 10 images a class", "122 random classes", "61 random classes", "30 random classes");
    }

    @Test
    void pixelsCannotBeTrained() {
        ClassificationTask task = new ClassificationTask("fashion", new LabelSetRecipe.All(), SubsetSampler.all());
        assertThatThrownBy(() -> new FineTuning(new StartingPoint.Pixels(), task, Scale.sketch().fineTuning(), 1)).hasMessageContaining("pixels are no network");
    }

    @Test
    void requirementsComeFirst() {
        List<ExperimentSpec> runs = PaperGrids.classCount(Scale.sketch(), 1, 2).runs();
        for (int i = 0; i < runs.size(); i++) {
            List<ExperimentSpec> before = runs.subList(0, i);
            runs.get(i).requires().forEach(p -> assertThat(before).contains(p));
        }
    }

    @Test
    void specificationsSurviveJson() {
        for (ExperimentSpec spec : PaperGrids.all(Scale.sketch(), 1).stream().flatMap(g -> g.runs().stream()).toList()) {
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
        assertThat(Settings.of(Map.of("FINETREE_SCALE", "sketch-quick", "FINETREE_RESULTS", "run")).scale().quick()).isTrue();
        assertThatThrownBy(() -> Settings.of(Map.of("FINETREE_SEEDS", "0"))).hasMessageContaining("FINETREE_SEEDS is '0'");
        assertThat(Settings.of(Map.of("FINETREE_RESULTS", "run")).recorded()).isFalse();
        assertThatThrownBy(() -> Settings.of(Map.of("FINETREE_RESULTS", "old"))).hasMessageContaining("FINETREE_RESULTS is 'old'");
        assertThatThrownBy(() -> Settings.of(Map.of("FINETREE_SCALE", "paper"))).hasMessageContaining("no scale 'paper'");
    }

    /** Who asks for recorded runs, also by saying nothing, must not find himself training. */
    @Test
    void recordedNeverTurnsIntoTraining() {
        assertThat(Settings.of(Map.of()).recorded()).isTrue();
        for (Map<String, String> asked : List.of(Map.of("FINETREE_SCALE", "sketch-quick"), Map.of("FINETREE_SCALE", "sketch-quick", "FINETREE_RESULTS", "recorded"))) {
            assertThatThrownBy(() -> Settings.of(asked)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no recorded runs are bundled").hasMessageContaining("FINETREE_RESULTS=run");
        }
    }

    @Test
    void versionIsThatOfTheBuild() throws Exception {
        assertThat(Files.readString(Path.of("../../pom.xml"))).contains("<version>" + Version.FINETREE + "</version>");
    }
}
