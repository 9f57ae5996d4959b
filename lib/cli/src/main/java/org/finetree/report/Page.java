package org.finetree.report;

/**
 * A page of a report.
 *
 * @param path where it lies in the report's folder, with slashes
 * @param html the whole page
 */
record Page(String path, String html) {

    /** The page that a reader opens first. */
    static final String FRONT = "index.html";
    /** The page of all runs and their records. */
    static final String RUNS = "runs.html";
    /** The folder of the pages of notebooks. */
    static final String NOTEBOOKS = "notebooks/";

    /** What leads from a page to the report's folder: to go before a path. */
    static String home(String path) {
        return "../".repeat((int) path.chars().filter(c -> c == '/').count());
    }
}
