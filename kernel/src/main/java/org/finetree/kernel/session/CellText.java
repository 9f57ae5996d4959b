package org.finetree.kernel.session;

import java.util.List;

/**
 * The text of a cell and its lines.
 *
 * @param number the number in brackets beside the cell
 * @param id the front end's name of the cell; empty where it gave none
 * @param text all of it
 * @param lines its lines
 */
record CellText(int number, String id, String text, List<String> lines) {

    static CellText of(int number, String id, String text) {
        return new CellText(number, id, text, text.lines().toList());
    }

    /** The line that this character stands in, from 1. */
    int lineAt(int position) {
        return (int) text.substring(0, Math.min(position, text.length())).chars().filter(c -> c == '\n').count() + 1;
    }

    /** The column of this character in its line, from 0. */
    int columnAt(int position) {
        int at = Math.min(position, text.length());
        return at - (text.lastIndexOf('\n', at - 1) + 1);
    }

    /** A line, from 1; empty beyond the end. */
    String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }
}
