package org.finetree.labelset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.finetree.experiment.CanonicalJson;
import org.finetree.seed.Seed;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LabelSetRecipeTest {

    private static final Taxonomy WORDNET = Taxonomy.wordNet30();
    private static final Wnid DOG = Wnid.of("n02084071");
    private static final Map<LabelSetRecipe, String> JSON = Map.ofEntries(
        Map.entry(new LabelSetRecipe.NotToldApart(new LabelSetRecipe.TopDown(127)), "{'coarse':{'size':127,'type':'top-down'},'type':'not-told-apart'}"),
        Map.entry(new LabelSetRecipe.All(), "{'type':'all'}"),
        Map.entry(new LabelSetRecipe.BottomUp(51), "{'size':51,'type':'bottom-up'}"),
        Map.entry(new LabelSetRecipe.TopDown(127), "{'size':127,'type':'top-down'}"),
        Map.entry(new LabelSetRecipe.ByDepth(4), "{'depth':4,'type':'by-depth'}"),
        Map.entry(new LabelSetRecipe.RandomClasses(100, Seed.of(3)), "{'classes':100,'seed':3,'type':'random-classes'}"),
        Map.entry(new LabelSetRecipe.TargetRemoved(List.of(DOG)), "{'targets':['n02084071'],'type':'target-removed'}"),
        Map.entry(new LabelSetRecipe.MinimalSplit(4, SplitPart.A), "{'depth':4,'part':'A','type':'minimal-split'}"),
        Map.entry(new LabelSetRecipe.RandomSplit(522, Seed.of(-1), SplitPart.B), "{'part':'B','seed':-1,'sizeA':522,'type':'random-split'}"),
        Map.entry(new LabelSetRecipe.Superclasses(9, 4, DOG, Domain.SOURCE, Seed.of(2)),
        "{'ancestor':'n02084071','depth':9,'domain':'source','seed':2,'subclasses':4,'type':'superclasses'}"),
        Map.entry(new LabelSetRecipe.Given(new TreeMap<>(Map.of(DOG, DOG))), "{'classOfLeaf':{'n02084071':'n02084071'},'type':'given'}"));

    @TestFactory
    Stream<DynamicTest> everyRecipeIsJsonAndBack() {
        assertThat(JSON.keySet()).extracting(Object::getClass).contains(LabelSetRecipe.class.getPermittedSubclasses());
        return JSON.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey().title(), () -> {
            String json = e.getValue().replace('\'', '"');
            assertThat(CanonicalJson.write(e.getKey())).isEqualTo(json);
            assertThat(CanonicalJson.read(json, LabelSetRecipe.class)).isEqualTo(e.getKey());
        }));
    }

    @Test
    void aSetIsMadeAgainFromItsRecipe() {
        for (LabelSet set : LabelSets.bottomUp(WORDNET, Leaves.tinyImageNet())) {
            assertThat(set.recipe().apply(WORDNET, Leaves.tinyImageNet())).isEqualTo(set);
        }
    }

    @Test
    void whatTheCoarseSetsOfThePaperDoNotTellApart() {
        // section 5.3: 65 of the 127 classes are one original class each, so 935 are not told apart
        Map<LabelSetRecipe, Integer> expected = Map.of(new LabelSetRecipe.TopDown(127), 935, new LabelSetRecipe.BottomUp(918), 92, new LabelSetRecipe.BottomUp(753), 279,
            new LabelSetRecipe.BottomUp(486), 568, new LabelSetRecipe.BottomUp(79), 954, new LabelSetRecipe.BottomUp(9), 996);
        expected.forEach((coarse, size) -> assertThat(new LabelSetRecipe.NotToldApart(coarse).apply(WORDNET, Leaves.ilsvrc2012()).size()).isEqualTo(size));
        assertThatThrownBy(() -> new LabelSetRecipe.NotToldApart(new LabelSetRecipe.All()).apply(WORDNET, Leaves.ilsvrc2012())).hasMessageContaining("tells all leaves apart");
    }

    @Test
    void badRecipesNameTheRule() {
        assertThatThrownBy(() -> new LabelSetRecipe.BottomUp(0)).hasMessageContaining("size is 0 but must be at least 1");
        assertThatThrownBy(() -> new LabelSetRecipe.RandomClasses(1001, Seed.of(1)).apply(WORDNET, Leaves.ilsvrc2012())).hasMessageContaining("1001 classes of 1000");
        assertThatThrownBy(() -> new LabelSetRecipe.TargetRemoved(List.of())).hasMessageContaining("empty");
        assertThatThrownBy(() -> new LabelSetRecipe.TargetRemoved(List.of(Wnid.of("n00001740"))).apply(WORDNET, Leaves.tinyImageNet())).hasMessageContaining("leaves no class");
        assertThatThrownBy(() -> new LabelSetRecipe.MinimalSplit(1, SplitPart.A).apply(WORDNET, List.of(DOG))).hasMessageContaining("greater depth");
    }
}
