package org.finetree.taxonomy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.finetree.io.Quoted;

/**
 * A WordNet 3.0 noun synset by its identifier, as ImageNet writes it: {@code n} and the eight digits of its offset in {@code data.noun}.
 *
 * @param value such as {@code n02084071} (dog)
 */
public record Wnid(@JsonValue String value) implements Comparable<Wnid> {

    private static final int LENGTH = 9;
    private static final Pattern OTHER_PART_OF_SPEECH = Pattern.compile("[avrs][0-9]{8}");
    private static final Map<Character, String> PARTS_OF_SPEECH = Map.of('a', "adjective", 's', "adjective", 'v', "verb", 'r', "adverb");

    /**
     * @throws IllegalArgumentException if {@code value} is not {@code n} and eight digits
     */
    @JsonCreator
    public Wnid {
        if (!wellFormed(value)) {
            throw new IllegalArgumentException(complaint(value));
        }
    }

    private static boolean wellFormed(String value) {
        if (value == null || value.length() != LENGTH || value.charAt(0) != 'n') {
            return false;
        }
        for (int i = 1; i < LENGTH; i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static String complaint(String value) {
        if (value != null && OTHER_PART_OF_SPEECH.matcher(value).matches()) {
            return "'" + value + "' is of the form of WordNet's " + PARTS_OF_SPEECH.get(value.charAt(0))
                + " synsets: only nouns have the tree that label sets are made from. Give a noun synset (n and eight digits), such as n02084071";
        }
        return "not a wnid: " + Quoted.of(value) + ". A wnid is n and eight digits (a WordNet 3.0 noun offset), such as n02084071";
    }

    /** The wnid of an offset in {@code data.noun}, 0 to 99,999,999. */
    static Wnid ofOffset(int offset) {
        byte[] text = {'n', '0', '0', '0', '0', '0', '0', '0', '0'};
        for (int i = 8, rest = offset; rest > 0; i--, rest /= 10) {
            text[i] = (byte) ('0' + rest % 10);
        }
        return new Wnid(new String(text, StandardCharsets.US_ASCII));
    }

    /** The offset in {@code data.noun}. */
    int offset() {
        return Integer.parseInt(value, 1, value.length(), 10);
    }

    /** The same as the constructor, to be read aloud: {@code Wnid.of("n02084071")}. */
    public static Wnid of(String value) {
        return new Wnid(value);
    }

    /** Written out, since the one that a record is given is slow to start up. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Wnid wnid && value.equals(wnid.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
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
