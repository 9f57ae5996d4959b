package org.finetree.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tech.tablesaw.api.Table;

/**
 * A table that a reader can search, sort and page through, offline; where scripts do not run it is a plain table that scrolls.
 *
 * @param table what is shown
 * @param rows rows at most
 */
public record SearchableTable(Table table, int rows) implements HtmlView {

    private static final int DEFAULT_ROWS = 2000;

    /** @throws IllegalArgumentException if {@code rows} is negative */
    public SearchableTable {
        if (rows < 0) {
            throw new IllegalArgumentException("a searchable table of " + rows + " rows: give a number of at least 0");
        }
    }

    /** The first 2,000 rows of a table. */
    public static SearchableTable of(Table table) {
        return new SearchableTable(table, DEFAULT_ROWS);
    }

    @Override
    public String html() {
        return "<div class=\"finetree-searchable\"><div style=\"max-height:32em;overflow:auto\">" + Tables.html(table, rows) + "</div></div><script>{" + script() + "}</script>";
    }

    @Override
    public String text() {
        return Tables.text(table);
    }

    /** The script that makes every table in an element of class {@code finetree-searchable} searchable. */
    public static String script() {
        try (InputStream in = Objects.requireNonNull(SearchableTable.class.getResourceAsStream("searchable.js"), "searchable.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
