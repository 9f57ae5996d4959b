package org.finetree.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.finetree.experiment.RunId;
import org.finetree.launch.GridProgress.RunProgress;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    private static final RunId ID = new RunId("0".repeat(64));
    private static final GridProgress HALF = new GridProgress("class-count", 4, 1, 1, List.of(new RunProgress(ID, "a", 50, 100, 2.3456, 0.02, 1700),
        new RunProgress(ID, "b", 0, 100, Double.NaN, 0.02, 0)), Duration.ofSeconds(65), Duration.ofSeconds(3725));

    @Test
    void aLineSaysBarRunsLossRateSpeedAndTimeLeft() {
        assertThat(ConsoleProgress.line(HALF)).isEqualTo("class-count  [############........] 2/4 runs  50% loss 2.346 rate 0.02  0%  1700 images/s  1:05 gone  1:02:05 left");
    }

    @Test
    void aTerminalsLineIsWrittenOver() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ConsoleProgress terminal = new ConsoleProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), true);
        terminal.show(HALF);
        terminal.show(new GridProgress("x", 4, 1, 1, List.of(), Duration.ZERO, null));
        terminal.done(HALF);
        String[] shown = bytes.toString(StandardCharsets.UTF_8).split("\r");
        assertThat(shown).hasSize(4);
        assertThat(shown[2]).startsWith("x  [##########..........] 2/4 runs").hasSameSizeAs(shown[1]);
        assertThat(shown[3]).startsWith("class-count: 2 of 4 runs finished (1 found) in 1:05");
    }

    @Test
    void aFileGetsALineNowAndThen() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ConsoleProgress file = new ConsoleProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);
        for (int i = 0; i < 5; i++) {
            file.show(HALF);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).hasLineCount(1).doesNotContain("\r");
    }
}
