package org.finetree.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.finetree.io.Digests;
import org.finetree.taxonomy.Synset;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;
import org.junit.jupiter.api.Test;

/** Every row of the mapping table against WordNet. */
class MappedClassesTest {

    private static final Taxonomy WORD_NET = Taxonomy.wordNet30();

    private static List<MappedClass> bothTables() {
        List<MappedClass> all = new ArrayList<>(Datasets.sketchClasses());
        all.addAll(Datasets.fashionClasses());
        return all;
    }

    @Test
    void everyRowSaysWhatWordNetSays() {
        SoftAssertions softly = new SoftAssertions();
        for (MappedClass c : bothTables()) {
            Synset synset = WORD_NET.synset(c.wnid());
            softly.assertThat(synset.lemmas()).as(c.name()).anyMatch(lemma -> lemma.equalsIgnoreCase(c.lemma()));
            softly.assertThat(c.gloss()).as(c.name()).isEqualTo(synset.gloss());
            softly.assertThat(WORD_NET.hypernyms(c.wnid())).as(c.name() + " is a concept, not an instance").isNotEmpty();
            List<Synset> senses = WORD_NET.senses(c.lemma());
            softly.assertThat(c.senses()).as(c.name()).isEqualTo(senses.size());
            softly.assertThat(c.sense()).as(c.name()).isEqualTo(senses.indexOf(synset) + 1);
            softly.assertThat(c.reason()).as(c.name()).hasSizeGreaterThan(20);
            if (c.how() == MappedClass.How.LEMMA) {
                softly.assertThat(c.lemma()).as(c.name()).isEqualTo(c.name().toLowerCase(Locale.ROOT));
            }
        }
        softly.assertAll();
    }

    @Test
    void onlyNamesThatAreNoLemmaOrHaveTheWrongSensesAreMappedByHand() {
        Set<String> byHand = new TreeSet<>();
        Set<String> noLemma = new TreeSet<>();
        int several = 0;
        for (MappedClass c : Datasets.sketchClasses()) {
            int senses = WORD_NET.senses(c.name()).size();
            several += senses > 1 ? 1 : 0;
            if (senses == 0) {
                noLemma.add(c.name());
            }
            if (c.how() == MappedClass.How.HAND) {
                byHand.add(c.name());
            }
        }
        assertThat(noLemma).hasSize(26);
        assertThat(several).isEqualTo(194);
        noLemma.addAll(List.of("pants", "motorbike"));
        assertThat(byHand).isEqualTo(noLemma);
    }

    @Test
    void namesAndSynsetsAreUnique() {
        List<MappedClass> classes = Datasets.sketchClasses();
        assertThat(classes).hasSize(345).isSortedAccordingTo(Comparator.comparing(MappedClass::name));
        Set<Wnid> wnids = new HashSet<>();
        Set<String> names = new HashSet<>();
        assertThat(classes).allMatch(c -> wnids.add(c.wnid())).allMatch(c -> names.add(c.name()));
    }

    @Test
    void heldOutClassesFollowTheirRule() {
        Set<Wnid> expected = new TreeSet<>();
        Datasets.sketchClasses().stream().map(MappedClass::wnid)
                .sorted(Comparator.comparing(w -> Digests.of(("1:held-out sketches:" + w).getBytes(StandardCharsets.UTF_8))))
                .limit(100).forEach(expected::add);
        assertThat(Datasets.heldOutSketches().wnids()).hasSize(100).isEqualTo(expected);
    }

    @Test
    void fashionHasTenClassesOnTenSynsets() {
        assertThat(Datasets.fashionClasses()).extracting(MappedClass::wnid).hasSize(10).doesNotHaveDuplicates();
    }
}
