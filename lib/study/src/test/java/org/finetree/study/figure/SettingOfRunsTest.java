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
import org.finetree.study.Study;
import org.junit.jupiter.api.Test;

/** A figure says what it is from its runs, whatever their grid, scale or study is called. */
class SettingOfRunsTest {

    private static final Study STUDY = Study.named("sketch");

    /** 450,000 steps of 256 images. */
    private static final long PAPER_PASSES = Study.named("paper").scale().pretraining().imagePasses();
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
            assertThat(SettingOfRuns.of(removed(name, 64_000))).isEqualTo(Setting.of(STUDY));
            assertThat(SettingOfRuns.of(removed(name, 3_200))).isEqualTo(Setting.of(Study.named("sketch-quick")));
            assertThat(SettingOfRuns.of(List.of(net(name, "alexnet64", "tiny-imagenet-200:/data/tiny", 3_000_000)))).isEqualTo(Setting.of(Study.named("tiny")));
        }
        for (ExperimentGrid grid : PaperGrids.all(STUDY, 1)) {
            assertThat(SettingOfRuns.of(grid.runs())).as(grid.name()).isEqualTo(Setting.of(STUDY));
        }
        assertThat(SettingOfRuns.of(PaperGrids.fewerSteps(STUDY, 1).runs())).isEqualTo(Setting.of(STUDY));
    }

    @Test
    void aReproductionNeedsThePapersDataNetworkAndSteps() {
        assertThat(SettingOfRuns.of(List.of(net("x", "alexnet", IMAGENET, PAPER_PASSES)))).isEqualTo(Setting.of(Study.named("paper")));
        assertThat(SettingOfRuns.of(List.of(net("paper", "alexnet", IMAGENET, PAPER_PASSES / 2))).subtitle("Fig. 1"))
            .isEqualTo("Analogue of Fig. 1: AlexNet on ILSVRC-2012, 57,600,000 of 115,200,000 image passes");
        assertThat(SettingOfRuns.of(List.of(net("paper", "alexnet", IMAGENET, 1_000_000))).kind()).isEqualTo(Setting.Kind.REHEARSAL);
        assertThat(SettingOfRuns.of(List.of(net("paper", "alexnet64", IMAGENET, PAPER_PASSES))).kind()).isEqualTo(Setting.Kind.OWN);
        assertThat(SettingOfRuns.of(List.of(net("paper", "alexnet", "folder:3x227x227:ilsvrc2012", PAPER_PASSES))).kind()).isEqualTo(Setting.Kind.OWN);
        assertThat(SettingOfRuns.of(List.of(net("paper", "alexnet", "ilsvrc2012-like:x", PAPER_PASSES))).kind()).isEqualTo(Setting.Kind.OWN);
    }

    @Test
    void anotherTargetOrAnotherNetworkOrMixedSourcesAreNotOurs() {
        Pretraining ours = net("sketch", "minialex28", STUDY.source().dataset(), 64_000);
        ExperimentSpec transfer = new FineTuning(new StartingPoint.Pretrained(ours), task("folder:1x28x28:letters"), Solver.sketch(0.01, 32, 960), 1);
        assertThat(SettingOfRuns.of(List.of(ours, transfer)).kind()).isEqualTo(Setting.Kind.OWN);
        assertThat(SettingOfRuns.of(List.of(net("sketch", "small", STUDY.source().dataset(), 64_000))).description()).isEqualTo("small, sketches/source");
        assertThat(SettingOfRuns.of(List.of(net("sketch", "minialex28", STUDY.target("fashion").dataset(), 64_000))).description()).isEqualTo("minialex28, fashion");
        assertThat(SettingOfRuns.of(List.of(ours, net("sketch", "alexnet64", PHOTOS, 64_000))).description()).isEqualTo("alexnet64 and minialex28, sketches/source and photos");
        assertThatThrownBy(() -> SettingOfRuns.of(List.<ExperimentSpec>of())).hasMessageContaining("at least one");
    }

    /** The sources of Table 3 with other schedules under another name. */
    private static List<ExperimentSpec> removed(String name, long passes) {
        return ExperimentGrid.named("target-removed", scale(name, "minialex28", passes)).source(STUDY.source().dataset()).pretrain(new LabelSetRecipe.All(), SubsetSampler.all())
            .pretrain(STUDY.targetRemoved().labels(), SubsetSampler.all()).pretrain(seed -> task(STUDY.targetRemoved().otherSource().dataset())).untrained().probe(task(STUDY.target("fashion").dataset())).seeds(1).runs();
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
