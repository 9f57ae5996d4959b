package org.finetree.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TreeDiagramTest {

    private static final List<TreeNode> NODES = List.of(TreeNode.of("c", "canine", "a <dog-like> beast", ""), TreeNode.of("d", "dog", "", "c"),
        TreeNode.of("b", "beagle", "small hound", "d"), TreeNode.of("t", "terrier", "", "d"), TreeNode.of("w", "wolf", "", "c"));

    @Test
    void bottomUpReplacesTheDeepestByTheirParents() {
        TreeDiagram tree = TreeDiagram.bottomUp("Fig. 3", NODES, 9, 10);
        assertThat(tree.panels()).extracting(TreePanel::classes).containsExactly(Set.of("b", "t", "w"), Set.of("d", "w"), Set.of("c"));
        assertThat(tree.panels()).extracting(TreePanel::merging).containsExactly(Set.of("b", "t"), Set.of("d", "w"), Set.of());
        assertThat(tree.panels().get(0).title()).isEqualTo("3 classes; next: depth 11 is merged into depth 10");
    }

    @Test
    void rolesFollowFromTheClasses() {
        TreeDiagram tree = TreeDiagram.bottomUp("Fig. 3", NODES, 9, 2);
        assertThat(tree.table().where(t -> t.stringColumn("panel").isEqualTo(tree.panels().get(1).title())).stringColumn("role").asList())
            .containsExactly("above", "merging", "merged", "merged", "merging");
        assertThat(tree.text()).contains("  canine\n    ^ dog\n".replace("    ^", "  ^"));
    }

    @Test
    void bothFormsShowEveryLabelAndGloss() {
        TreeDiagram tree = TreeDiagram.bottomUp("Fig. 3", NODES, 9, 2);
        assertThat(Read.texts(tree)).contains("canine", "dog", "beagle", "terrier", "wolf", "depth 9", "\n11\n", "class that its parent replaces next");
        assertThat(tree.svg()).contains("a &lt;dog-like&gt; beast");
        assertThat(tree.plotlyJson()).contains("<b>canine</b><br>a &lt;dog-like&gt; beast").contains("beagle");
        assertThat(Read.json(tree).at("/data/0/mode").asText()).isEqualTo("lines");
        assertThat(Read.png(tree).getWidth()).isGreaterThan(1000);
    }

    @Test
    void groupsColourAPlainTree() {
        List<TreeNode> nodes = List.of(new TreeNode("a", "animal", "", "", ""), new TreeNode("b", "bird", "", "a", "wings"), new TreeNode("f", "fish", "", "a", "fins"));
        assertThat(Read.texts(TreeDiagram.of("groups", nodes))).contains("wings", "fins");
    }

    @Test
    void brokenTreesAreRefused() {
        assertThatThrownBy(() -> TreeDiagram.of("t", List.of())).hasMessageContaining("0 nodes");
        assertThatThrownBy(() -> TreeDiagram.of("t", List.of(TreeNode.of("a", "a", "", "b")))).hasMessageContaining("no root");
        assertThatThrownBy(() -> TreeDiagram.of("t", List.of(TreeNode.of("a", "a", "", ""), TreeNode.of("b", "b", "", "")))).hasMessageContaining("both roots");
        assertThatThrownBy(() -> TreeDiagram.of("t", List.of(TreeNode.of("a", "a", "", ""), TreeNode.of("a", "b", "", "a")))).hasMessageContaining("twice");
        assertThatThrownBy(() -> TreeDiagram.of("t", List.of(TreeNode.of("a", "a", "", ""), TreeNode.of("b", "b", "", "x")))).hasMessageContaining("'x'");
        assertThatThrownBy(() -> TreeDiagram.of("t", List.of(TreeNode.of("a", "a", "", ""), TreeNode.of("b", "b", "", "c"), TreeNode.of("c", "c", "", "b"))))
            .hasMessageContaining("circle");
        assertThatThrownBy(() -> TreeDiagram.of("t", NODES).withPanels(List.of(new TreePanel("p", Set.of("zz"), Set.of())))).hasMessageContaining("zz");
        assertThatThrownBy(() -> new TreePanel("p", Set.of(), Set.of("a"))).hasMessageContaining("only classes can merge");
    }
}
