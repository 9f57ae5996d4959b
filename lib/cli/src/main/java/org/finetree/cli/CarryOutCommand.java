package org.finetree.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.GridFile;
import org.finetree.experiment.RunId;
import org.finetree.launch.GridProgress;
import org.finetree.launch.NamedRun;
import org.finetree.launch.ProgressDisplay;
import org.finetree.launch.local.LocalLauncher;
import org.finetree.run.RunIdResolver;
import org.finetree.run.RunStore;
import org.finetree.run.StoppedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One run: what a launcher of a cluster starts there. */
@Command(name = "carry-out", sortOptions = false, description = {"Carries out one run, whose requirements are finished, and prints its id: the whole of a job on a cluster. If another process has the run, it waits for that one.",
    "SIGTERM and Ctrl-C leave a checkpoint; the same call goes on from there, on any machine that sees the folder of runs. Exit code 0: the record is in the store, 1: failed, 130 and 143: stopped."})
final class CarryOutCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "JSON file with the run's specification, as a record's \"spec\" holds it.")
    private Path file;

    @Mixin
    private StoreOption store;

    @Option(names = "--progress", paramLabel = "PIPE", description = "File or pipe that gets a line of JSON several times per second: {\"step\",\"steps\",\"loss\",\"learningRate\",\"imagesPerSecond\"}, and at the end {\"finished\":ID}.")
    private Path progress;

    @Override
    public Integer call() throws IOException {
        List<ExperimentSpec> runs = GridFile.read(file).runs();
        ExperimentSpec spec = runs.get(runs.size() - 1); // a file of one run lists what it requires before it
        if (runs.size() != 1 + (int) spec.requires().stream().distinct().count()) {
            throw new CliException("'" + file + "' is a grid of " + runs.size() + " runs, but carry-out takes one: give a file with one specification, or use ./finetree grid");
        }
        RunStore runStore = RunStore.at(store.folder());
        RunId id = new RunIdResolver().id(spec);
        try (PrintStream lines = progress == null ? new PrintStream(PrintStream.nullOutputStream()) : new PrintStream(Files.newOutputStream(progress, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND), true, StandardCharsets.UTF_8)) {
            new LocalLauncher(1).launch(spec.title(), List.of(new NamedRun(id, spec)), runStore, new Lines(lines));
            lines.println(CanonicalJson.write(Map.of("finished", id.value())));
        } catch (StoppedException stopped) {
            throw new CliException("stopped: a checkpoint is in the run's folder; the same call goes on from it");
        }
        System.out.println(id);
        return 0;
    }

    /** @param out where the lines go; a reader that has gone is no reason to end the run */
    private record Lines(PrintStream out) implements ProgressDisplay {

        @Override
        public boolean available() {
            return true;
        }

        @Override
        public void show(GridProgress shown) {
            for (GridProgress.RunProgress run : shown.running()) {
                Map<String, Object> line = new TreeMap<>(Map.of("step", run.step(), "steps", run.steps(), "learningRate", run.learningRate(), "imagesPerSecond", run.imagesPerSecond()));
                if (Double.isFinite(run.loss())) {
                    line.put("loss", run.loss());
                }
                out.println(CanonicalJson.write(line));
            }
        }

        @Override
        public void done(GridProgress shown) {
            // the last line says it
        }
    }
}
