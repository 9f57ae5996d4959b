package org.finetree.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.GridFile;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Results;
import org.finetree.experiment.Scale;
import org.finetree.run.RunIdResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;


class PaperGridsTest {

    private static final Study STUDY = Study.named("sketch");

    @TempDir
    private Path folder;

    @Test
    void classCountHasEveryArmForEverySeed() {
        ExperimentGrid grid = PaperGrids.classCount(STUDY, 1, 2, 3);
        // 6 label sets pre-trained; 7 starting points (with the untrained network) x (last layer, 2 fine-tunings, 2 probes, 2 neighbours); 3 seeds
        assertThat(grid.runs()).hasSize(3 * (6 + 7 * 7)).doesNotHaveDuplicates();
        assertThat(grid.runs().stream().filter(Pretraining.class::isInstance)).hasSize(18);
    }

    @Test
    void theWholeStudyPretrainsNineteenNetsASeed() {
        // 5 image counts, 5 coarse label sets, 3 sets of fewer classes, 2 other sources, 4 parts of splits
        List<ExperimentSpec> runs = PaperGrids.all(STUDY, 1).stream().flatMap(g -> g.runs().stream()).distinct().toList();
        assertThat(runs.stream().filter(Pretraining.class::isInstance)).hasSize(19);
        // and three with fewer steps, as a control
        assertThat(PaperGrids.study(STUDY, 1).runs().stream().filter(Pretraining.class::isInstance)).hasSize(22);
        assertThat(PaperGrids.study(STUDY, 1).runs()).hasSize(226).doesNotHaveDuplicates();
    }

    @Test
    void armsAreNamedAlikeForEverySeed() {
        assertThat(PaperGrids.budget(STUDY, 1, 2).runs().stream().map(Results::arm).distinct())
            .containsExactly("all, 40 images a class", "all, 20 images a class", "all, 10 images a class", "122 random classes", "61 random classes", "30 random classes");
    }

    @Test
    void requirementsComeFirst() {
        List<ExperimentSpec> runs = PaperGrids.classCount(STUDY, 1, 2).runs();
        for (int i = 0; i < runs.size(); i++) {
            List<ExperimentSpec> before = runs.subList(0, i);
            runs.get(i).requires().forEach(p -> assertThat(before).contains(p));
        }
    }

    @Test
    void specificationsSurviveJson() {
        for (ExperimentSpec spec : PaperGrids.all(STUDY, 1).stream().flatMap(g -> g.runs().stream()).toList()) {
            assertThat(CanonicalJson.read(CanonicalJson.write(spec), ExperimentSpec.class)).isEqualTo(spec);
        }
    }

    @Test
    void runIdsDifferBySpecificationAndAreStable() {
        List<ExperimentSpec> runs = PaperGrids.classCount(STUDY, 1).runs();
        RunIdResolver resolver = new RunIdResolver();
        assertThat(new HashSet<>(runs.stream().map(resolver::id).toList())).hasSize(runs.size());
        assertThat(new RunIdResolver().id(runs.get(0))).isEqualTo(resolver.id(runs.get(0)));
    }

    @Test
    void seedZeroIsRefused() {
        assertThatThrownBy(() -> PaperGrids.classCount(STUDY, 0)).hasMessageContaining("seed 0 is refused");
    }

    static Stream<ExperimentGrid> everyGrid() {
        return Stream.concat(PaperGrids.all(STUDY, 1).stream(), PaperGrids.all(Study.named("sketch-quick"), 2).stream());
    }

    @ParameterizedTest
    @MethodSource("everyGrid")
    void comesBackFromItsFile(ExperimentGrid grid) throws IOException {
        String json = GridFile.of(grid).toJson();
        ExperimentGrid read = GridFile.read(Files.writeString(folder.resolve("grid.json"), json));
        assertThat(read).isEqualTo(grid);
        assertThat(GridFile.of(read).toJson()).isEqualTo(json);
    }
}
