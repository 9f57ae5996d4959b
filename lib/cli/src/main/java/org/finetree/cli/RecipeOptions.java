package org.finetree.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.finetree.labelset.ClassSplit;
import org.finetree.labelset.Domain;
import org.finetree.labelset.LabelSet;
import org.finetree.labelset.LabelSetFamily;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.labelset.LabelSets;
import org.finetree.labelset.Pascal;
import org.finetree.labelset.SplitPart;
import org.finetree.seed.Seed;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that describe a recipe, and the recipe they describe. */
final class RecipeOptions {

    private static final int PAPER_DEPTH = 4;
    private static final List<String> OPTIONS = List.of("--size", "--depth", "--part", "--seed", "--targets", "--strict", "--subclasses", "--domain");

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--recipe", paramLabel = "NAME", converter = RecipeName.Converter.class, completionCandidates = RecipeName.Names.class,
        description = "How the classes are made: ${COMPLETION-CANDIDATES}.")
    private RecipeName recipe;

    @Option(names = "--size", paramLabel = "N", description = "Number of classes (random-split: of part A); without it, the sizes there are.")
    private Integer size;

    @Option(names = "--depth", paramLabel = "D", description = "by-depth, superclasses, minimal-split: steps from the root. minimal-split's default is the paper's 4.")
    private Integer depth;

    @Option(names = "--part", paramLabel = "A|B", description = "minimal-split, random-split: which part; without it, their sizes.")
    private SplitPart part;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "random-classes, random-split, superclasses: any whole number but 0. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--targets", paramLabel = "WNID", split = ",", description = "target-removed: synsets to be removed with all below them, separated by commas.")
    private List<Wnid> targets;

    @Option(names = "--strict", description = "pascal-removed: remove the near-duplicates of PASCAL's classes as well.")
    private boolean strict;

    @Option(names = "--subclasses", paramLabel = "K", description = "superclasses: leaves drawn from each superclass at --depth D.")
    private Integer subclasses;

    @Option(names = "--domain", paramLabel = "source|target|both", defaultValue = "both", description = "superclasses: which half of the drawn leaves. Default: ${DEFAULT-VALUE}.")
    private Domain domain;

    /** @throws ParameterException if no recipe was given, or an option that means nothing to it */
    void check() {
        if (recipe == null) {
            throw usage("give --recipe NAME: there are " + String.join(", ", new RecipeName.Names()));
        }
        for (String option : OPTIONS) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option) && !recipe.options().contains(option)) {
                throw usage("--recipe " + recipe + " takes no " + option);
            }
        }
    }

    RecipeName name() {
        return recipe;
    }

    SplitPart part() {
        return part;
    }

    /** The recipe, or null where the options only ask for sizes. */
    LabelSetRecipe recipe(Taxonomy taxonomy, SortedSet<Wnid> leaves) {
        return switch (recipe) {
            case ALL -> new LabelSetRecipe.All();
            case BOTTOM_UP -> size == null ? null : LabelSets.bottomUp(taxonomy, leaves).ofSize(size).recipe();
            case TOP_DOWN -> size == null ? null : LabelSets.topDown(taxonomy, leaves).ofSize(size).recipe();
            case BY_DEPTH -> byDepth(taxonomy, leaves);
            case RANDOM_CLASSES -> new LabelSetRecipe.RandomClasses(needed("--size N", size), Seed.of(seed));
            case PASCAL_REMOVED -> strict ? Pascal.strictlyRemoved() : Pascal.removed();
            case TARGET_REMOVED -> new LabelSetRecipe.TargetRemoved(needed("--targets WNID,...", targets));
            case MINIMAL_SPLIT -> part == null ? null : new LabelSetRecipe.MinimalSplit(minimalDepth(), part);
            case SUPERCLASSES -> LabelSets.superclasses(taxonomy, leaves, needed("--depth D", depth), needed("--subclasses K", subclasses), domain, Seed.of(seed)).recipe();
            case RANDOM_SPLIT -> part == null ? null : new LabelSetRecipe.RandomSplit(sizeA(taxonomy, leaves), Seed.of(seed), part);
        };
    }

    /** All sets that the options leave open, where {@link #recipe} gives null: a family's, or both parts of a split. */
    List<LabelSet> open(Taxonomy taxonomy, SortedSet<Wnid> leaves) {
        return switch (recipe) {
            case BOTTOM_UP -> LabelSets.bottomUp(taxonomy, leaves).sets();
            case TOP_DOWN -> LabelSets.topDown(taxonomy, leaves).sets();
            case BY_DEPTH -> LabelSets.byDepth(taxonomy, leaves).sets();
            case MINIMAL_SPLIT -> parts(p -> new LabelSetRecipe.MinimalSplit(minimalDepth(), p).apply(taxonomy, leaves));
            case RANDOM_SPLIT -> parts(p -> new LabelSetRecipe.RandomSplit(sizeA(taxonomy, leaves), Seed.of(seed), p).apply(taxonomy, leaves));
            case ALL, RANDOM_CLASSES, PASCAL_REMOVED, TARGET_REMOVED, SUPERCLASSES -> List.of(recipe(taxonomy, leaves).apply(taxonomy, leaves));
        };
    }

    private static List<LabelSet> parts(Function<SplitPart, LabelSet> part) {
        return Stream.of(SplitPart.values()).map(part).toList();
    }

    /** The split that minimal-split or random-split describe. */
    ClassSplit split(Taxonomy taxonomy, SortedSet<Wnid> leaves) {
        return recipe == RecipeName.MINIMAL_SPLIT ? ClassSplit.minimal(taxonomy, leaves, minimalDepth())
            : ClassSplit.random(leaves, sizeA(taxonomy, leaves), Seed.of(seed));
    }

    private LabelSetRecipe byDepth(Taxonomy taxonomy, SortedSet<Wnid> leaves) {
        if (depth != null) {
            return new LabelSetRecipe.ByDepth(depth);
        }
        LabelSetFamily family = LabelSets.byDepth(taxonomy, leaves);
        return size == null ? null : family.ofSize(size).recipe();
    }

    /** Synsets to be removed, by name. */
    Map<String, Wnid> targets(Taxonomy taxonomy) {
        Map<String, Wnid> named = new LinkedHashMap<>();
        if (recipe == RecipeName.PASCAL_REMOVED) {
            named.putAll(Pascal.roots());
            named.putAll(strict ? Pascal.nearDuplicates() : Map.of());
        } else {
            needed("--targets WNID,...", targets).forEach(t -> named.put(taxonomy.synset(t).name(), t));
        }
        return named;
    }

    int minimalDepth() {
        return depth == null ? PAPER_DEPTH : depth;
    }

    /** A random split has by default the sizes of the minimal one, as in the paper. */
    private int sizeA(Taxonomy taxonomy, SortedSet<Wnid> leaves) {
        return size == null ? ClassSplit.minimal(taxonomy, leaves, minimalDepth()).a().size() : size;
    }

    private <T> T needed(String option, T value) {
        if (value == null) {
            throw usage("--recipe " + recipe + " needs " + option);
        }
        return value;
    }

    ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
