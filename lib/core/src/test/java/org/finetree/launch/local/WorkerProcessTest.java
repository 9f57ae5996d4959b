package org.finetree.launch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunId;
import org.finetree.experiment.Solver;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose standard output holds more than its messages. The worker is a shell that says what it is told to. */
@Timeout(60)
class WorkerProcessTest {

    private static final Pretraining RUN = new Pretraining(new ClassificationTask("fashion", new LabelSetRecipe.All(), SubsetSampler.all()), "counting",
        new Solver(0.1, 0, 0, new LearningRatePolicy.Fixed(), 4, 20), 1);
    private static final RunId ID = new RunId("a".repeat(64));

    @TempDir
    private Path folder;

    private WorkerProcess saying(String output) throws IOException {
        Path text = Files.writeString(folder.resolve("output"), output);
        return new WorkerProcess(new ProcessBuilder("sh", "-c", "read line; cat '" + text + "'").start(), folder.resolve("log"));
    }

    @Test
    void strayLinesAreKeptInTheLogAndHurtNoMessage() throws Exception {
        WorkerMessage.Step step = new WorkerMessage.Step(3, 0.5, 0.1, 100);
        String output = "[0.1s][warning][os,thread] Failed to start thread\nnot json\n{\"type\":\"finished\"}\n\n" + step.toLine() + "onednn_verbose,no end of line" + step.toLine()
            + WorkerMessage.MARK + "{broken\n" + "\u0000\u001B[31m" + new WorkerMessage.Finished(ID).toLine();
        List<WorkerMessage> steps = new ArrayList<>();
        try (WorkerProcess worker = saying(output)) {
            assertThat(worker.run(RUN, steps::add)).isEqualTo(new WorkerMessage.Finished(ID));
        }
        assertThat(steps).containsExactly(step, step);
        assertThat(folder.resolve("log")).content().contains("Failed to start thread", "not json", "onednn_verbose,no end of line", "{broken");
    }

    @Test
    void aProcessThatEndsWithoutAMessageHasDied() throws Exception {
        try (WorkerProcess worker = saying("Killed\n")) {
            assertThatThrownBy(() -> worker.run(RUN, step -> { })).isInstanceOf(WorkerProcess.WorkerDiedException.class);
        }
        assertThat(folder.resolve("log")).content().contains("Killed");
    }

    @Test
    void bytesThatAreNoTextAndLinesWithoutEndAreBounded() throws Exception {
        byte[] bytes = new byte[3 * BoundedLines.LONGEST];
        java.util.Arrays.fill(bytes, (byte) 0xff);
        bytes[bytes.length - 2] = '\n';
        bytes[bytes.length - 1] = 'x';
        try (BoundedLines lines = new BoundedLines(new ByteArrayInputStream(bytes))) {
            assertThat(lines.next()).hasSize(BoundedLines.LONGEST);
            assertThat(lines.next()).isEqualTo("x");
            assertThat(lines.next()).isNull();
        }
    }

    @Test
    void messagesSurviveTheirLine() {
        for (WorkerMessage message : List.of(new WorkerMessage.Step(1, null, 0.1, 0), new WorkerMessage.Finished(ID), new WorkerMessage.Failed("a\nb \u2028 'c' \"d\""), new WorkerMessage.Stopped())) {
            String line = message.toLine();
            assertThat(line).startsWith("\n").endsWith("\n");
            assertThat(line.strip().lines()).hasSize(1);
            assertThat(WorkerMessage.in(line.strip())).contains(message);
        }
        assertThat(WorkerMessage.in("{\"type\":\"stopped\"}")).as("without the mark").isEmpty();
    }
}
