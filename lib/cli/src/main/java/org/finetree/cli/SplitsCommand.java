package org.finetree.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.finetree.labelset.ClassSplit;
import org.finetree.labelset.SplitPart;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code finetree splits}: prints the parts of a split of the classes. */
@Command(name = "splits", description = "Print a split of the classes, sorted by wnid: with --part the wnids of one part, without it lines of wnid and part.")
final class SplitsCommand implements Runnable {

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
        if (options.name() != RecipeName.MINIMAL_SPLIT && options.name() != RecipeName.RANDOM_SPLIT) {
            throw options.usage("splits needs --recipe minimal-split or --recipe random-split");
        }
        Taxonomy taxonomy = Taxonomy.wordNet30();
        ClassSplit split = options.split(taxonomy, leavesOption.read());
        Rows rows = options.part() == null ? both(split) : Rows.of(split.leaves(options.part()));
        spec.commandLine().getOut().print(rows.print(format));
    }

    private static Rows both(ClassSplit split) {
        List<List<String>> rows = new ArrayList<>();
        SortedSet<Wnid> all = new TreeSet<>(split.a());
        all.addAll(split.b());
        all.forEach(w -> rows.add(List.of(w.value(), (split.a().contains(w) ? SplitPart.A : SplitPart.B).name())));
        return new Rows(List.of("wnid", "part"), rows);
    }
}
