package org.finetree.study.figure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Nobody types a result into a cell. The notebooks' own words are held by org.finetree.prose.NumbersInProseTest. */
class NotebookCellsTest {

    private static final Path NOTEBOOKS = Path.of("..", "..", "notebooks", "paper");
    /** Typed in a cell, a number with decimals would be a result; schedules and colours have none here. */
    private static final Pattern TYPED = Pattern.compile("(?<![\\w.])\\d+\\.\\d+(?![\\w.])");

    @TestFactory
    Stream<DynamicTest> cellsHaveNoTypedResult() throws IOException {
        try (Stream<Path> files = Files.list(NOTEBOOKS)) {
            List<Path> notebooks = files.filter(f -> f.toString().endsWith(".ipynb")).sorted().toList();
            assertThat(notebooks).hasSizeGreaterThanOrEqualTo(9);
            return notebooks.stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                List<String> typed = new ArrayList<>();
                for (JsonNode cell : new ObjectMapper().readTree(file.toFile()).path("cells")) {
                    StringBuilder text = new StringBuilder();
                    cell.path("source").forEach(line -> text.append(line.asText()));
                    Matcher number = TYPED.matcher(cell.path("cell_type").asText().equals("code") ? text : "");
                    while (number.find()) {
                        typed.add(number.group() + " in: " + text.toString().strip().lines().filter(l -> l.contains(number.group())).findFirst().orElse(""));
                    }
                }
                assertThat(typed).isEmpty();
            }));
        }
    }
}
