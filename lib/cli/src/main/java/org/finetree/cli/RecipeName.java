package org.finetree.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The recipes as the command line spells them. */
enum RecipeName {
    ALL, BOTTOM_UP, TOP_DOWN, BY_DEPTH, RANDOM_CLASSES, PASCAL_REMOVED, TARGET_REMOVED, MINIMAL_SPLIT, RANDOM_SPLIT, SUPERCLASSES;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The options that say something about this recipe. */
    Set<String> options() {
        return switch (this) {
            case ALL -> Set.of();
            case BOTTOM_UP, TOP_DOWN -> Set.of("--size");
            case BY_DEPTH -> Set.of("--size", "--depth");
            case RANDOM_CLASSES -> Set.of("--size", "--seed");
            case PASCAL_REMOVED -> Set.of("--strict", "--part");
            case TARGET_REMOVED -> Set.of("--targets", "--part");
            case MINIMAL_SPLIT -> Set.of("--part", "--depth");
            case RANDOM_SPLIT -> Set.of("--part", "--depth", "--size", "--seed");
            case SUPERCLASSES -> Set.of("--depth", "--subclasses", "--domain", "--seed");
        };
    }

    /** Whether leaves and classes differ, so that both are worth printing. */
    boolean mergesClasses() {
        return switch (this) {
            case ALL, BOTTOM_UP, TOP_DOWN, BY_DEPTH, SUPERCLASSES -> true;
            case RANDOM_CLASSES, PASCAL_REMOVED, TARGET_REMOVED, MINIMAL_SPLIT, RANDOM_SPLIT -> false;
        };
    }

    static final class Converter implements ITypeConverter<RecipeName> {
        @Override
        public RecipeName convert(String value) {
            return Arrays.stream(values()).filter(r -> r.toString().equals(value)).findFirst().orElseThrow(() ->
                new TypeConversionException("no recipe '" + value + "': there are " + String.join(", ", new Names())));
        }
    }

    /** For the help text. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(values()).map(RecipeName::toString).iterator();
        }
    }
}
