package org.finetree.taxonomy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The words of a hierarchy that a program made. */
final class MapText implements SynsetText {

    private final TreeMap<Integer, Synset> synsets;

    private MapText(TreeMap<Integer, Synset> synsets) {
        this.synsets = synsets;
    }

    static MapText of(Collection<Synset> synsets) {
        TreeMap<Integer, Synset> map = new TreeMap<>();
        for (Synset s : synsets) {
            if (map.put(s.wnid().offset(), s) != null) {
                throw new IllegalArgumentException("synset " + s.wnid() + " comes twice: every synset of a taxonomy must be listed once");
            }
        }
        return new MapText(map);
    }

    NounFile.Links links(Map<Wnid, List<Wnid>> hypernyms) {
        hypernyms.keySet().stream().filter(w -> !synsets.containsKey(w.offset())).sorted().findFirst().ifPresent(w -> {
            throw new IllegalArgumentException("hypernyms are given for " + w + ", which is not among the synsets: list it there");
        });
        int[] offsets = synsets.keySet().stream().mapToInt(Integer::intValue).toArray();
        int[] starts = new int[offsets.length + 1];
        List<Integer> up = new ArrayList<>();
        for (int i = 0; i < offsets.length; i++) {
            hypernyms.getOrDefault(Wnid.ofOffset(offsets[i]), List.of()).forEach(h -> up.add(h.offset()));
            starts[i + 1] = up.size();
        }
        return new NounFile.Links(offsets, starts, up.stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public Synset at(int offset) {
        return synsets.get(offset);
    }

    @Override
    public String name(int offset) {
        return at(offset).name();
    }

    @Override
    public List<Integer> senses(String lemma) {
        String wanted = lemma.replace('_', ' ');
        return synsets.values().stream().filter(s -> s.lemmas().stream().anyMatch(wanted::equalsIgnoreCase))
            .sorted(Comparator.comparing(Synset::name)).map(s -> s.wnid().offset()).toList();
    }
}
