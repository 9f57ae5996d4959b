package org.finetree.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.finetree.labelset.CategoryFile;
import org.finetree.labelset.LabelSet;
import org.finetree.labelset.LabelSetCard;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.taxonomy.Synset;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code finetree labelsets}: prints a label set, the sizes there are, or what lies behind a set. */
@Command(name = "labelsets", description = {"Prints a label set made from WordNet 3.0, sorted by wnid.",
    "With --size (for splits: --part) a line per leaf: leaf and class. Recipes that only choose classes print their wnids. Without it, the sizes that can be had."})
final class LabelSetsCommand implements Runnable {

    enum CardFormat { MD, HTML }

    @Spec
    private CommandSpec spec;

    @Mixin
    private LeavesOption leavesOption;

    @Mixin
    private RecipeOptions options;

    @Option(names = "--format", defaultValue = "tsv", description = "tsv (no header), csv or json. Default: ${DEFAULT-VALUE}.")
    private TableFormat format;

    @Option(names = "--card", paramLabel = "md|html", description = "Print a card for people instead: size, deepest class, largest groups, digest; without --size one for every set there is.")
    private CardFormat card;

    @ArgGroup
    private Question question;

    /** Look-ups that need no recipe. */
    private static final class Question {
        @Option(names = "--explain", paramLabel = "WNID", description = "Show the path to the root, the hypernyms not taken, and why.")
        private Wnid explain;

        @Option(names = "--senses", paramLabel = "WORD", description = "List the noun synsets of a word.")
        private String senses;

        @Option(names = "--categories", paramLabel = "FILE", description = "For classes that are not in WordNet (Places): print an identifier for each name in a file that has a name per line.")
        private Path categories;
    }

    @Override
    public void run() {
        spec.commandLine().getOut().print(question == null ? labelSet() : answer());
    }

    private String labelSet() {
        options.check();
        if (options.part() != null && (options.name() == RecipeName.PASCAL_REMOVED || options.name() == RecipeName.TARGET_REMOVED)) {
            throw options.usage("--recipe " + options.name() + " takes --part only in finetree splits");
        }
        Taxonomy taxonomy = Taxonomy.wordNet30();
        SortedSet<Wnid> leaves = leavesOption.read();
        LabelSetRecipe recipe = options.recipe(taxonomy, leaves);
        if (card != null) {
            List<LabelSet> sets = recipe == null ? options.open(taxonomy, leaves) : List.of(recipe.apply(taxonomy, leaves));
            return sets.stream().map(s -> card(LabelSetCard.of(s, taxonomy))).collect(Collectors.joining("\n"));
        }
        Rows rows = recipe == null ? Rows.ofSizes(options.open(taxonomy, leaves).stream().map(LabelSet::size).toList()) : rows(recipe.apply(taxonomy, leaves));
        return rows.print(format);
    }

    private String card(LabelSetCard shown) {
        return card == CardFormat.MD ? shown.toMarkdown() : shown.toHtml();
    }

    private Rows rows(LabelSet set) {
        return options.name().mergesClasses() ? Rows.of(set) : Rows.of(set.leaves());
    }

    private String answer() {
        if (question.explain != null) {
            Explanation explanation = new Explanation(Taxonomy.wordNet30(), question.explain);
            return format == TableFormat.TSV ? explanation.text() : explanation.rows().print(format);
        }
        return question.senses != null ? senses(question.senses).print(format) : categories().print(format);
    }

    private static Rows senses(String word) {
        List<Synset> senses = Taxonomy.wordNet30().senses(word);
        if (senses.isEmpty()) {
            throw new IllegalArgumentException("WordNet 3.0 has no noun '" + word + "': try its singular, another spelling or a more general word");
        }
        return new Rows(List.of("wnid", "name", "definition"), senses.stream().map(s -> List.of(s.wnid().value(), s.name(), s.definition())).toList());
    }

    private Rows categories() {
        return new Rows(List.of("wnid", "name"), CategoryFile.read(question.categories).byName().entrySet().stream()
            .map(e -> List.of(e.getValue().value(), e.getKey())).toList());
    }
}
