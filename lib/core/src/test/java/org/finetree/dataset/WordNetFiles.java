package org.finetree.dataset;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.finetree.taxonomy.Wnid;

/** WordNet's data.noun and index.noun read as the files stand (wndb(5WN)), so that tests do not lean on the code they check. */
final class WordNetFiles {

    record Synset(List<String> words, String gloss, List<String> pointers) {
    }

    private final byte[] data;
    private final Map<String, List<Wnid>> index = new HashMap<>();

    private WordNetFiles(byte[] data) {
        this.data = data;
    }

    static WordNetFiles open() throws IOException {
        WordNetFiles files = new WordNetFiles(resource("data.noun"));
        BufferedReader lines = new BufferedReader(new InputStreamReader(new ByteArrayInputStream(resource("index.noun")), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.startsWith(" ")) {
                String[] f = line.strip().split(" +");
                List<Wnid> senses = new ArrayList<>();
                for (int i = f.length - Integer.parseInt(f[2]); i < f.length; i++) {
                    senses.add(Wnid.of("n" + f[i]));
                }
                files.index.put(f[0], List.copyOf(senses));
            }
        }
        return files;
    }

    /** How the index writes a lemma. */
    static String key(String lemma) {
        return lemma.toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    List<Wnid> senses(String lemma) {
        return index.getOrDefault(key(lemma), List.of());
    }

    Synset synset(Wnid wnid) {
        int start = Integer.parseInt(wnid.value().substring(1));
        int end = start;
        while (data[end] != '\n') {
            end++;
        }
        String line = new String(data, start, end - start, StandardCharsets.UTF_8);
        if (!line.startsWith(wnid.value().substring(1) + " ")) {
            throw new AssertionError(wnid + " is no synset of WordNet 3.0");
        }
        int bar = line.indexOf(" | ");
        String[] f = line.substring(0, bar).split(" ");
        int words = Integer.parseInt(f[3], 16);
        List<String> lemmas = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            lemmas.add(f[4 + 2 * i].toLowerCase(Locale.ROOT));
        }
        List<String> pointers = new ArrayList<>();
        int at = 4 + 2 * words;
        for (int i = 0; i < Integer.parseInt(f[at]); i++) {
            pointers.add(f[at + 1 + 4 * i]);
        }
        return new Synset(lemmas, line.substring(bar + 3).strip(), pointers);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = WordNetFiles.class.getResourceAsStream("/net/sf/extjwnl/data/wordnet/wn30/" + name)) {
            return in.readAllBytes();
        }
    }
}
