package org.finetree.taxonomy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Synsets and lemmas straight out of the bytes of {@code data.noun} and {@code index.noun} (wndb(5WN)); nothing is unpacked before it is asked for. */
final class WordNetText implements SynsetText {

    private static final int FIRST_WORD = 4;

    private final byte[] data;
    private final byte[] index;

    WordNetText(byte[] data, byte[] index) {
        this.data = data;
        this.index = index;
    }

    @Override
    public Synset at(int offset) {
        String line = line(data, offset);
        int bar = line.indexOf('|');
        String[] fields = (bar < 0 ? line : line.substring(0, bar)).split(" ");
        int words = Integer.parseInt(fields[FIRST_WORD - 1], 16);
        List<String> lemmas = new ArrayList<>(words);
        for (int i = 0; i < words; i++) {
            lemmas.add(fields[FIRST_WORD + 2 * i].replace('_', ' '));
        }
        return new Synset(Wnid.ofOffset(offset), name(lemmas.get(0), offset), lemmas, bar < 0 ? "" : line.substring(bar + 1).strip());
    }

    @Override
    public List<Integer> instanceOf(int offset) {
        String line = line(data, offset);
        String[] fields = line.substring(0, line.indexOf('|') < 0 ? line.length() : line.indexOf('|')).split(" ");
        List<Integer> classes = new ArrayList<>();
        for (int i = FIRST_WORD + 2 * Integer.parseInt(fields[FIRST_WORD - 1], 16); i + 1 < fields.length; i++) {
            if (fields[i].equals("@i")) {
                classes.add(Integer.parseInt(fields[i + 1]));
            }
        }
        return classes;
    }

    private String name(String lemma, int offset) {
        String key = lemma.toLowerCase(Locale.ROOT).replace(' ', '_');
        int sense = senses(key).indexOf(offset) + 1;
        if (sense == 0) {
            throw new IllegalArgumentException("index.noun does not list '" + key + "' at " + offset + ": data.noun and index.noun must be of one WordNet release");
        }
        return key + ".n." + (sense < 10 ? "0" : "") + sense;
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
