package org.finetree.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that replaces a report again and again until it is killed: each time all pages say the same number. */
final class EndlessReports {

    static final int PAGES = 40;

    private EndlessReports() {
    }

    public static void main(String[] arguments) {
        Path report = Path.of(arguments[0]);
        for (int number = 1;; number++) {
            List<Page> pages = new ArrayList<>();
            PageFrame frame = new PageFrame("report " + number, "");
            pages.add(frame.front("", ""));
            for (int i = 1; i < PAGES; i++) {
                pages.add(frame.inner(Page.NOTEBOOKS + i + ".html", "page", "", "", ""));
            }
            ReportFolder.at(report).write(pages);
            if (number == 1) {
                System.out.println("begun");
            }
        }
    }
}
