package org.finetree.launch.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.finetree.run.Engines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./finetree plan} hears from its process when a grid cannot be planned: a line, no trace. */
class PlanMainTest {

    private static final String PLACES = "{\"places\":{},\"parents\":[]}\n";

    @TempDir
    private Path folder;

    private String refused(String grid) throws IOException, InterruptedException {
        Process process = Engines.onClassPath().start(List.of(), 1).process(List.of(), PlanMain.class.getName(), List.of(folder.toString(), "1", "1")).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(grid.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        return String.join("\n", said.lines().filter(line -> !line.startsWith("WARNING: Using incubator")).toList());
    }

    @Test
    void whatIsWrongIsOneLine() throws IOException, InterruptedException {
        for (String grid : List.of("", "{}", "{}\n{}", "no JSON\n{}", PLACES + "no JSON", PLACES + "{\"name\":\"x\",\"runs\":[]}")) {
            assertThat(refused(grid)).as(grid).startsWith("finetree: ").doesNotContain("\n", "\tat ");
        }
    }
}
