package org.finetree.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every number that the project's pages and notebooks say in their own words is tied to what it comes from, and is computed again here: see docs/numbers/README.md.
 * {@code -Dnumbers.propose=true} writes lines for what is not tied yet into the ledgers, with "?" for the source.
 */
class NumbersInProseTest {

    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path LEDGERS = HOME.resolve("docs").resolve("numbers");
    /** Written by a program as a whole and compared with what it prints by the test named here. */
    private static final Map<String, String> WRITTEN = Map.of("docs/label-sets-ilsvrc2012.md", "lib/cli/src/test/java/org/finetree/cli/CardPageTest.java");

    private static final Path NAMES = LEDGERS.resolve("names.txt");

    private static Map<String, ProsePage> pages;
    private static Map<String, NumberLedger> ledgers;
    private static NumberSources sources;
    private static List<String> names;

    @BeforeAll
    static void read(@TempDir Path scratch) throws IOException, ReflectiveOperationException {
        pages = new TreeMap<>();
        ledgers = new LinkedHashMap<>();
        List<Path> files = new ArrayList<>(Stream.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "data-manifests/README.md", "environment/README.md", "environment/peers/README.md").map(HOME::resolve).toList());
        for (String folder : List.of("docs", "notebooks")) {
            try (Stream<Path> found = Files.walk(HOME.resolve(folder))) {
                found.filter(f -> f.toString().matches(".*(\\.md|(?<!-checkpoint)\\.ipynb)")).sorted().forEach(files::add);
            }
        }
        for (Path file : files) {
            String name = HOME.relativize(file).toString().replace('\\', '/');
            if (!WRITTEN.containsKey(name)) {
                pages.put(name, ProsePage.read(file));
                Path ledger = LEDGERS.resolve(name + ".txt");
                if (Boolean.getBoolean("numbers.propose") && !pages.get(name).numbers().isEmpty()) {
                    List<String> lines = NumberLedger.proposal(pages.get(name), NumberLedger.read(ledger));
                    Files.createDirectories(ledger.getParent());
                    Files.write(ledger, lines);
                }
                ledgers.put(name, NumberLedger.read(ledger));
            }
        }
        sources = NumberSources.of(HOME, ledgers.values(), scratch);
        if (Boolean.getBoolean("numbers.propose")) {
            Files.write(NAMES, namesInPages());
        }
        names = Files.readAllLines(NAMES);
    }

    private static SortedSet<String> namesInPages() {
        return pages.values().stream().flatMap(page -> page.names().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void namesWithDigitsAreThoseOfTheList() {
        assertThat(namesInPages()).as("names with digits in the pages, all of which docs/numbers/names.txt must list").isSubsetOf(names);
    }

    @TestFactory
    Stream<DynamicTest> everyNumberIsTied() {
        return pages.keySet().stream().map(page -> DynamicTest.dynamicTest(page, () -> {
            assertThat(ledgers.get(page).misfits(pages.get(page))).as("numbers of " + page + " and lines of docs/numbers/" + page + ".txt").isEmpty();
            List<String> faults = new ArrayList<>();
            ledgers.get(page).ties().forEach(tie -> sources.fault(tie).ifPresent(faults::add));
            pages.get(page).blocks().forEach(block -> sources.fault(block).ifPresent(faults::add));
            assertThat(faults).as("docs/numbers/" + page + ".txt").isEmpty();
        }));
    }

    @Test
    void aLedgerWithoutAPageIsLeftOver() throws IOException {
        try (Stream<Path> found = Files.walk(LEDGERS)) {
            assertThat(found.filter(f -> f.toString().endsWith(".txt") && !f.equals(NAMES)).map(f -> LEDGERS.relativize(f).toString().replace('\\', '/').replaceAll("\\.txt$", ""))).isSubsetOf(pages.keySet());
        }
    }

    @Test
    void pagesThatAProgramWritesAreComparedWithIt() {
        assertThat(WRITTEN).allSatisfy((page, test) -> assertThat(HOME.resolve(test)).content().contains(page.replaceAll(".*/", "")));
    }

    /**
     * One digit changed, at every place of every page in turn: the page no longer fits its ledger, docs/measured or the list of names. What is not noticed is code and the like, or makes one name of the list
     * of another.
     */
    @TestFactory
    Stream<DynamicTest> everyDigitCounts() {
        return pages.keySet().stream().map(page -> DynamicTest.dynamicTest(page, () -> {
            String raw = ProsePage.words(HOME.resolve(page));
            boolean[] unread = ProsePage.unread(raw);
            List<String> unnoticed = new ArrayList<>();
            for (int i = 0; i < raw.length(); i++) {
                if (Character.isDigit(raw.charAt(i)) && !unread[i] && !isNoticed(page, raw, i)) {
                    unnoticed.add(raw.substring(Math.max(0, i - 40), Math.min(raw.length(), i + 25)));
                }
            }
            assertThat(unnoticed).as("digits of " + page + " that could change unseen").isEmpty();
        }));
    }

    private static boolean isNoticed(String page, String raw, int digit) {
        char other = raw.charAt(digit) == '9' ? '8' : (char) (raw.charAt(digit) + 1);
        ProsePage changed = ProsePage.of(raw.substring(0, digit) + other + raw.substring(digit + 1));
        boolean oneNameOfAnother = names.containsAll(changed.names()) && !changed.names().equals(pages.get(page).names());
        return oneNameOfAnother || !names.containsAll(changed.names()) || !ledgers.get(page).misfits(changed).isEmpty() || changed.blocks().stream().anyMatch(block -> sources.fault(block).isPresent());
    }
}
