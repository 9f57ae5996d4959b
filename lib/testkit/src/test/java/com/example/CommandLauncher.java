package com.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.RunsFailedException;
import org.finetree.launch.Launcher;
import org.finetree.launch.NamedRun;
import org.finetree.launch.ProgressDisplay;
import org.finetree.launch.RunQueue;
import org.finetree.run.RunStore;
import org.finetree.run.StoppedException;

/** Carries runs out one after the other, each by a command. */
public final class CommandLauncher implements Launcher {

    @Override
    public String name() {
        return "command";
    }

    @Override
    public void launch(String name, List<NamedRun> runs, RunStore store, ProgressDisplay display) {
        RunQueue queue = RunQueue.of(name, runs, store);
        try {
            for (Optional<ExperimentSpec> run = queue.take(); run.isPresent(); run = queue.take()) {
                display.show(queue.progress());
                if (carryOut(run.get(), store)) {
                    queue.finished(run.get());
                } else {
                    queue.failed(run.get(), "its command failed");
                }
            }
        } catch (InterruptedException e) {
            throw new StoppedException("stopped; the same call goes on");
        } catch (IOException e) {
            throw new IllegalStateException("no command could be started: " + e.getMessage(), e);
        } finally {
            display.done(queue.progress());
        }
        if (!queue.failures().isEmpty()) {
            throw new RunsFailedException(queue.failures(), queue.size(), store.folder().resolve("logs"));
        }
    }

    private static boolean carryOut(ExperimentSpec run, RunStore store) throws IOException, InterruptedException {
        Path file = Files.writeString(Files.createTempFile("run", ".json"), CanonicalJson.writeWithPlaces(run));
        Process process = new ProcessBuilder("./finetree", "carry-out", "--store", store.folder().toString(), file.toString()).inheritIO().start();
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            process.destroy(); // SIGTERM: it leaves a checkpoint
            process.waitFor();
            throw e;
        } finally {
            Files.delete(file);
        }
    }
}
