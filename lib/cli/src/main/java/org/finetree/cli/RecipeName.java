package org.finetree.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The recipes as the command line spells them. */
enum RecipeName {
    ALL, BOTTOM_UP, TOP_DOWN, BY_DEPTH, RANDOM_CLASSES, PASCAL_REMOVED, TARGET_REMOVED, MINIMAL_SPLIT, RANDOM_SPLIT, SUPERCLASSES;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
