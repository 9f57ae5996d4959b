package org.finetree.launch.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.finetree.dataset.DataLocations;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.run.EngineStart;

/** A worker process and the line to it. */
final class WorkerProcess implements AutoCloseable {

    private static final List<String> PASSED_ON = List.of("finetree.home");

    private static final int MOST_STRAY_LINES = 2_000;

    private final Process process;
    private final Writer requests;
    private final BoundedLines answers;
    private final Path log;
    private int strayLines;
    private DataLocations told = DataLocations.none();

    /** @param log where the process's standard error goes, and what it says on standard output that is no message */
    WorkerProcess(Process process, Path log) {
        this.process = process;
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = new BoundedLines(process.getInputStream());
        this.log = log;
    }

    /** The log of workers of a number; those of several calls follow each other in it. */
    static Path log(Path store, int number) {
        return store.resolve("logs").resolve("worker-" + number + ".log");
    }

    static WorkerProcess start(EngineStart engine, Path store, int number, int threads) throws IOException {
        List<String> options = new ArrayList<>(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Djava.awt.headless=true"));
        for (String property : PASSED_ON) {
            if (System.getProperty(property) != null) {
                options.add("-D" + property + "=" + System.getProperty(property));
            }
        }
        options.addAll(List.of(System.getProperty("finetree.worker.options", "").trim().split("\\s+")));
        options.removeIf(String::isEmpty);
        Path log = log(store, number);
        Path logs = Files.createDirectories(log.getParent());
        options.add("-XX:ErrorFile=" + logs.toString().replace("%", "%%") + "/crash-%p.log");
        // Appended to: what a worker that died has left is wanted when the next one is at work.
        ProcessBuilder builder = engine.process(options, WorkerMain.class.getName(), List.of(store.toString(), Integer.toString(threads))).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new WorkerProcess(builder.start(), log);
    }

    /**
     * Hands over a run and waits for its end.
     *
     * @return the last message: finished, failed or stopped
     * @throws WorkerDiedException if the process ended without a word
     */
    WorkerMessage run(ExperimentSpec spec, Consumer<WorkerMessage.Step> progress) throws WorkerDiedException {
        try {
            DataLocations places = DataLocations.of(spec.datasets());
            if (!places.equals(told)) {
                requests.write(WorkerMain.PLACES + CanonicalJson.write(places) + "\n");
                told = places;
            }
            requests.write(CanonicalJson.write(spec) + "\n");
            requests.flush();
            for (String line = answers.next(); line != null; line = answers.next()) {
                Optional<WorkerMessage> message = WorkerMessage.in(line);
                if (message.isEmpty()) {
                    keep(line);
                } else if (message.get() instanceof WorkerMessage.Step step) {
                    progress.accept(step);
                } else {
                    return message.get();
                }
            }
        } catch (IOException gone) {
            // reported below
        }
        throw new WorkerDiedException();
    }

    /** What the Java machine or a library wrote on standard output is not lost, but cannot fill the disk either. */
    private void keep(String line) {
        if (line.isBlank() || strayLines > MOST_STRAY_LINES) {
            return;
        }
        strayLines++;
        try (PrintStream out = new PrintStream(Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND), true, StandardCharsets.UTF_8)) {
            out.println("standard output: " + (strayLines > MOST_STRAY_LINES ? "more than " + MOST_STRAY_LINES + " lines, the others are left out" : line));
        } catch (IOException noRoom) {
            // it was no message: nothing depends on it
        }
    }

    /** Ends the input: the worker writes a checkpoint and leaves. */
    void requestStop() {
        try {
            requests.close();
        } catch (IOException alreadyGone) {
            // nothing to ask
        }
    }

    /** Ends the process now: what it was at goes on from its last checkpoint. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        requestStop();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        answers.close();
    }

    /** The process ended in the middle of a run: killed, or out of memory. */
    static final class WorkerDiedException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
