package org.finetree.taxonomy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One pass over the bytes of {@code data.noun} (wndb(5WN)): the offset of every synset and its {@code @} pointers.
 * {@code @i} (instance of) is not followed: the paper's generator does not either.
 */
final class NounFile {

    private static final int OFFSET_DIGITS = 8;
    private static final int LICENCE_SHOWN = 3000;

    private final byte[] bytes;
    private int at;
    private int[] offsets = new int[1 << 17];
    private int[] starts = new int[(1 << 17) + 1];
    private int[] hypernyms = new int[1 << 17];
    private int synsets;
    private int pointers;

    private NounFile(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Synsets in file order. Hypernyms of synset i, as offsets in file order, are {@code hypernyms[starts[i]] .. hypernyms[starts[i + 1] - 1]}.
     */
    record Links(int[] offsets, int[] starts, int[] hypernyms) {
    }

    /** @throws IllegalArgumentException if these are not the bytes of WordNet 3.0's data.noun, whole */
    static Links parse(byte[] bytes) {
        NounFile file = new NounFile(bytes);
        file.checkRelease();
        try {
            file.parse();
        } catch (ArrayIndexOutOfBoundsException e) {
            throw file.damaged();
        }
        return new Links(Arrays.copyOf(file.offsets, file.synsets), Arrays.copyOf(file.starts, file.synsets + 1), Arrays.copyOf(file.hypernyms, file.pointers));
    }

    private void checkRelease() {
        String head = new String(bytes, 0, Math.min(bytes.length, LICENCE_SHOWN), StandardCharsets.ISO_8859_1);
        if (!head.contains("WordNet 3.0")) {
            throw new IllegalArgumentException("data.noun does not say 'WordNet 3.0' in its licence lines: wnids are WordNet 3.0 offsets, give that release's file");
        }
    }

    private void parse() {
        while (at < bytes.length) {
            if (bytes[at] != ' ') {
                synset();
            }
            skipPast('\n');
        }
    }

    private void synset() {
        int start = at;
        int offset = number(OFFSET_DIGITS, 10);
        if (offset != start) {
            throw damaged();
        }
        skipTokens(3);
        int words = number(2, 16);
        skipTokens(1 + 2 * words);
        int count = number(3, 10);
        skipTokens(1);
        grow();
        offsets[synsets] = offset;
        starts[synsets++] = pointers;
        for (int i = 0; i < count; i++) {
            pointer();
        }
        starts[synsets] = pointers;
    }

    private void pointer() {
        boolean hypernym = bytes[at] == '@' && bytes[at + 1] == ' ';
        skipTokens(1);
        if (hypernym) {
            hypernyms[pointers++] = number(OFFSET_DIGITS, 10);
        }
        skipTokens(3);
    }

    private void grow() {
        if (synsets + 2 > starts.length - 1) {
            offsets = Arrays.copyOf(offsets, offsets.length * 2);
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        if (pointers + 1000 > hypernyms.length) {
            hypernyms = Arrays.copyOf(hypernyms, hypernyms.length * 2);
        }
    }

    private int number(int digits, int radix) {
        int value = 0;
        for (int end = at + digits; at < end; at++) {
            int digit = Character.digit(bytes[at], radix);
            if (digit < 0) {
                throw damaged();
            }
            value = value * radix + digit;
        }
        return value;
    }

    private void skipTokens(int count) {
        for (int i = 0; i < count; i++) {
            skipPast(' ');
        }
    }

    private void skipPast(char end) {
        while (bytes[at] != end) {
            if (bytes[at] == '\n') {
                throw damaged();
            }
            at++;
        }
        at++;
    }

    private IllegalArgumentException damaged() {
        return new IllegalArgumentException("data.noun is truncated or damaged at byte " + Math.min(at, bytes.length) + ": take a fresh copy of WordNet 3.0");
    }
}
