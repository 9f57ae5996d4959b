package org.finetree.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.finetree.taxonomy.PathStep;
import org.finetree.taxonomy.Synset;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/** Why a synset lies where it does in the tree: {@code labelsets --explain}. */
final class Explanation {

    private final Taxonomy taxonomy;
    private final Wnid wnid;

    Explanation(Taxonomy taxonomy, Wnid wnid) {
        this.taxonomy = taxonomy;
        this.wnid = wnid;
    }

    /** For people. */
    String text() {
        Synset synset = taxonomy.synset(wnid);
        StringBuilder text = new StringBuilder(wnid + " " + synset.name() + ": " + String.join(", ", synset.lemmas()) + "\n" + synset.definition() + "\n\ndepth\n");
        for (PathStep step : taxonomy.explain(wnid)) {
            String depth = String.valueOf(step.depth());
            text.append(" ".repeat(Math.max(0, 5 - depth.length()))).append(depth).append("  ").append(named(step.synset())).append('\n');
            step.notTaken().forEach(n -> text.append("         not taken: ").append(named(n.synset())).append(", for ").append(n.reason()).append('\n'));
        }
        text.append("\nParent policy: ").append(taxonomy.parentPolicy().label()).append(".\n");
        List<Wnid> classes = taxonomy.instanceOf(wnid);
        if (!classes.isEmpty()) {
            text.append("WordNet has it as an instance of ").append(classes.stream().map(taxonomy::synset).map(Explanation::named).collect(Collectors.joining(" and ")))
                .append(", and instance pointers are not followed: list the class instead.\n");
        }
        return text.toString();
    }

    /** For programs: a row per synset of the path, and a row per hypernym not taken, which has its reason in the last column. */
    Rows rows() {
        List<List<String>> rows = new ArrayList<>();
        for (PathStep step : taxonomy.explain(wnid)) {
            rows.add(row(step, step.synset(), "path", ""));
            step.notTaken().forEach(n -> rows.add(row(step, n.synset(), "not taken", n.reason())));
        }
        return new Rows(List.of("depth", "wnid", "name", "role", "reason"), rows);
    }

    private static List<String> row(PathStep step, Synset synset, String role, String reason) {
        return List.of(String.valueOf(step.depth()), synset.wnid().value(), synset.name(), role, reason);
    }

    private static String named(Synset synset) {
        return synset.wnid() + " " + synset.label() + " (" + synset.name() + ")";
    }
}
