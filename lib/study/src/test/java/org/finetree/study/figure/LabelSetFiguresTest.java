package org.finetree.study.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.finetree.chart.FlowChart;
import org.finetree.chart.ImageGrid;
import org.finetree.chart.TreeDiagram;
import org.finetree.chart.TreeNode;
import org.finetree.dataset.Datasets;
import org.finetree.dataset.ImageDataset;
import org.finetree.labelset.ClassSplit;
import org.finetree.labelset.LabelSet;
import org.finetree.labelset.LabelSets;
import org.finetree.labelset.Leaves;
import org.finetree.seed.Seed;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;
import org.junit.jupiter.api.Test;

class LabelSetFiguresTest {

    private static final Taxonomy WORDNET = Taxonomy.wordNet30();
    private static final List<LabelSet> SETS = LabelSets.bottomUp(WORDNET, Leaves.ilsvrc2012()).ofSizes(1000, 486, 79, 9);

    @Test
    void icicleHoldsEveryClassOfEverySet() {
        assertThat(LabelSetFigures.icicle(WORDNET, SETS).nodes()).hasSize(1 + 9 + 79 + 486 + 1000);
        assertThat(LabelSetFigures.icicle(WORDNET, SETS).table().doubleColumn("total").max()).isEqualTo(1000);
        assertThat(LabelSetFigures.sunburst(WORDNET, SETS).title()).isEqualTo("From 1000 to 9 classes");
    }

    @Test
    void flowKeepsEveryLeafAtEveryStage() {
        FlowChart flow = LabelSetFigures.flow(WORDNET, SETS);
        for (int stage = 0; stage < 3; stage++) {
            int at = stage;
            assertThat(flow.flows().stream().filter(f -> f.stage() == at).mapToDouble(FlowChart.Flow::weight).sum()).isEqualTo(1000);
            assertThat(flow.flows().stream().filter(f -> f.stage() == at).map(FlowChart.Flow::from).distinct()).hasSize(SETS.get(stage).size());
        }
    }

    @Test
    void setsOfDifferentFamiliesAreRefused() {
        assertThatThrownBy(() -> LabelSetFigures.icicle(WORDNET, List.of(SETS.get(3), SETS.get(0)))).hasMessageContaining("does not refine");
        assertThatThrownBy(() -> LabelSetFigures.icicle(WORDNET, List.of())).hasMessageContaining("at least one");
    }

    @Test
    void tableListsTheLargestGroupsFirst() {
        String html = LabelSetFigures.table(WORDNET, SETS.get(3)).html();
        assertThat(html).contains("finetree-searchable", "<script>", "whole");
        assertThat(LabelSetFigures.table(WORDNET, SETS.get(2)).table().intColumn("leaves").asList()).isSortedAccordingTo((a, b) -> b - a);
    }

    @Test
    void splitTreeColoursBothParts() {
        TreeDiagram tree = SplitFigures.tree(WORDNET, ClassSplit.minimal(WORDNET, Leaves.ilsvrc2012(), 4), 4);
        assertThat(tree.nodes().stream().map(TreeNode::group).filter(g -> !g.isEmpty()).distinct().sorted()).containsExactly("part A (522 classes)", "part B (478 classes)");
        assertThat(tree.nodes()).extracting(TreeNode::label).contains("artifact (522)", "living thing (407)");
    }

    @Test
    void collageIsTheSameForASeed() {
        ImageDataset sketches = Datasets.open("sketches/source");
        SortedSet<Wnid> leaves = sketches.index().wnids();
        ClassSplit split = ClassSplit.random(leaves, 100, Seed.of(1));
        Map<String, SortedSet<Wnid>> parts = new LinkedHashMap<>(Map.of("A", split.a()));
        ImageGrid one = SplitFigures.collage(WORDNET, sketches, parts, 20, true, Seed.of(7));
        assertThat(one.table().rowCount()).isEqualTo(20);
        assertThat(SplitFigures.collage(WORDNET, sketches, parts, 20, true, Seed.of(7)).svg()).isEqualTo(one.svg());
        assertThat(SplitFigures.collage(WORDNET, sketches, parts, 20, true, Seed.of(8)).svg()).isNotEqualTo(one.svg());
    }
}
