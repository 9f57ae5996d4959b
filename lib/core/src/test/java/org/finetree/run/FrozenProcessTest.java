package org.finetree.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Solver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one store, of which one is frozen in the middle of a run: the other takes the run over, and the first one, awake again, writes nothing and takes the other's result. */
@DisabledOnOs(OS.WINDOWS)
class FrozenProcessTest {

    private static final int STEPS = 40;

    @TempDir
    private Path folder;

    private static Pretraining spec() {
        return new Pretraining(ClassificationTask.of("fashion"), "counting", new Solver(0.1, 0, 0, new LearningRatePolicy.Fixed(), 4, STEPS), 1);
    }

    /** What a process does: carries the run out and prints the digest of its weights. Arguments: store. */
    public static void main(String[] args) {
        RunRecord record = new RunExecutor(RunStore.at(Path.of(args[0])), new CountingEngine(), 1).execute(spec(), () -> false, (step, loss, rate) -> System.out.println("step " + step));
        System.out.println("done " + record.artifacts().get(RunFiles.WEIGHTS) + " attempts " + record.provenance().attempts());
    }

    private Process begin(Path store, String name, int millisPerStep) throws IOException {
        File log = folder.resolve(name).toFile();
        return new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-Dfinetree.lease.seconds=2", "-Dfinetree.test.step=" + millisPerStep, "-cp", System.getProperty("java.class.path"),
            FrozenProcessTest.class.getName(), store.toString()).redirectErrorStream(true).redirectOutput(log).start();
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor()).isZero();
    }

    private String said(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @Test
    void theOtherTakesOver() throws Exception {
        Path alone = folder.resolve("alone");
        String expected = new RunExecutor(RunStore.at(alone), new CountingEngine(), 1).execute(spec(), () -> false, (step, loss, rate) -> { }).artifacts().get(RunFiles.WEIGHTS);

        Path store = folder.resolve("shared");
        Process first = begin(store, "first.log", 200);
        for (int i = 0; !said("first.log").contains("step 7") && i < 3_000; i++) {
            Thread.sleep(20);
        }
        signal("STOP", first);
        Process second = begin(store, "second.log", 20);
        try {
            assertThat(second.waitFor(2, TimeUnit.MINUTES)).as(said("second.log")).isTrue();
            assertThat(said("second.log")).contains("done " + expected + " attempts 2").doesNotContain("step 1\n");
            assertThat(first.isAlive()).isTrue();
            signal("CONT", first);
            assertThat(first.waitFor(2, TimeUnit.MINUTES)).as(said("first.log")).isTrue();
            assertThat(said("first.log")).contains("done " + expected + " attempts 2").doesNotContain("step " + STEPS + "\n");
        } finally {
            List.of(first, second).forEach(Process::destroyForcibly);
        }
        assertThat(RunStore.at(store).all()).hasSize(1);
        RunRecord record = RunStore.at(store).all().get(0);
        assertThat(RunStore.at(store).artifact(record, RunFiles.WEIGHTS)).isNotEmpty();
        assertThat(store.resolve(record.id().value())).isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("lease"));
    }
}
