package org.finetree.kernel;

import java.util.ArrayList;
import java.util.List;

/** What was run. */
final class History {

    /**
     * One cell.
     *
     * @param session which start of the kernel; counts up
     * @param line the cell's number there
     * @param input its text
     */
    record Entry(long session, int line, String input) {
    }

    private final List<Entry> entries = new ArrayList<>();

    static History open() {
        return new History();
    }

    void add(int line, String input) {
        entries.add(new Entry(1, line, input));
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }
}
