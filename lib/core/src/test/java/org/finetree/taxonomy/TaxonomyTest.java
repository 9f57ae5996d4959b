package org.finetree.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaxonomyTest {

    private static final Taxonomy WORDNET = Taxonomy.wordNet30();
    private static final Wnid DOG = Wnid.of("n02084071");
    private static final Wnid ENTITY = Wnid.of("n00001740");
    private static final Wnid ANIMAL = Wnid.of("n00015388");

    @Test
    void dogReadsAsWordNetHasIt() {
        Synset dog = WORDNET.synset(DOG);
        assertThat(dog.name()).isEqualTo("dog.n.01");
        assertThat(dog.lemmas()).containsExactly("dog", "domestic dog", "Canis familiaris");
        assertThat(dog.definition()).startsWith("a member of the genus Canis").doesNotContain("\"");
        assertThat(WORDNET.size()).isEqualTo(82_115);
    }

    @Test
    void theParentIsTheFirstHypernymBySynsetName() {
        assertThat(WORDNET.hypernyms(DOG)).extracting(w -> WORDNET.synset(w).name()).containsExactly("canine.n.02", "domestic_animal.n.01");
        assertThat(WORDNET.parent(DOG)).contains(WORDNET.synset("canine.n.02").wnid());
        assertThat(WORDNET.parent(ENTITY)).isEmpty();
        assertThat(WORDNET.depth(ENTITY)).isZero();
    }

    @Test
    void pathsFollowParentsAndDescentFollowsAllHypernyms() {
        List<Wnid> path = WORDNET.pathToRoot(DOG);
        assertThat(path).startsWith(DOG).endsWith(ENTITY).hasSize(WORDNET.depth(DOG) + 1);
        Wnid domestic = WORDNET.synset("domestic animal.n.01".replace(' ', '_')).wnid();
        assertThat(path).doesNotContain(domestic);
        assertThat(WORDNET.isA(DOG, domestic)).isTrue();
        assertThat(WORDNET.isA(DOG, DOG)).isTrue();
        assertThat(WORDNET.isA(ANIMAL, DOG)).isFalse();
        assertThat(WORDNET.ancestorAt(DOG, 0)).isEqualTo(ENTITY);
        assertThat(WORDNET.ancestorAt(DOG, 99)).isEqualTo(DOG);
    }

    @Test
    void leavesUnderAreThoseWithoutHyponyms() {
        assertThat(WORDNET.leavesUnder(DOG)).isNotEmpty().allMatch(w -> WORDNET.hyponyms(w).isEmpty() && WORDNET.isA(w, DOG)).doesNotContain(DOG);
        assertThat(WORDNET.under(DOG)).contains(DOG).containsAll(WORDNET.leavesUnder(DOG));
    }

    @Test
    void sensesComeInWordNetsOrder() {
        assertThat(WORDNET.senses("Dog")).extracting(Synset::name).startsWith("dog.n.01", "frump.n.01").hasSize(7);
        assertThat(WORDNET.senses("alarm clock")).extracting(Synset::wnid).containsExactly(Wnid.of("n02694662"));
        assertThat(WORDNET.senses("'hood")).hasSize(1);
        assertThat(WORDNET.senses("zymosis")).isNotEmpty();
        assertThat(WORDNET.senses("quickdrawing")).isEmpty();
        assertThat(WORDNET.senses("")).isEmpty();
    }

    @Test
    void instancePointersAreNotFollowed() {
        Wnid tower = WORDNET.senses("Eiffel Tower").get(0).wnid();
        assertThat(WORDNET.hypernyms(tower)).isEmpty();
        assertThat(WORDNET.depth(tower)).isZero();
    }

    @Test
    void unknownOffsetsNameTheReleaseAndTheRemedy() {
        assertThatThrownBy(() -> WORDNET.depth(Wnid.of("n02084072"))).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("n02084072").hasMessageContaining("WordNet 3.0").hasMessageContaining("3.1").hasMessageContaining("labelsets --senses");
        assertThatThrownBy(() -> WORDNET.synset("dog.n.09")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("dog.n.01");
    }

    @Test
    void otherPartsOfSpeechAreNamed() {
        assertThatThrownBy(() -> Wnid.of("a00001740")).hasMessageContaining("adjective").hasMessageContaining("noun");
        assertThatThrownBy(() -> Wnid.of("v00001740")).hasMessageContaining("verb");
        assertThatThrownBy(() -> Wnid.of("n0000174")).hasMessageContaining("not a wnid: 'n0000174'");
        assertThatThrownBy(() -> Wnid.of("n٠٠٠٠٠٠٠٠")).hasMessageContaining("not a wnid");
    }

    @Test
    void aHierarchyOfOnesOwnIsCheckedForCyclesAndGaps() {
        Synset a = synset(1, "a");
        Synset b = synset(2, "b");
        Taxonomy own = Taxonomy.of(List.of(a, b), Map.of(b.wnid(), List.of(a.wnid())), ParentPolicy.FIRST_IN_FILE);
        assertThat(own.pathToRoot(b.wnid())).containsExactly(b.wnid(), a.wnid());
        assertThat(own.synset("b.n.01")).isEqualTo(b);
        assertThatThrownBy(() -> Taxonomy.of(List.of(a, b), Map.of(b.wnid(), List.of(a.wnid()), a.wnid(), List.of(b.wnid())), ParentPolicy.FIRST_IN_FILE))
            .hasMessageContaining("cycle").hasMessageContaining("n00000001");
        assertThatThrownBy(() -> Taxonomy.of(List.of(b), Map.of(b.wnid(), List.of(a.wnid())), ParentPolicy.FIRST_IN_FILE)).hasMessageContaining("not there");
        assertThatThrownBy(() -> Taxonomy.of(List.of(a, a), Map.of(), ParentPolicy.FIRST_IN_FILE)).hasMessageContaining("twice");
    }

    private static Synset synset(int offset, String lemma) {
        return new Synset(Wnid.ofOffset(offset), lemma + ".n.01", List.of(lemma), "");
    }
}
