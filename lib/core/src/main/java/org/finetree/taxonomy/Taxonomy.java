package org.finetree.taxonomy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.finetree.io.Quoted;

/**
 * The noun hypernyms of WordNet as an immutable directed acyclic graph, and inside it a tree: every synset's <em>parent</em> is the first of its
 * hypernyms under a named {@link ParentPolicy}. Depth and paths follow parents; {@link #isA} and {@link #leavesUnder} follow all hypernyms.
 * Only {@code @} pointers count, not {@code @i} (instance of): a synset that is only an instance (the Eiffel Tower) is a root of its own.
 *
 * <p>Source: Huh, Agrawal and Efros (2016), section 5 and their published generator; WordNet 3.0, Princeton University.
 */
public final class Taxonomy {

    private static final String ON_CLASS_PATH = "/net/sf/extjwnl/data/wordnet/wn30/";
    private static final long LARGEST_FILE = 200L << 20;

    private final HypernymGraph graph;
    private final SynsetText text;
    private final ParentPolicy policy;

    private Taxonomy(HypernymGraph graph, SynsetText text, ParentPolicy policy) {
        this.graph = graph;
        this.text = text;
        this.policy = policy;
    }

    /** Loaded once; the value is immutable. */
    private static final class WordNet30 {
        static final Taxonomy BY_NAME = load(ParentPolicy.FIRST_BY_NAME);
    }

    /** The bundled WordNet 3.0, under the paper's parent policy {@link ParentPolicy#FIRST_BY_NAME}: 82,115 noun synsets. */
    public static Taxonomy wordNet30() {
        return WordNet30.BY_NAME;
    }

    /** WordNet 3.0 under another parent policy; read afresh. */
    public static Taxonomy wordNet30(ParentPolicy policy) {
        return policy == ParentPolicy.FIRST_BY_NAME ? wordNet30() : load(policy);
    }

    /**
     * WordNet 3.0 from a folder that holds {@code data.noun} and {@code index.noun} (Debian: wordnet-base).
     *
     * @throws IllegalArgumentException if a file is missing, damaged or not of release 3.0
     */
    public static Taxonomy read(Path dict, ParentPolicy policy) {
        return read(file(dict.resolve("data.noun")), file(dict.resolve("index.noun")), policy);
    }

    /**
     * A hierarchy of one's own.
     *
     * @param synsets every synset of it, once
     * @param hypernyms of those that have any, in "file" order
     * @throws IllegalArgumentException if a synset comes twice, a hypernym is not among them or there is a cycle
     */
    public static Taxonomy of(Collection<Synset> synsets, Map<Wnid, List<Wnid>> hypernyms, ParentPolicy policy) {
        MapText text = MapText.of(synsets);
        return new Taxonomy(HypernymGraph.of(text.links(hypernyms), policy, text::name), text, policy);
    }

    private static Taxonomy load(ParentPolicy policy) {
        return read(resource("data.noun"), resource("index.noun"), policy);
    }

    private static Taxonomy read(byte[] data, byte[] index, ParentPolicy policy) {
        WordNetText text = new WordNetText(data, index);
        return new Taxonomy(HypernymGraph.of(NounFile.parse(data), policy, text::name), text, policy);
    }

    private static byte[] resource(String name) {
        try (InputStream in = Taxonomy.class.getResourceAsStream(ON_CLASS_PATH + name)) {
            if (in == null) {
                throw new IllegalStateException("WordNet's " + name + " is not on the class path: add the artefact net.sf.extjwnl:extjwnl-data-wn30");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("WordNet's " + name + " cannot be read from the class path: " + e.getMessage(), e);
        }
    }

    private static byte[] file(Path path) {
        try {
            long bytes = Files.size(path);
            if (bytes > LARGEST_FILE) {
                throw new IllegalArgumentException(path + " has " + bytes + " bytes; WordNet's files have at most " + LARGEST_FILE + ": give WordNet's dict folder");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + path + ": give a folder that holds WordNet 3.0's data.noun and index.noun", e);
        }
    }

    /** How parents were chosen. */
    public ParentPolicy parentPolicy() {
        return policy;
    }

    /** Number of synsets. */
    public int size() {
        return graph.size();
    }

    public boolean contains(Wnid wnid) {
        return graph.number(wnid) >= 0;
    }

    /** @throws IllegalArgumentException if there is no such synset */
    public Synset synset(Wnid wnid) {
        number(wnid);
        return text.at(wnid.offset());
    }

    /** The noun senses of a word, most frequent first, as WordNet's {@code index.noun} orders them; empty if there is none. Case and blank or underscore do not matter. */
    public List<Synset> senses(String lemma) {
        return text.senses(lemma).stream().map(text::at).toList();
    }

    /**
     * The synset of a name such as {@code dog.n.01}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the senses there are
     */
    public Synset synset(String name) {
        int end = name.lastIndexOf(".n.");
        List<Synset> senses = senses(end < 0 ? name : name.substring(0, end));
        return senses.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException("no synset is named '" + Quoted.brief(name)
            + "'; names look like dog.n.01 and carry a synset's first lemma" + (senses.isEmpty() ? "" : ": " + senses.stream().map(Synset::name).toList())));
    }

