package org.finetree.labelset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.finetree.taxonomy.Synset;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/**
 * What a person wants to know of a label set, on one card.
 *
 * @param title the recipe in a few words
 * @param rows name and value, in order of showing
 * @param groups the largest groups, largest first
 */
public record LabelSetCard(String title, List<Row> rows, List<Group> groups) {

    private static final int GROUPS_SHOWN = 10;
    private static final int NAMES_SHOWN = 6;
    private static final String LEFT = "text-align:left;padding:.1em .8em .1em 0";

    public LabelSetCard {
        rows = List.copyOf(rows);
        groups = List.copyOf(groups);
    }

    /** One line of the card. */
    public record Row(String name, String value) {
    }

    /**
     * A class and its leaves.
     *
     * @param label the class's synset
     * @param size number of leaves
     * @param examples labels of its first leaves by wnid
     */
    public record Group(Synset label, int size, List<String> examples) {

        public Group {
            examples = List.copyOf(examples);
        }

        private String exampleText() {
            return String.join(", ", examples) + (size > examples.size() ? ", ..." : "");
        }
    }

    /** @throws IllegalArgumentException if the taxonomy does not know the set's synsets */
    public static LabelSetCard of(LabelSet set, Taxonomy taxonomy) {
        List<Wnid> byDepth = new ArrayList<>(set.classes());
        byDepth.sort(Comparator.comparingInt((Wnid c) -> -taxonomy.depth(c)).thenComparing(Comparator.naturalOrder()));
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("classes", String.valueOf(set.size())));
        rows.add(new Row("leaves", String.valueOf(set.leaves().size())));
        rows.add(new Row("deepest classes", atDepth(taxonomy, byDepth, taxonomy.depth(byDepth.get(0)))));
        rows.add(new Row("shallowest classes", atDepth(taxonomy, byDepth, taxonomy.depth(byDepth.get(byDepth.size() - 1)))));
        rows.add(new Row("leaves alone in their class", singletons(set, taxonomy)));
        rows.add(new Row("parent policy", taxonomy.parentPolicy().label()));
        rows.add(new Row("digest", set.digest()));
        return new LabelSetCard(set.recipe().title(), rows, largest(set, taxonomy));
    }

    private static String singletons(LabelSet set, Taxonomy taxonomy) {
        List<Wnid> alone = set.singletons();
        String names = alone.stream().limit(NAMES_SHOWN).map(w -> taxonomy.synset(w).label()).collect(Collectors.joining(", "));
        return alone.size() + (alone.isEmpty() ? "" : " (" + names + (alone.size() > NAMES_SHOWN ? ", ..." : "") + ")");
    }

    private static List<Group> largest(LabelSet set, Taxonomy taxonomy) {
        return set.groups().entrySet().stream().filter(g -> g.getValue().size() > 1)
            .sorted(Map.Entry.<Wnid, SortedSet<Wnid>>comparingByValue(Comparator.comparingInt(s -> -s.size())).thenComparing(Map.Entry.comparingByKey()))
            .limit(GROUPS_SHOWN)
            .map(g -> new Group(taxonomy.synset(g.getKey()), g.getValue().size(),
                g.getValue().stream().limit(NAMES_SHOWN).map(w -> taxonomy.synset(w).label()).toList()))
            .toList();
    }

    private static String atDepth(Taxonomy taxonomy, List<Wnid> classes, int depth) {
        List<Wnid> there = classes.stream().filter(c -> taxonomy.depth(c) == depth).toList();
        return "depth " + depth + ": " + named(taxonomy, there.get(0)) + (there.size() > 1 ? " and " + (there.size() - 1) + " more" : "");
    }

    private static String named(Taxonomy taxonomy, Wnid wnid) {
        return taxonomy.synset(wnid).label() + " (" + wnid + ")";
    }

    /** The card as GitHub's Markdown. */
    public String toMarkdown() {
        StringBuilder text = new StringBuilder("### " + markdown(title) + "\n\n| | |\n|---|---|\n");
        rows.forEach(r -> text.append("| ").append(markdown(r.name())).append(" | ").append(markdown(r.value())).append(" |\n"));
        if (!groups.isEmpty()) {
            text.append("\n| largest groups | leaves | among them |\n|---|---:|---|\n");
            groups.forEach(g -> text.append("| ").append(markdown(g.label().label() + " (" + g.label().wnid() + ")")).append(" | ").append(g.size())
                .append(" | ").append(markdown(g.exampleText())).append(" |\n"));
        }
        return text.toString();
    }

    /** The card as an HTML fragment; needs no style sheet, script or network. */
    public String toHtml() {
        StringBuilder html = new StringBuilder("<div class=\"finetree-card\"><h3>" + html(title) + "</h3>\n<table>\n");
        rows.forEach(r -> html.append("<tr><th scope=\"row\" style=\"" + LEFT + "\">").append(html(r.name())).append("</th><td style=\"" + LEFT + "\">").append(html(r.value())).append("</td></tr>\n"));
        html.append("</table>\n");
        if (!groups.isEmpty()) {
            html.append("<table>\n<tr><th scope=\"col\" style=\"" + LEFT + "\">largest groups</th><th scope=\"col\">leaves</th><th scope=\"col\" style=\"" + LEFT + "\">among them</th></tr>\n");
            groups.forEach(g -> html.append("<tr><td style=\"" + LEFT + "\" title=\"").append(html(g.label().definition())).append("\">").append(html(g.label().label()))
                .append(" (").append(g.label().wnid()).append(")</td><td style=\"text-align:right\">").append(g.size()).append("</td><td style=\"" + LEFT + "\">").append(html(g.exampleText())).append("</td></tr>\n"));
            html.append("</table>\n");
        }
        return html.append("</div>\n").toString();
    }

    private static String markdown(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("`", "\\`");
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
