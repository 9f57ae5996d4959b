package org.finetree.cli;

import java.util.SortedSet;
import org.finetree.labelset.LabelSet;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code finetree labelsets}: prints a label set, or the sizes there are. */
@Command(name = "labelsets", description = "Print a label set made from WordNet 3.0, sorted by wnid: lines of leaf and class, or for recipes that only choose classes the wnids; "
    + "without --size (for splits: --part) the sizes there are.")
final class LabelSetsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private LeavesOption leavesOption;

    @Mixin
    private RecipeOptions options;

    @Option(names = "--format", defaultValue = "tsv", description = "tsv (no header), csv or json. Default: ${DEFAULT-VALUE}.")
    private TableFormat format;

    @Override
    public void run() {
        Taxonomy taxonomy = Taxonomy.wordNet30();
        SortedSet<Wnid> leaves = leavesOption.read();
        LabelSetRecipe recipe = options.recipe(taxonomy, leaves);
        Rows rows = recipe == null ? Rows.ofSizes(options.sizes(taxonomy, leaves)) : rows(recipe.apply(taxonomy, leaves));
        spec.commandLine().getOut().print(rows.print(format));
    }

    private Rows rows(LabelSet set) {
        return switch (options.name()) {
            case ALL, BOTTOM_UP, TOP_DOWN, BY_DEPTH -> Rows.of(set);
            case RANDOM_CLASSES, PASCAL_REMOVED, TARGET_REMOVED, MINIMAL_SPLIT, RANDOM_SPLIT -> Rows.of(set.leaves());
        };
    }
}