    /** All hypernyms, the parent first; empty at a root. */
    public List<Wnid> hypernyms(Wnid wnid) {
        return wnids(graph.hypernyms(number(wnid)));
    }

    /** All hyponyms, sorted; empty at WordNet's leaves. */
    public List<Wnid> hyponyms(Wnid wnid) {
        return wnids(graph.hyponyms(number(wnid)));
    }

    /** The first hypernym under the policy; empty at a root. */
    public Optional<Wnid> parent(Wnid wnid) {
        int parent = graph.parent(number(wnid));
        return parent < 0 ? Optional.empty() : Optional.of(graph.wnid(parent));
    }

    /** Steps from parent to parent up to a root; 0 at a root ({@code entity}). */
    public int depth(Wnid wnid) {
        return graph.depth(number(wnid));
    }

    /** From the synset itself by parents to its root; depth + 1 synsets. */
    public List<Wnid> pathToRoot(Wnid wnid) {
        List<Wnid> path = new ArrayList<>();
        for (int i = number(wnid); i >= 0; i = graph.parent(i)) {
            path.add(graph.wnid(i));
        }
        return Collections.unmodifiableList(path);
    }

    /** The path to the root with, at every step, the hypernyms that were passed over and why. */
    public List<PathStep> explain(Wnid wnid) {
        List<PathStep> steps = new ArrayList<>();
        for (Wnid at : pathToRoot(wnid)) {
            List<Synset> hypernyms = hypernyms(at).stream().map(this::synset).toList();
            steps.add(new PathStep(synset(at), depth(at), hypernyms.stream().skip(1)
                .map(h -> new PathStep.NotTaken(h, policy.reason(hypernyms.get(0), h))).toList()));
        }
        return Collections.unmodifiableList(steps);
    }

    /** What an individual (the Eiffel Tower) is an instance of: its {@code @i} pointers, which no path follows. Empty for classes. */
    public List<Wnid> instanceOf(Wnid wnid) {
        number(wnid);
        return text.instanceOf(wnid.offset()).stream().map(Wnid::ofOffset).toList();
    }

    /** The synset on the path to the root at this depth; the synset itself where it is not deeper. */
    public Wnid ancestorAt(Wnid wnid, int depth) {
        int i = number(wnid);
        while (graph.depth(i) > depth) {
            i = graph.parent(i);
        }
        return graph.wnid(i);
    }

    /** Whether a synset is another or below it, along any path of hypernyms. */
    public boolean isA(Wnid wnid, Wnid ancestor) {
        return graph.ancestors(number(wnid)).get(number(ancestor));
    }

    /** The synset and all below it, along all paths, sorted. */
    public SortedSet<Wnid> under(Wnid wnid) {
        return sorted(graph.descendants(number(wnid)).stream());
    }

    /** Those of {@link #under} that have no hyponyms; the synset itself if it has none. */
    public SortedSet<Wnid> leavesUnder(Wnid wnid) {
        return sorted(graph.descendants(number(wnid)).stream().filter(i -> graph.hyponyms(i).length == 0));
    }

    private SortedSet<Wnid> sorted(IntStream numbers) {
        SortedSet<Wnid> set = new TreeSet<>();
        numbers.forEach(i -> set.add(graph.wnid(i)));
        return Collections.unmodifiableSortedSet(set);
    }

    private List<Wnid> wnids(int[] numbers) {
        return Arrays.stream(numbers).mapToObj(graph::wnid).toList();
    }

    private int number(Wnid wnid) {
        int number = graph.number(Objects.requireNonNull(wnid, "wnid"));
        if (number < 0) {
            throw new IllegalArgumentException(wnid + " is no noun synset of this taxonomy (WordNet 3.0): wnids are WordNet 3.0 offsets,"
                + " those of 3.1 and other releases differ; look the synset up by its word, e.g. `finetree labelsets --senses dog`");
        }
        return number;
    }
}
