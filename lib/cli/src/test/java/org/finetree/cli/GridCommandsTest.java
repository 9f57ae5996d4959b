package org.finetree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.finetree.experiment.Cost;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.GridFile;
import org.finetree.run.ExperimentPlan;
import org.finetree.study.PaperGrids;
import org.finetree.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** plan, grid, run, runs --curves, compare: what they take and refuse. What they train is tested with the engine. */
class GridCommandsTest {

    @TempDir
    private Path folder;

    private static String printed(Runnable call) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            call.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aPrintedGridIsAFileThatIsReadAgain() throws IOException {
        String json = printed(() -> assertThat(Run.finetree("grid", "splits", "--study", "sketch-quick", "--seeds", "1", "--print").code()).isZero());
        Path file = Files.writeString(folder.resolve("mine.json"), json);
        ExperimentGrid read = GridFile.read(file);
        assertThat(read).isEqualTo(PaperGrids.splits(Study.named("sketch-quick"), 1));
        // One line of it is a run's specification.
        String line = json.lines().skip(1).findFirst().orElseThrow();
        Path one = Files.writeString(folder.resolve("one.json"), line.substring(0, line.length() - 1));
        assertThat(GridFile.read(one).runs()).containsExactly(read.runs().get(0));
        assertThat(GridFile.read(one).runs()).hasSize(1);
    }

    @Test
    void wrongGridsAreNamed() throws IOException {
        assertThat(Run.finetree("grid", "class-counts").err()).contains("no grid 'class-counts'; there are image-count, class-count").hasLineCount(1);
        assertThat(Run.finetree("grid", "absent.json").err()).contains("there is no file 'absent.json'");
        Path file = Files.writeString(folder.resolve("bad.json"), "{\"name\": \"x\", \"runs\": [{\"kind\": \"poetry\"}]}");
        assertThat(Run.finetree("grid", file.toString()).err()).contains("bad.json").contains("poetry").hasLineCount(1);
        Files.writeString(file, "{\"name\": \"x\", \"runs\": []}");
        assertThat(Run.finetree("plan", file.toString()).err()).contains("at least one run in 'runs'");
        assertThat(Run.finetree("plan", "splits", "--seeds", "0").err()).contains("--seeds is 0");
        assertThat(Run.finetree("run", "nothing").err()).contains("'nothing' is neither a file nor an example");
        assertThat(Run.finetree("run", "cifar10-quick").err()).contains("needs --data FOLDER").hasLineCount(1);
        assertThat(Run.finetree("run", "cifar10-quick", "--data", folder.toString(), "--runs", folder.resolve("runs").toString()).err()).contains("no test_batch.bin").hasLineCount(1);
        assertThat(Run.finetree("compare", "everything", "--data", folder.toString()).err()).contains("'everything'").hasLineCount(1);
        assertThat(Run.finetree("compare").err()).contains("say what to compare: tiny-imagenet or sketch").hasLineCount(1);
        assertThat(Run.finetree("compare", "tiny-imagenet").err()).contains("--data").hasLineCount(1);
        assertThat(Run.finetree("compare", "sketch", "--seeds", "1").err()).contains("--seeds is 1 but must be at least 2").hasLineCount(1);
        assertThat(Run.finetree("runs", "--runs", folder.toString(), "--curves", "x.svg").err()).contains("no finished run in");
    }

    @Test
    void aPlanInWords() {
        ExperimentPlan plan = new ExperimentPlan("study", 10, 4, Map.of("Pretraining", 2L, "FineTuning", 4L), new Cost(7.2e14, 5_000_000, 2_000_000), 1e11, 2);
        assertThat(plan.hours()).isEqualTo(2);
        assertThat(PlanCommand.text(plan, folder)).contains("study: 10 runs, 4 of them finished in " + folder, "2 Pretraining", "4 FineTuning", "7.20e+14 FLOP",
            "100.0 GFLOP/s with 2 trainings side by side", "about 2.0 hours", "5.0 MB kept, 4.0 MB of checkpoints");
        assertThat(PlanCommand.text(new ExperimentPlan("study", 10, 10, Map.of(), Cost.NONE, 0, 2), folder)).contains("nothing to do");
    }
}
