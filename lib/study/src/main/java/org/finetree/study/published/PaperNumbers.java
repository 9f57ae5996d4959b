package org.finetree.study.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;
import tech.tablesaw.selection.Selection;

/**
 * The numbers that Huh, Agrawal and Efros (2016), "What makes ImageNet good for transfer learning?", print, and the places where they contradict
 * themselves. Numbers that only a plot shows are left empty, not read off.
 */
public final class PaperNumbers {

    private static final ColumnType S = ColumnType.STRING;
    private static final ColumnType D = ColumnType.DOUBLE;
    private static final ColumnType I = ColumnType.INTEGER;
    private static final ColumnType[] NUMBERS = {S, S, S, S, S, D, D, S, I, S};
    private static final ColumnType[] OPEN = {S, S, S, S};
    private static final ColumnType[] CONTRADICTIONS = {I, S, S, S, S};

    private PaperNumbers() {
    }

    /** Every number: item, page, row, column, metric, value, spread, place, contradiction, note. */
    public static Table all() {
        return read("paper-numbers.csv", NUMBERS).setName("Huh et al. (2016): published numbers");
    }

    /** Where the paper contradicts itself or is loose: number, items, one, other, note. */
    public static Table contradictions() {
        return read("paper-contradictions.csv", CONTRADICTIONS).setName("Huh et al. (2016): contradictions");
    }

    /** What the paper leaves open, how Finetree decides it, and where one decides otherwise: items, point, here, switch. */
    public static Table openPoints() {
        return read("paper-open-points.csv", OPEN).setName("Huh et al. (2016): open points");
    }

    /** Those of some items, such as "figure 4": point, here, switch. @throws IllegalArgumentException if nothing is open there */
    public static Table openPoints(String... of) {
        Table all = openPoints();
        StringColumn items = all.stringColumn("items");
        int[] touching = IntStream.range(0, all.rowCount()).filter(i -> Arrays.stream(items.get(i).split("; ")).anyMatch(Arrays.asList(of)::contains)).toArray();
        if (touching.length == 0) {
            throw new IllegalArgumentException("no open point of " + String.join(", ", of) + "; items are named as in PaperNumbers.openPoints()");
        }
        return all.where(Selection.with(touching)).rejectColumns("items").setName("What the paper leaves open: " + String.join(", ", of));
    }

    /** Images per class: 1000, 500, 250, 125, 50. */
    public static Published figure1() {
        return item("figure 1");
    }

    /** Number of classes by bottom-up clustering. */
    public static Published figure2() {
        return item("figure 2");
    }

    /** Induction accuracy. */
    public static Published figure4() {
        return item("figure 4");
    }

    /** Coarse minus mean fine accuracy for 18 coarse classes. */
    public static Published figure6() {
        return item("figure 6");
    }

    /** Networks trained on a split against networks trained on all classes. */
    public static Published figure9() {
        return item("figure 9");
    }

    /** 1000 classes, 127 coarse classes and random initialisation. */
    public static Published table1() {
        return item("table 1");
    }

    /** More classes or more images at three budgets. */
    public static Published table2() {
        return item("table 2");
    }

    /** PASCAL's relatives removed, and Places. */
    public static Published table3() {
        return item("table 3");
    }

    /** What stands only in the text. */
    public static Published text() {
        return item("text");
    }

    private static Published item(String name) {
        Table all = all();
        Table rows = all.where(all.stringColumn("item").isEqualTo(name)).rejectColumns("item").setName(name);
        Table list = contradictions();
        StringColumn items = list.stringColumn("items");
        int[] touching = IntStream.range(0, list.rowCount())
            .filter(i -> Arrays.asList(items.get(i).split("; ")).contains(name)).toArray();
        return new Published(name, rows, list.where(Selection.with(touching)));
    }

    private static Table read(String resource, ColumnType[] types) {
        try (InputStream in = Objects.requireNonNull(PaperNumbers.class.getResourceAsStream(resource), resource);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return Table.read().csv(CsvReadOptions.builder(reader).columnTypes(types).missingValueIndicator("").build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
