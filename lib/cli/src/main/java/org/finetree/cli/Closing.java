package org.finetree.cli;

import java.nio.file.Path;
import java.util.List;
import org.finetree.report.Conclusion;

/** What a terminal shows when a report is written: the verdicts, a line each, and where the report lies. */
final class Closing {

    private Closing() {
    }

    /** @param page the front page. @return lines, each with its end */
    static String of(List<Conclusion> conclusions, boolean rehearsal, Path page) {
        StringBuilder out = new StringBuilder();
        if (rehearsal) {
            out.append("A rehearsal: it shows that everything runs and gives no verdicts. Leave --quick out for results.\n");
        } else {
            conclusions.forEach(one -> out.append(one.number()).append(". ").append(one.question()).append(' ').append(one.verdict()).append(one.finding().isEmpty() ? "" : "; measured " + one.finding().brief()).append('\n'));
        }
        return out.append("Report: ").append(page).append('\n').toString();
    }
}
