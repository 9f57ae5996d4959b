package org.finetree.prose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.finetree.study.published.PaperNumbers;
import tech.tablesaw.api.Table;

/** Says whether numbers are what their source gives: see docs/numbers/README.md. */
final class NumberSources {

    private static final String COMPUTED = "= ";
    private static final String MEASURED = "measured ";
    private static final Set<String> STATED = Set.of("name", "rule");

    private final Path home;
    private final Map<String, Supplier<String>> expressions;
    private final Set<String> paper;

    private NumberSources(Path home, Map<String, Supplier<String>> expressions, Set<String> paper) {
        this.home = home;
        this.expressions = expressions;
        this.paper = paper;
    }

    /** @param scratch a folder for compiled expressions */
    static NumberSources of(Path home, Collection<NumberLedger> ledgers, Path scratch) throws IOException, ReflectiveOperationException {
        Set<String> expressions = ledgers.stream().flatMap(l -> l.ties().stream()).map(NumberLedger.Tie::source).filter(s -> s.startsWith(COMPUTED)).map(NumberSources::expression)
            .collect(Collectors.toCollection(LinkedHashSet::new));
        return new NumberSources(home, Expressions.compile(expressions, scratch), paperNumbers());
    }

    private static String expression(String source) {
        return source.substring(COMPUTED.length()).strip();
    }

    private static Set<String> paperNumbers() {
        Set<String> digits = new HashSet<>();
        for (Table table : List.of(PaperNumbers.all(), PaperNumbers.contradictions(), PaperNumbers.openPoints("table 2"))) {
            for (int column = 0; column < table.columnCount(); column++) {
                for (int row = 0; row < table.rowCount(); row++) {
                    digits.addAll(ProsePage.digitsIn(table.getString(row, column)));
                }
            }
        }
        return digits;
    }

    /** The numbers of one figure or table of the paper, such as "table 2". */
    private static Set<String> numbersOf(String item) {
        Set<String> digits = new HashSet<>();
        Table all = PaperNumbers.all();
        for (int row = 0; row < all.rowCount(); row++) {
            for (int column = 0; all.stringColumn("item").get(row).equals(item) && column < all.columnCount(); column++) {
                digits.addAll(all.column(column).name().equals("item") ? List.of() : ProsePage.digitsIn(all.getString(row, column)));
            }
            double value = all.stringColumn("item").get(row).equals(item) ? all.doubleColumn("value").getDouble(row) : Double.NaN;
            digits.add(String.format(Locale.ROOT, "%.1f", value));
        }
        return digits;
    }

    /** What is wrong with a line; empty if its source gives these numbers. */
    Optional<String> fault(NumberLedger.Tie tie) {
        String source = tie.source();
        if (STATED.contains(source)) {
            return Optional.empty();
        } else if (source.startsWith("paper")) {
            Set<String> printed = source.equals("paper") ? paper : numbersOf(source.substring("paper".length()).strip());
            List<String> others = tie.digits().stream().filter(d -> !printed.contains(d)).toList();
            return others.isEmpty() ? Optional.empty() : fault(tie, "the lists of the paper's numbers (" + source + "), which do not have " + others);
        } else if (source.startsWith(COMPUTED)) {
            String given = expressions.get(expression(source)).get();
            return ProsePage.digitsIn(given).equals(tie.digits()) ? Optional.empty() : fault(tie, "the expression, which gives '" + given + "'");
        } else if (source.startsWith(MEASURED)) {
            return measured(tie, source.substring(MEASURED.length()).strip());
        }
        return fault(tie, "'" + source + "', which is no source: write name, rule, paper, '= EXPRESSION' or 'measured FILE: KEY'");
    }

    private static Optional<String> fault(NumberLedger.Tie tie, String source) {
        return Optional.of("line " + tie.line() + ", '" + tie.words() + "': the page says " + tie.digits() + ", but not so " + source);
    }

    /** Whether all of these come in this order among those. */
    private static boolean within(List<String> those, List<String> these) {
        int next = 0;
        for (String one : those) {
            next += next < these.size() && these.get(next).equals(one) ? 1 : 0;
        }
        return next == these.size();
    }

    private Optional<String> measured(NumberLedger.Tie tie, String fileAndKey) {
        String[] parts = fileAndKey.split(": ", 2);
        List<List<String>> rows = recorded(parts[0]);
        Optional<String> row = rows.stream().filter(r -> parts.length == 2 && r.get(0).equals(parts[1])).map(r -> String.join(" | ", r.subList(1, r.size()))).findFirst();
        return row.filter(given -> within(ProsePage.digitsIn(given), tie.digits())).isPresent() ? Optional.empty()
            : fault(tie, row.map(given -> "docs/measured/" + parts[0] + ", whose line is '" + given + "'").orElse("docs/measured/" + parts[0] + ", which has no line '" + (parts.length == 2 ? parts[1] : "") + "'"));
    }

    /** What is wrong with a block; empty if docs/measured has the same, cell for cell. */
    Optional<String> fault(ProsePage.Block block) {
        List<List<String>> rows = recorded(block.name() + ".csv");
        return rows.equals(block.rows()) ? Optional.empty() : Optional.of("block '" + block.name() + "' is not what docs/measured/" + block.name() + ".csv holds: "
            + block.rows().stream().filter(r -> !rows.contains(r)).findFirst().map(Object::toString).orElse("lines are missing or in another order"));
    }

    private List<List<String>> recorded(String file) {
        try {
            return MeasuredFile.rows(home.resolve("docs").resolve("measured").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
