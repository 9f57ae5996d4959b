package org.finetree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.GridFile;
import org.finetree.study.PaperGrids;
import org.finetree.study.Study;
import org.finetree.testkit.hostile.Campaign;
import org.finetree.testkit.hostile.Clarity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Odd command lines and damaged files by the command: what is refused is refused in one clear line. */
class HostileCommandsTest {

    @TempDir
    Path folder;

    /** Commands that start nothing and go nowhere, with a place for an argument. */
    private List<String[]> commands(String word) {
        String runs = folder.resolve("no runs").toString();
        List<String[]> lines = new ArrayList<>();
        for (String[] line : new String[][] {
            {"runs", "--runs", "#"}, {"runs", "#", "--runs", runs}, {"runs", "--runs", runs, "--curves", "#"}, {"grid", "#"}, {"grid", "image-count", "--study", "#"}, {"grid", "image-count", "--seeds", "#"},
            {"plan", "#"}, {"plan", "image-count", "--workers", "#"}, {"plan", "image-count", "--seconds", "#"}, {"run", "#", "--runs", runs}, {"run", "cifar10-quick", "--data", "#", "--runs", runs},
            {"run", "cifar10-quick", "--seeds", "#", "--runs", runs}, {"verify", "#", "--runs", runs}, {"labelsets", "--leaves", "#"}, {"labelsets", "--categories", "#"}, {"labelsets", "--senses", "#"},
            {"labelsets", "--explain", "#"}, {"labelsets", "--recipe", "#"}, {"labelsets", "--recipe", "bottom-up", "--size", "#"}, {"labelsets", "--format", "#"}, {"labelsets", "--card", "#"},
            {"splits", "--depth", "#"}, {"splits", "--part", "#"}, {"report", "#"}, {"report", "--runs", "#"}, {"bench", "training", "--network", "#"}, {"bench", "training", "--batch", "#"}, {"bench", "#"},
            {"compare", "#"}, {"#"}, {"--#"}, {"help", "#"}}) {
            String[] filled = line.clone();
            for (int i = 0; i < filled.length; i++) {
                filled[i] = filled[i].replace("#", word);
            }
            lines.add(filled);
        }
        return lines;
    }

    @Test
    void oddArguments() throws IOException {
        Path text = Files.writeString(folder.resolve("some text.txt"), "no JSON, no notebook\n");
        List<String> words = new ArrayList<>(List.of("", "-1", "x".repeat(100_000), "\u001b[31m\n", folder.toString(), text.toString(), "\u0000"));
        if (Boolean.getBoolean("finetree.full")) {
            words.addAll(List.of(" ", "0", "99999999999999999999", "NaN", "1e999", "/proc/none/x.svg", folder.resolve("not there").toString(), "../..", "{", "null", "π ü 漢", "%s%n", "$(touch x)", "n99999999",
                "0123456789abcdef"));
        }
        List<String> faults = new ArrayList<>();
        int tried = 0;
        for (String word : words) {
            for (String[] line : commands(word)) {
                Run run = Run.finetree(line);
                tried++;
                if (run.code() == 0) {
                    continue;
                }
                String shown = String.join(" ", line).replaceAll("\\p{Cntrl}", "?");
                shown = shown.length() > 80 ? shown.substring(0, 80) + "…" : shown;
                List<String> lines = run.err().lines().toList();
                String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
                if (lines.size() != 1 || !last.startsWith("finetree: ") || run.err().length() != last.length() + 1) {
                    faults.add(shown + " -> " + lines.size() + " lines: " + (last.length() > 200 ? last.substring(0, 200) : last));
                } else {
                    String found = shown;
                    Clarity.fault(last).ifPresent(fault -> faults.add(found + " -> " + fault + ": " + (last.length() > 200 ? last.substring(0, 200) : last)));
                }
            }
        }
        assertThat(tried).isGreaterThan(200);
        assertThat(faults).isEmpty();
    }

    /** Whether the command took a file; its refusal as an exception. */
    private static Object answer(String... line) {
        Run run = Run.finetree(line);
        if (run.code() == 0) {
            return "taken";
        }
        String message = run.err().strip();
        if (!message.startsWith("finetree: ")) {
            throw new AssertionError("no line of the command's: " + message);
        }
        throw new IllegalArgumentException(message);
    }

    @Test
    void gridsByTheCommand() {
        ExperimentGrid grid = PaperGrids.splits(Study.named("sketch"), 1);
        byte[] sound = GridFile.of(new ExperimentGrid("some", grid.scale(), grid.runs().subList(0, 4))).toJson().getBytes(StandardCharsets.UTF_8);
        Campaign.on("finetree grid FILE", folder, file -> answer("grid", file.toString(), "--print")).damage("grid.json", sound, 400, 100, 41).end(false);
    }
}
