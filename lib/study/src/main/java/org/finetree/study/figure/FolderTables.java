package org.finetree.study.figure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.finetree.dataset.Datasets;
import org.finetree.dataset.FolderName;
import org.finetree.dataset.ImageDataset;
import org.finetree.dataset.Split;
import org.finetree.labelset.LabelSet;
import org.finetree.taxonomy.Synset;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A folder of images of your own as tables to check before anything is trained. They show the folders' own names. */
public final class FolderTables {

    private FolderTables() {
    }

    /**
     * Which synset each class folder is taken for, a row for each meaning that its name can have: {@code folder}, {@code decision}, {@code wnid}, {@code gloss}. The decision is
     * <ul>
     * <li>{@code given}: {@code classes.tsv} or the name itself says the wnid
     * <li>{@code only sense}: taken for the word's one noun sense in WordNet 3.0; confirm that your images show it
     * <li>{@code choose}: one of several senses; write the one you mean into {@code classes.tsv}
     * <li>{@code no noun}: WordNet 3.0 does not have the name; write a wnid into {@code classes.tsv}
     * </ul>
     *
     * @throws IllegalArgumentException if there is no such folder, or {@code classes.tsv} cannot be used
     */
    public static Table names(Path folder) {
        StringColumn name = StringColumn.create("folder");
        StringColumn decision = StringColumn.create("decision");
        StringColumn wnid = StringColumn.create("wnid");
        StringColumn gloss = StringColumn.create("gloss");
        for (FolderName one : Datasets.folderNames(folder)) {
            if (one.senses().isEmpty()) {
                name.append(one.name());
                decision.append("no noun");
                wnid.append("");
                gloss.append("");
            }
            for (Synset sense : one.senses()) {
                name.append(one.name());
                decision.append(one.senses().size() > 1 ? "choose" : one.given() ? "given" : "only sense");
                wnid.append(sense.wnid().value());
                gloss.append(sense.definition());
            }
        }
        return Table.create("Which synset is each folder?", name, decision, wnid, gloss);
    }

    /** How many images each class has for what: {@code class}, {@code wnid}, {@code meaning}, {@code to train on}, {@code to test on}; sorted by class. */
    public static Table counts(ImageDataset images) {
        SortedMap<Wnid, List<Integer>> train = images.index().byWnid(Split.TRAIN);
        SortedMap<Wnid, List<Integer>> test = images.index().byWnid(Split.TEST);
        SortedMap<String, Wnid> byName = new TreeMap<>();
        images.classNames().forEach((wnid, name) -> byName.put(name, wnid));
        List<Wnid> order = new ArrayList<>(byName.values());
        return Table.create("Images per class", StringColumn.create("class", byName.keySet()), StringColumn.create("wnid", order.stream().map(Wnid::value)),
            StringColumn.create("meaning", order.stream().map(FolderTables::meaning)), IntColumn.create("to train on", order.stream().mapToInt(w -> train.getOrDefault(w, List.of()).size()).toArray()),
            IntColumn.create("to test on", order.stream().mapToInt(w -> test.getOrDefault(w, List.of()).size()).toArray()));
    }

    private static String meaning(Wnid wnid) {
        return Taxonomy.wordNet30().contains(wnid) ? Taxonomy.wordNet30().synset(wnid).definition() : "";
    }

    /** Which of your classes each class of a label set holds, largest first: {@code class} (WordNet's word, or your own for a class that was not merged), {@code wnid}, {@code holds}. */
    public static Table groups(LabelSet labels, ImageDataset images) {
        Map<Wnid, String> words = images.classNames();
        Map<Wnid, String> names = ClassNames.of(labels, words);
        Map<Wnid, SortedSet<Wnid>> groups = labels.groups();
        List<Wnid> classes = new ArrayList<>(labels.classes());
        classes.sort((a, b) -> groups.get(b).size() - groups.get(a).size());
        return Table.create(labels.size() + " classes over " + labels.leaves().size() + " leaves", StringColumn.create("class", classes.stream().map(names::get)),
            StringColumn.create("wnid", classes.stream().map(Wnid::value)),
            StringColumn.create("holds", classes.stream().map(c -> groups.get(c).stream().map(leaf -> words.getOrDefault(leaf, leaf.value())).collect(Collectors.joining(", ")))));
    }
}
