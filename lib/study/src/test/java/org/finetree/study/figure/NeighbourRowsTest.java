package org.finetree.study.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.finetree.chart.ImageGrid;
import org.finetree.chart.Tile;
import org.finetree.dataset.Datasets;
import org.finetree.dataset.ImageDataset;
import org.finetree.dataset.Split;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunRecord;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.run.NeighbourTable;
import org.finetree.study.PaperGrids;
import org.finetree.study.Study;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;
import org.junit.jupiter.api.Test;

class NeighbourRowsTest {

    private static final Study STUDY = Study.named("sketch");

    private static final LabelSetRecipe LEVEL = new LabelSetRecipe.TopDown(95);
    private static final ImageDataset IMAGES = Datasets.open("sketches/source");
    private static final List<Wnid> FINE = List.copyOf(IMAGES.index().wnids());
    private static final Wnid LOBSTER = Taxonomy.wordNet30().synset("lobster.n.02").wnid();
    private static final Wnid TIGER = Taxonomy.wordNet30().synset("tiger.n.02").wnid();
    private static final Wnid VIOLIN = Taxonomy.wordNet30().synset("violin.n.01").wnid();

    private static final Results RESULTS = SyntheticResults.of(PaperGrids.induction(STUDY, 1, 2));

    private static int first(Split split, Wnid wnid) {
        return IMAGES.index().byWnid(split).get(wnid).get(0);
    }

    /** Two lobsters and a tiger; their neighbours are a lobster, a tiger and a violin; the second lobster's in turn. */
    private static byte[] neighbours(RunRecord run, String name) {
        assertThat(name).isEqualTo("neighbours.tsv");
        assertThat(run.spec().seed()).isEqualTo(1);
        int lobster = FINE.indexOf(LOBSTER);
        int tiger = FINE.indexOf(TIGER);
        int violin = FINE.indexOf(VIOLIN);
        int[] of = {first(Split.TRAIN, TIGER), first(Split.TRAIN, LOBSTER), first(Split.TRAIN, VIOLIN)};
        int[] right = {of[1], of[0], of[2]};
        return new NeighbourTable(new int[] {first(Split.TEST, LOBSTER), first(Split.TEST, LOBSTER) + 1, first(Split.TEST, TIGER)}, new int[] {lobster, lobster, tiger},
            new int[][] {of, right, of}, new int[][] {{tiger, lobster, violin}, {lobster, tiger, violin}, {tiger, lobster, violin}}).toTsv().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void rowsRunFromFineToCoarseWithTheDottedLineWhereTheClassIsLost() {
        NeighbourRows rows = NeighbourRows.of(STUDY, RESULTS, LEVEL, NeighbourRowsTest::neighbours);
        ImageGrid grid = rows.query(LOBSTER, 0);
        assertThat(grid.rows()).extracting("label").containsExactly("245 classes", "189 classes", "95 classes, top-down", "128 classes", "46 classes", "8 classes");
        assertThat(grid.rows()).extracting("lineBelow").containsExactly(false, false, true, false, false, false);
        assertThat(rows.query(TIGER, 0).rows()).extracting("lineBelow").containsExactly(true, false, false, false, false, false);
        assertThat(rows.networksThatName()).containsEntry(LOBSTER, 3).containsEntry(TIGER, 1);
        assertThat(grid.caption().subtitle()).startsWith("Analogue of Fig. 5");
    }

    @Test
    void bordersTellRightFineRightCoarseAndWrong() {
        NeighbourRows rows = NeighbourRows.of(STUDY, RESULTS, LEVEL, NeighbourRowsTest::neighbours);
        assertThat(rows.query(TIGER, 0).rows().get(0).tiles()).extracting(Tile::mark).containsExactly(Tile.Mark.QUERY, Tile.Mark.RIGHT, Tile.Mark.WRONG, Tile.Mark.WRONG);
        assertThat(rows.query(LOBSTER, 0).rows().get(0).tiles()).extracting(Tile::mark).startsWith(Tile.Mark.QUERY, Tile.Mark.WRONG, Tile.Mark.RIGHT);
    }

    @Test
    void theExampleIsTheFirstThatTheFinestNetHasRight() {
        NeighbourRows rows = NeighbourRows.of(STUDY, RESULTS, LEVEL, NeighbourRowsTest::neighbours);
        assertThat(rows.query(LOBSTER).svg()).isEqualTo(rows.query(LOBSTER, 1).svg()).isNotEqualTo(rows.query(LOBSTER, 0).svg());
        assertThatThrownBy(() -> rows.query(LOBSTER, 2)).hasMessageContaining("it has 2");
        Results without = SyntheticResults.of(PaperGrids.induction(STUDY, 1), s -> !(s instanceof NearestNeighbours n && n.task().labels() instanceof LabelSetRecipe.All));
        assertThatThrownBy(() -> NeighbourRows.of(STUDY, without, LEVEL, NeighbourRowsTest::neighbours)).hasMessageContaining("lab.run(grid)");
    }
}
