package org.finetree.taxonomy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Synsets and lemmas straight out of the bytes of {@code data.noun} and {@code index.noun} (wndb(5WN)); nothing is unpacked before it is asked for. */
final class WordNetText implements SynsetText {

    /** Where the first word begins in a line of data.noun: {@code 02084071 05 n 03 dog ...}. */
    private static final int FIRST_WORD_AT = 17;
    private static final int FIRST_WORD = 4;
    private static final int OFFSET_DIGITS = 8;

    private final byte[] data;
    private final byte[] index;

    WordNetText(byte[] data, byte[] index) {
        this.data = data;
        this.index = index;
    }

    @Override
    public Synset at(int offset) {
        try {
            return parseSynset(offset);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw damaged(offset, e);
        }
    }

    private static IllegalArgumentException damaged(int offset, RuntimeException cause) {
        return new IllegalArgumentException("WordNet's files are damaged at the synset " + Wnid.ofOffset(offset) + ": take a fresh copy of WordNet 3.0", cause);
    }

    private Synset parseSynset(int offset) {
        String line = line(data, offset);
        String[] fields = fields(line);
        int words = Integer.parseInt(fields[FIRST_WORD - 1], 16);
        List<String> lemmas = new ArrayList<>(words);
        for (int i = 0; i < words; i++) {
            lemmas.add(fields[FIRST_WORD + 2 * i].replace('_', ' '));
        }
        int bar = line.indexOf('|');
        return new Synset(Wnid.ofOffset(offset), name(offset), lemmas, bar < 0 ? "" : line.substring(bar + 1).strip());
    }

    @Override
    public String name(int offset) {
        try {
            return parseName(offset);
        } catch (IndexOutOfBoundsException e) {
            throw damaged(offset, e);
        }
    }

    private String parseName(int offset) {
        byte[] key = key(offset);
        int line = find(key);
        int sense = line < 0 ? 0 : sense(line, offset);
        String lemma = new String(key, 0, key.length - 1, StandardCharsets.UTF_8);
        if (sense == 0) {
            throw new IllegalArgumentException("index.noun does not list '" + lemma + "' at " + offset + ": data.noun and index.noun must be of one WordNet release");
        }
        return lemma + ".n." + (sense < 10 ? "0" : "") + sense;
    }

    /** The first lemma of a synset in lower case, and the blank that ends it in index.noun. */
    private byte[] key(int offset) {
        int start = offset + FIRST_WORD_AT;
        int end = start;
        while (data[end] != ' ') {
            end++;
        }
        byte[] key = new byte[end - start + 1];
        for (int i = 0; i < key.length; i++) {
            byte b = data[start + i];
            key[i] = (byte) (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b);
        }
        return key;
    }

    /** The place, from 1, of an offset among the senses that end a line of index.noun; 0 if it is not there. */
    private int sense(int line, int offset) {
        int end = lineEnd(index, line);
        while (index[end - 1] == ' ') {
            end--;
        }
        int found = 0;
        int back = 0;
        for (int at = end - OFFSET_DIGITS; at > line && isOffset(at); at -= OFFSET_DIGITS + 1) {
            back++;
            found = parse(at) == offset ? back : found;
        }
        return found == 0 ? 0 : back - found + 1;
    }

    private boolean isOffset(int at) {
        for (int i = 0; i < OFFSET_DIGITS; i++) {
            if (index[at + i] < '0' || index[at + i] > '9') {
                return false;
            }
        }
        return index[at - 1] == ' ';
    }

    private int parse(int at) {
        int value = 0;
        for (int i = 0; i < OFFSET_DIGITS; i++) {
            value = value * 10 + index[at + i] - '0';
        }
        return value;
    }

    @Override
    public List<Integer> senses(String lemma) {
        byte[] key = (lemma.toLowerCase(Locale.ROOT).replace(' ', '_') + " ").getBytes(StandardCharsets.UTF_8);
        int start = lemma.isBlank() ? -1 : find(key);
        if (start < 0) {
            return List.of();
        }
        String[] fields = line(index, start).strip().split(" ");
        int count = Integer.parseInt(fields[2]);
        List<Integer> senses = new ArrayList<>(count);
        for (int i = fields.length - count; i < fields.length; i++) {
            senses.add(Integer.parseInt(fields[i]));
        }
        return senses;
    }

    @Override
    public List<Integer> instanceOf(int offset) {
        String[] fields = fields(line(data, offset));
        List<Integer> classes = new ArrayList<>();
        for (int i = FIRST_WORD + 2 * Integer.parseInt(fields[FIRST_WORD - 1], 16); i + 1 < fields.length; i++) {
            if (fields[i].equals("@i")) {
                classes.add(Integer.parseInt(fields[i + 1]));
            }
        }
        return classes;
    }

    private static String[] fields(String line) {
        int bar = line.indexOf('|');
        return (bar < 0 ? line : line.substring(0, bar)).split(" ");
    }

    /** Binary search over lines, which are in byte order of their keys. Returns where the line starts, or -1. */
    private int find(byte[] key) {
        int low = 0;
        int high = index.length;
        while (low < high) {
            int start = lineStart((low + high) >>> 1);
            int order = compareAt(start, key);
            if (order == 0) {
                return start;
            }
            if (order < 0) {
                low = lineEnd(index, start) + 1;
            } else {
                high = start;
            }
        }
        return -1;
    }

    private int lineStart(int position) {
        int p = position;
        while (p > 0 && index[p - 1] != '\n') {
            p--;
        }
        return p;
    }

    private int compareAt(int start, byte[] key) {
        for (int i = 0; i < key.length; i++) {
            int difference = (start + i < index.length ? index[start + i] & 0xff : -1) - (key[i] & 0xff);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static String line(byte[] file, int start) {
        return new String(file, start, lineEnd(file, start) - start, StandardCharsets.UTF_8);
    }

    private static int lineEnd(byte[] file, int start) {
        int p = start;
        while (p < file.length && file[p] != '\n') {
            p++;
        }
        return p;
    }
}
