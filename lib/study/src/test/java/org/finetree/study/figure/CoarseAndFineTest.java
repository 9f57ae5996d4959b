package org.finetree.study.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.finetree.dataset.Datasets;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunRecord;
import org.finetree.features.FeatureMatrix;
import org.finetree.features.Predictions;
import org.finetree.labelset.LabelSet;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.study.PaperGrids;
import org.finetree.study.Study;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

class CoarseAndFineTest {

    private static final Study STUDY = Study.named("sketch");

    private static final LabelSetRecipe LEVEL = new LabelSetRecipe.TopDown(95);
    private static final SortedSet<Wnid> LEAVES = Datasets.open("sketches/source").index().wnids();
    private static final LabelSet COARSE = LEVEL.apply(Taxonomy.wordNet30(), LEAVES);
    private static final Results RESULTS = SyntheticResults.of(PaperGrids.imageCount(STUDY, 1, 2));
    private static final int PER_CLASS = 10;

    /** Three of ten images of a class are taken for the next class of its group, two for a class of another group. */
    private static byte[] predictions(RunRecord run, String name) {
        assertThat(name).isEqualTo("predictions.tsv");
        List<Wnid> fine = List.copyOf(LEAVES);
        int[] labels = new int[fine.size() * PER_CLASS];
        float[] logits = new float[labels.length * fine.size()];
        SplittableRandom random = new SplittableRandom(run.spec().seed());
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i / PER_CLASS;
            List<Wnid> group = List.copyOf(COARSE.groups().get(COARSE.classOf(fine.get(labels[i]))));
            Wnid next = group.get((group.indexOf(fine.get(labels[i])) + 1) % group.size());
            Wnid other = fine.stream().skip(random.nextInt(50)).filter(w -> !group.contains(w)).findFirst().orElseThrow();
            Wnid answer = i % PER_CLASS < 3 ? next : i % PER_CLASS < 5 ? other : fine.get(labels[i]);
            logits[i * fine.size() + fine.indexOf(answer)] = 5;
        }
        return Predictions.of(FeatureMatrix.of(labels.length, fine.size(), logits), labels).toTsv().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void countsConfusionsWithinTheCoarseClass() {
        CoarseAndFine figure = CoarseAndFine.of(STUDY, RESULTS, LEVEL, CoarseAndFineTest::predictions);
        Table table = figure.table();
        assertThat(table.rowCount()).isEqualTo(10);
        for (Row row : table) {
            assertThat(row.getDouble("coarse")).isCloseTo(80, within(1e-9));
            assertThat(row.getDouble("fine")).isCloseTo(50, within(1e-9));
            assertThat(row.getDouble("difference")).isCloseTo(30, within(1e-9));
            assertThat(row.getDouble("inside")).isCloseTo(60, within(1e-9));
            assertThat(row.getDouble("chance")).isCloseTo(100 * (row.getInt("classes") - 1) / 244.0, within(1e-9));
            assertThat(row.getString("runs: difference").split(" ")).hasSize(2);
        }
        assertThat(figure.selection()).isEqualTo("10 of the 95 coarse classes (top-down 95) hold at least 5 fine classes");
        assertThat(figure.chart().categories().categories()).hasSize(10).contains("vertebrate (27)");
        assertThat(figure.errorsInside().series()).extracting("name").containsExactly("measured", "by chance");
        assertThat(figure.meanInsideAboveChance().mean()).isBetween(0.5, 0.6);
    }

    @Test
    void smallerGroupsOnRequest() {
        CoarseAndFine figure = CoarseAndFine.of(STUDY, RESULTS, LEVEL, CoarseAndFineTest::predictions);
        long large = new TreeMap<>(COARSE.groups()).values().stream().filter(g -> g.size() >= 3).count();
        assertThat(figure.withMembers(3).table().rowCount()).isEqualTo((int) large);
        assertThatThrownBy(() -> figure.withMembers(1)).hasMessageContaining("at least 2");
    }
}
