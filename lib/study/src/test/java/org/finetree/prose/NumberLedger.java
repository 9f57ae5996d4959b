package org.finetree.prose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the numbers of one page come from: a line {@code words of the page <- source} for each, in the order of the page. The words are the page's own, so a number that is changed, added or
 * taken away in the page no longer fits. docs/numbers/README.md says which sources there are.
 *
 * @param ties in the order of the page
 */
record NumberLedger(List<Tie> ties) {

    private static final String ARROW = " <- ";

    /**
     * One line.
     *
     * @param words of the page, with at least one number
     * @param source what the numbers come from
     * @param line in the ledger, from 1
     */
    record Tie(String words, String source, int line) {

        List<String> digits() {
            return ProsePage.digitsIn(words);
        }
    }

    static NumberLedger read(Path file) throws IOException {
        return Files.exists(file) ? of(Files.readAllLines(file)) : new NumberLedger(List.of());
    }

    static NumberLedger of(List<String> lines) {
        List<Tie> ties = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.startsWith("#")) {
                int arrow = line.lastIndexOf(ARROW);
                if (arrow < 0) {
                    throw new IllegalArgumentException("line " + (i + 1) + ": '" + line + "' has no '" + ARROW + "': write 'words of the page" + ARROW + "source'");
                }
                ties.add(new Tie(line.substring(0, arrow).strip().replaceAll("\\s+", " "), line.substring(arrow + ARROW.length()).strip(), i + 1));
            }
        }
        return new NumberLedger(List.copyOf(ties));
    }

    /** What of the page is not tied, and what of the ledger is not in the page; empty if both fit. */
    List<String> misfits(ProsePage page) {
        List<String> faults = new ArrayList<>();
        int next = 0;
        int at = 0;
        for (Tie tie : ties) {
            int found = next < page.numbers().size() ? place(page, tie.words(), at, page.numbers().get(next)) : -1;
            if (found < 0) {
                faults.add("line " + tie.line() + " of the ledger, '" + tie.words() + "', is not what the page says next" + (next < page.numbers().size()
                    ? ", which is: '" + page.around(page.numbers().get(next)) + "'" : ": it has no more numbers"));
                return faults;
            }
            at = found + tie.words().length();
            while (next < page.numbers().size() && page.numbers().get(next).end() <= at) {
                next++;
            }
        }
        page.numbers().subList(next, page.numbers().size()).forEach(n -> faults.add("not tied: '" + page.around(n) + "'"));
        return faults;
    }

    /** Where the words stand so that they hold this number whole and none is cut in two; -1 if nowhere. */
    private static int place(ProsePage page, String words, int from, ProsePage.Figure number) {
        for (int start = page.text().indexOf(words, from); start >= 0 && start <= number.start(); start = page.text().indexOf(words, start + 1)) {
            int begin = start;
            int end = start + words.length();
            boolean cut = page.numbers().stream().anyMatch(n -> n.start() < begin && n.end() > begin || n.start() < end && n.end() > end);
            if (end >= number.end() && !cut) {
                return start;
            }
        }
        return -1;
    }

    /** Lines to begin with for what is not tied yet: a source has to be found for each. */
    static List<String> proposal(ProsePage page, NumberLedger old) {
        List<Tie> left = new ArrayList<>(old.ties);
        List<String> lines = new ArrayList<>();
        int next = 0;
        int at = 0;
        while (next < page.numbers().size()) {
            ProsePage.Figure number = page.numbers().get(next);
            int from = at;
            Tie kept = left.stream().filter(t -> place(page, t.words(), from, number) >= 0).findFirst().orElse(null);
            String words = kept != null ? kept.words() : page.phrase(number, at);
            lines.add(words + ARROW + (kept != null ? kept.source() : "?"));
            if (kept != null) {
                left.remove(kept);
            }
            int start = place(page, words, at, number);
            at = start + words.length();
            while (next < page.numbers().size() && page.numbers().get(next).end() <= at) {
                next++;
            }
        }
        return lines;
    }
}
