package org.finetree.study;

import java.util.List;
import java.util.stream.IntStream;

/** Rules that several parts of a study share. */
final class Checks {

    private Checks() {
    }

    static void atLeastOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " is " + value + " but must be at least 1");
        }
    }

    /** Numbers of at least 1, each less than the one before. @return an unmodifiable copy; empty for null */
    static List<Integer> falling(String what, List<Integer> values) {
        List<Integer> copy = values == null ? List.of() : List.copyOf(values);
        copy.forEach(value -> atLeastOne("one of " + what, value));
        if (IntStream.range(1, copy.size()).anyMatch(i -> copy.get(i) >= copy.get(i - 1))) {
            throw new IllegalArgumentException(what + " are " + copy + " but must fall from each to the next");
        }
        return copy;
    }
}
