package org.finetree.study.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.finetree.chart.Chart;
import org.finetree.experiment.Results;
import org.finetree.features.Distance;
import org.finetree.study.PaperGrids;
import org.finetree.study.Study;
import org.finetree.study.StudyFile;
import org.finetree.study.claims.Answers;
import org.finetree.study.claims.Claims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study of one's own gets every figure of the paper in its own words, from a file of some twenty lines. */
class OwnStudyTest {

    /** Other classes, other label sets, one target, no claims. */
    private static final String DOODLES = """
        {
          "base": "sketch",
          "name": "doodles",
          "description": "a small network on doodles",
          "source": {"dataset": "sketches/held-out", "images": "doodles"},
          "labelSets": {"bottomUp": [63, 41, 18], "topDown": 22, "half": 41, "fifth": 18},
          "imagesPerClass": [40, 10],
          "fewerSteps": {"imagesPerClass": [10]},
          "budgets": [{"imagesPerClass": 40, "classes": 50}],
          "splitDepth": 4,
          "targetRemoved": {"target": "frocks", "name": "frocks", "synsets": ["n03051540"], "otherSource": null},
          "targets": {
            "held-out": null,
            "fashion": null,
            "frocks": {"task": "classification", "dataset": "fashion", "metric": "top-1", "axis": "left", "name": "frocks", "images": "frocks", "probe": true, "neighbours": true, "shots": 10}
          },
          "claims": null
        }
        """;

    @TempDir
    private Path folder;

    private Study study() throws IOException {
        return StudyFile.read(Files.writeString(folder.resolve("doodles.json"), DOODLES));
    }

    @Test
    void everyFigureIsInTheStudysOwnWords() throws IOException {
        Study study = study();
        long[] seeds = {1, 2, 3};
        Results images = SyntheticResults.of(PaperGrids.imageCount(study, seeds));
        Results classes = SyntheticResults.of(PaperGrids.classCount(study, seeds));
        Results induction = SyntheticResults.of(PaperGrids.induction(study, seeds));
        Results budget = SyntheticResults.of(PaperGrids.budget(study, seeds));
        Results removed = SyntheticResults.of(PaperGrids.targetRemoved(study, seeds));
        Results splits = SyntheticResults.of(PaperGrids.splits(study, seeds));
        Results beyond = SyntheticResults.of(PaperGrids.beyond(study, seeds));
        Results shorter = SyntheticResults.of(PaperGrids.fewerSteps(study, seeds));
        List<PaperResult> all = List.of(ImageCount.of(study, images), ClassCount.of(study, classes), Induction.of(study, induction), Induction.of(study, induction).in("fc8").by(Distance.L2),
            Budget.of(study, budget), TargetRemoved.of(study, removed), SplitNetworks.of(study, splits), FewerSteps.of(study, images, shorter), NetworkComparison.of(study, images, classes, budget, removed, beyond));
        List<Chart> charts = new ArrayList<>(all.stream().map(PaperResult::chart).toList());
        charts.addAll(List.of(ClassCount.of(study, classes).coarseLabels(), Budget.of(study, budget).differences(), NetworkComparison.of(study, beyond, classes).similarities()));
        for (Chart chart : charts) {
            assertThat(chart.plotlyJson()).contains("a small network on doodles").contains("wn study").doesNotContain("sketch", "drawing", "clothes", "held-out", "MiniAlex");
        }
        for (PaperResult result : all) {
            assertThat(result.finding().text()).isNotBlank().doesNotContain("sketch", "drawing", "clothes", "held-out", "Primary question", "Secondary");
            assertThat(result.table().name()).contains("own study, 3 seeds");
            assertThat(result.runs().rowCount()).isPositive();
        }
        assertThat(ClassCount.of(study, classes).difference("bottom-up 41", study.primary().probed()).size()).isEqualTo(3);
        assertThat(ImageCount.of(study, images).finding().text()).contains("Fine-tuned on few frocks: against 80 images per class", "The source's own classes");
        assertThat(TargetRemoved.of(study, removed).chart().plotlyJson()).contains("all doodles (100 classes)", "without frocks");
        assertThat(Claims.evaluate(study, List.of(images, classes, induction, budget, removed, splits, beyond), Answers.none())).as("nothing was fixed beforehand").isEmpty();
    }

    @Test
    void thePagesExampleIsAStudy() throws IOException {
        Matcher example = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("../../docs/own-study.md")));
        assertThat(example.find()).isTrue();
        Study study = StudyFile.read(Files.writeString(folder.resolve("example.json"), example.group(1)));
        assertThat(study.targets().keySet()).containsExactly("held-out");
        assertThat(PaperGrids.all(study, 1)).extracting(grid -> grid.name()).doesNotContain("target-removed").hasSize(6);
    }
}
