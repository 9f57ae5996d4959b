package org.finetree.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.finetree.labelset.ClassSplit;
import org.finetree.labelset.SplitPart;
import org.finetree.labelset.TargetRemoval;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code finetree splits}: prints how recipes divide the classes. */
@Command(name = "splits", description = {"Prints a split of the classes, sorted by wnid: with --part the wnids of one part, without it lines of wnid and part.",
    "Recipes: minimal-split, random-split; pascal-removed and target-removed, where A is what stays and B what goes."})
final class SplitsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private LeavesOption leavesOption;

    @Mixin
    private RecipeOptions options;

    @Option(names = "--counts", description = "Print counts instead: for splits the part, the ancestor (at --depth, by default 4), its name and its classes; "
        + "for removals the target, its wnid and the classes removed with it.")
    private boolean counts;

    @Option(names = "--format", defaultValue = "tsv", description = "tsv (no header), csv or json. Default: ${DEFAULT-VALUE}.")
    private TableFormat format;

    @Override
    public void run() {
        options.check();
        Taxonomy taxonomy = Taxonomy.wordNet30();
        Rows rows = switch (options.name()) {
            case MINIMAL_SPLIT, RANDOM_SPLIT -> split(taxonomy, leavesOption.read());
            case PASCAL_REMOVED, TARGET_REMOVED -> removal(taxonomy, leavesOption.read());
            default -> throw options.usage("splits knows minimal-split, random-split, pascal-removed and target-removed, not " + options.name() + " (see labelsets)");
        };
        spec.commandLine().getOut().print(rows.print(format));
    }

    private Rows split(Taxonomy taxonomy, SortedSet<Wnid> leaves) {
        ClassSplit split = options.split(taxonomy, leaves);
        return counts ? groups(taxonomy, split) : parts(split.a(), split.b());
    }

    private Rows groups(Taxonomy taxonomy, ClassSplit split) {
        List<List<String>> rows = new ArrayList<>();
        for (SplitPart part : SplitPart.values()) {
            if (options.part() == null || options.part() == part) {
                split.groups(taxonomy, options.minimalDepth(), part).forEach((ancestor, leaves) ->
                    rows.add(List.of(part.name(), ancestor.value(), taxonomy.synset(ancestor).label(), String.valueOf(leaves.size()))));
            }
        }
        return new Rows(List.of("part", "ancestor", "name", "classes"), rows);
    }

    private Rows removal(Taxonomy taxonomy, SortedSet<Wnid> leaves) {
        Map<String, Wnid> targets = options.targets(taxonomy);
        TargetRemoval removal = TargetRemoval.of(taxonomy, leaves, targets.values());
        if (!counts) {
            return parts(removal.kept(), removal.all());
        }
        return new Rows(List.of("target", "wnid", "removed"), targets.entrySet().stream()
            .map(t -> List.of(t.getKey(), t.getValue().value(), String.valueOf(removal.removed().get(t.getValue()).size()))).toList());
    }

    private Rows parts(SortedSet<Wnid> a, SortedSet<Wnid> b) {
        if (options.part() != null) {
            return Rows.of(options.part() == SplitPart.A ? a : b);
        }
        List<List<String>> rows = new ArrayList<>();
        a.forEach(w -> rows.add(List.of(w.value(), "A")));
        b.forEach(w -> rows.add(List.of(w.value(), "B")));
        rows.sort((x, y) -> x.get(0).compareTo(y.get(0)));
        return new Rows(List.of("wnid", "part"), rows);
    }
}
