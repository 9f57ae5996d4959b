package org.finetree.study.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Scale;
import org.finetree.experiment.Solver;
import org.finetree.experiment.StartingPoint;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;
import org.finetree.study.PaperGrids;
import org.junit.jupiter.api.Test;

/** A figure says what it is from its runs, whatever their grid or scale is called. */
class SettingOfRunsTest {

    private static final String PHOTOS = "folder:3x56x56:/home/me/photos/";
    private static final String IMAGENET = "ilsvrc2012:/data/imagenet";

    @Test
    void privatePhotographsAreAnOwnStudyUnderAnyName() {
        for (String name : List.of("paper", "tiny", "sketch", "photos")) {
            ExperimentGrid grid = ExperimentGrid.named("image-count", scale(name, "alexnet64", 64_000)).source(PHOTOS).pretrain(new LabelSetRecipe.All(), SubsetSampler.all()).seeds(1);
            Setting setting = SettingOfRuns.of(grid.runs());
            assertThat(setting.subtitle("Fig. 1")).isEqualTo("Own study: alexnet64, photos; drawn in the form of the paper's Fig. 1");
            assertThat(setting.subtitleBeyondPaper()).isEqualTo("Own study: alexnet64, photos");
            assertThat(setting.words()).isEqualTo("own study");
        }
    }

    @Test
    void ourStudiesAreKnownByTheirRunsUnderAnyName() {
        for (String name : List.of("sketch", "paper", "mine")) {
            assertThat(SettingOfRuns.of(PaperGrids.targetRemoved(scale(name, "minialex28", 64_000), 1).runs())).isEqualTo(Setting.sketch());
            assertThat(SettingOfRuns.of(PaperGrids.targetRemoved(scale(name, "minialex28", 3_200), 1).runs())).isEqualTo(Setting.sketchQuick());
            assertThat(SettingOfRuns.of(List.of(net(name, "alexnet64", "tiny-imagenet-200:/data/tiny", 1_000)))).isEqualTo(Setting.tiny());
        }
        for (ExperimentGrid grid : PaperGrids.all(Scale.sketch(), 1)) {
            assertThat(SettingOfRuns.of(grid.runs())).as(grid.name()).isEqualTo(Setting.sketch());
        }
        assertThat(SettingOfRuns.of(PaperGrids.fewerSteps(Scale.sketch(), 1).runs())).isEqualTo(Setting.sketch());
    }

    @Test
    void aReproductionNeedsThePapersDataNetworkAndSteps() {
        assertThat(SettingOfRuns.of(List.of(net("x", "alexnet", IMAGENET, Setting.PAPER_PASSES)))).isEqualTo(Setting.paper());
        assertThat(SettingOfRuns.of(List.of(net("paper", "alexnet", IMAGENET, Setting.PAPER_PASSES / 2))).subtitle("Fig. 1"))
            .isEqualTo("Analogue of Fig. 1: AlexNet on ILSVRC-2012, 57,600,000 of 115,200,000 image passes");
        assertThat(SettingOfRuns.of(List.of(net("paper", "alexnet", IMAGENET, 1_000_000))).kind()).isEqualTo(Setting.Kind.REHEARSAL);
        assertThat(SettingOfRuns.of(List.of(net("paper", "alexnet64", IMAGENET, Setting.PAPER_PASSES))).kind()).isEqualTo(Setting.Kind.OWN);
        assertThat(SettingOfRuns.of(List.of(net("paper", "alexnet", "folder:3x227x227:ilsvrc2012", Setting.PAPER_PASSES))).kind()).isEqualTo(Setting.Kind.OWN);
        assertThat(SettingOfRuns.of(List.of(net("paper", "alexnet", "ilsvrc2012-like:x", Setting.PAPER_PASSES))).kind()).isEqualTo(Setting.Kind.OWN);
    }

    @Test
    void anotherTargetOrAnotherNetworkOrMixedSourcesAreNotOurs() {
        Pretraining ours = net("sketch", "minialex28", PaperGrids.SOURCE, 64_000);
        ExperimentSpec transfer = new FineTuning(new StartingPoint.Pretrained(ours), task("folder:1x28x28:letters"), Solver.sketch(0.01, 32, 960), 1);
        assertThat(SettingOfRuns.of(List.of(ours, transfer)).kind()).isEqualTo(Setting.Kind.OWN);
        assertThat(SettingOfRuns.of(List.of(net("sketch", "small", PaperGrids.SOURCE, 64_000))).description()).isEqualTo("small, sketches/source");
        assertThat(SettingOfRuns.of(List.of(net("sketch", "minialex28", PaperGrids.FASHION, 64_000))).description()).isEqualTo("minialex28, fashion");
        assertThat(SettingOfRuns.of(List.of(ours, net("sketch", "alexnet64", PHOTOS, 64_000))).description()).isEqualTo("alexnet64 and minialex28, sketches/source and photos");
        assertThatThrownBy(() -> SettingOfRuns.of(List.<ExperimentSpec>of())).hasMessageContaining("at least one");
    }

    private static Pretraining net(String scale, String network, String dataset, long passes) {
        return new Pretraining(task(dataset), network, scale(scale, network, passes).pretraining(), 1);
    }

    private static ClassificationTask task(String dataset) {
        return new ClassificationTask(dataset, new LabelSetRecipe.All(), SubsetSampler.all());
    }

    private static Scale scale(String name, String network, long passes) {
        Solver some = Solver.sketch(0.01, 32, 960);
        return new Scale(name, network, Solver.sketch(0.02, 32, passes), some, some, some, "fc7", 0.5);
    }
}
