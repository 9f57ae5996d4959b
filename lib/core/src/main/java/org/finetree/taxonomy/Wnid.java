package org.finetree.taxonomy;

import java.util.regex.Pattern;

/**
 * A WordNet 3.0 noun synset by its identifier, as ImageNet writes it: {@code n} and the eight digits of its offset in {@code data.noun}.
 *
 * @param value such as {@code n02084071} (dog)
 */
public record Wnid(String value) implements Comparable<Wnid> {

    private static final Pattern FORM = Pattern.compile("n\\d{8}");

    /**
     * @throws IllegalArgumentException if {@code value} is not {@code n} and eight digits
     */
    public Wnid {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a wnid: '" + value + "'. A wnid is n and eight digits (a WordNet 3.0 noun offset), such as n02084071");
        }
    }

    /** The same as the constructor, to be read aloud: {@code Wnid.of("n02084071")}. */
    public static Wnid of(String value) {
        return new Wnid(value);
    }

    @Override
    public int compareTo(Wnid other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
