package org.finetree.figure.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.finetree.figure.PaperNumbers;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Nobody types a result: what notebooks say in their own words has no measured number in it but the paper's, which are in the list of the paper's numbers. */
class NotebookProseTest {

    private static final Path NOTEBOOKS = Path.of("..", "..", "notebooks", "paper");
    private static final Pattern RESULT = Pattern.compile("(?<![\\w.,])(\\d+\\.\\d+|\\d+(?= ?(?:%|points|mAP)))");
    private static final Pattern PLACE = Pattern.compile("sections? \\d(\\.\\d)?|95 % t interval|WordNet 3\\.0|CC BY 4\\.0|licenses/by/4\\.0");
    /** Typed in a cell, a number with decimals would be a result; schedules and colours have none here. */
    private static final Pattern TYPED = Pattern.compile("(?<![\\w.])\\d+\\.\\d+(?![\\w.])");

    @TestFactory
    Stream<DynamicTest> proseHasThePapersNumbersOnly() throws IOException {
        Set<Double> paper = PaperNumbers.all().doubleColumn("value").asList().stream().filter(v -> v != null && !v.isNaN()).map(Math::abs).collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(NOTEBOOKS)) {
            List<Path> notebooks = files.filter(f -> f.toString().endsWith(".ipynb")).sorted().toList();
            assertThat(notebooks).hasSizeGreaterThanOrEqualTo(9);
            return notebooks.stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                List<String> typed = new ArrayList<>();
                for (JsonNode cell : new ObjectMapper().readTree(file.toFile()).path("cells")) {
                    StringBuilder text = new StringBuilder();
                    cell.path("source").forEach(line -> text.append(line.asText()));
                    boolean code = cell.path("cell_type").asText().equals("code");
                    Matcher number = (code ? TYPED : RESULT).matcher(code ? text : PLACE.matcher(text).replaceAll(""));
                    while (number.find()) {
                        if (code || !paper.contains(Double.parseDouble(number.group()))) {
                            typed.add(number.group() + " in: " + text.toString().strip().lines().filter(l -> l.contains(number.group())).findFirst().orElse(""));
                        }
                    }
                }
                assertThat(typed).isEmpty();
            }));
        }
    }
}
