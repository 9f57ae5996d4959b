package org.finetree.taxonomy;

import java.util.List;
import java.util.Objects;

/**
 * A noun synset for people to read. Never a key: names and lemmas are not unique ("substance" is both n00019613 and n00020090); use {@link Wnid}.
 *
 * @param wnid its identifier
 * @param name the name NLTK gives it: first lemma in lower case, part of speech, sense number, such as {@code dog.n.01}
 * @param lemmas its words in WordNet's order, blanks written as blanks, at least one
 * @param gloss definition and examples
 */
public record Synset(Wnid wnid, String name, List<String> lemmas, String gloss) {

    /** @throws IllegalArgumentException if there is no lemma */
    public Synset {
        Objects.requireNonNull(wnid, "wnid");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(gloss, "gloss");
        lemmas = List.copyOf(lemmas);
        if (lemmas.isEmpty()) {
            throw new IllegalArgumentException("synset " + wnid + " has no lemma: give at least one word");
        }
    }

    /** The first lemma, the short name under which figures show the synset. */
    public String label() {
        return lemmas.get(0);
    }

    /** The definition alone: the gloss up to the first quoted example. */
    public String definition() {
        int example = gloss.indexOf("; \"");
        return example < 0 ? gloss : gloss.substring(0, example);
    }
}
