package org.finetree.analysis;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.finetree.experiment.RunId;

/**
 * The runs that a number was computed from, so that whoever sees the number finds their records.
 *
 * @param runs first twelve digits of their names, in order of seed; empty where a number does not come from runs
 * @param control the same for what was subtracted, if the number is a paired difference
 */
public record Origin(List<String> runs, List<String> control) {

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{12}");
    private static final String MINUS = "-";

    /** @throws IllegalArgumentException if a name is not of twelve hexadecimal digits, or a control stands alone */
    public Origin {
        runs = List.copyOf(runs);
        control = List.copyOf(control);
        Stream.concat(runs.stream(), control.stream()).filter(name -> !NAME.matcher(name).matches()).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("'" + name + "' names no run: give the first twelve digits of its id");
        });
        if (runs.isEmpty() && !control.isEmpty()) {
            throw new IllegalArgumentException("a difference from " + control.size() + " control runs needs the runs that they were subtracted from");
        }
    }

    /** No run: a constant, a count, a number of the paper. */
    public static Origin none() {
        return new Origin(List.of(), List.of());
    }

    /** One run. */
    public static Origin of(RunId run) {
        return new Origin(List.of(run.brief()), List.of());
    }

    public boolean isEmpty() {
        return runs.isEmpty();
    }

    /** From these runs and those, each once; what was subtracted from what is no longer told. */
    public Origin and(Origin other) {
        Set<String> all = new LinkedHashSet<>();
        Stream.of(runs, control, other.runs, other.control).forEach(all::addAll);
        return new Origin(List.copyOf(all), List.of());
    }

    /** Of these less those; of numbers that are differences already as {@link #and}. */
    public Origin minus(Origin other) {
        return isEmpty() || !control.isEmpty() || !other.control.isEmpty() ? and(other) : new Origin(runs, other.runs);
    }

    /** {@code a b c} or {@code a b c - d e f}; empty for none. */
    public String text() {
        return String.join(" ", runs) + (control.isEmpty() ? "" : " " + MINUS + " " + String.join(" ", control));
    }

    /** The inverse of {@link #text}. @throws IllegalArgumentException if it is not of that form */
    public static Origin parse(String text) {
        List<String> words = Arrays.stream(text.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
        int minus = words.indexOf(MINUS);
        return minus < 0 ? new Origin(words, List.of()) : new Origin(words.subList(0, minus), words.subList(minus + 1, words.size()));
    }
}
