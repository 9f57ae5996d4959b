package org.finetree.experiment.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.ExperimentSpec;

/** A worker process and the line to it. */
final class WorkerProcess implements AutoCloseable {

    private static final List<String> PASSED_ON = List.of("org.bytedeco.javacpp.cachedir", "finetree.home");

    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    private WorkerProcess(Process process) {
        this.process = process;
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static WorkerProcess start(Path store, int number, int threads) throws IOException {
        List<String> command = new ArrayList<>(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Djava.awt.headless=true"));
        for (String property : PASSED_ON) {
            if (System.getProperty(property) != null) {
                command.add("-D" + property + "=" + System.getProperty(property));
            }
        }
        command.addAll(List.of(System.getProperty("finetree.worker.options", "").trim().split("\\s+")));
        command.removeIf(String::isEmpty);
        command.addAll(List.of("-cp", EngineClasspath.current(), WorkerMain.class.getName(), store.toString(), Integer.toString(threads)));
        Path logs = Files.createDirectories(store.resolve("logs"));
        ProcessBuilder builder = EngineJava.process(command).redirectError(logs.resolve("worker-" + number + ".log").toFile());
        Map<String, String> environment = builder.environment();
        environment.put("OMP_NUM_THREADS", Integer.toString(threads));
        environment.put("OPENBLAS_NUM_THREADS", Integer.toString(threads));
        return new WorkerProcess(builder.start());
    }

    /**
     * Hands over a run and waits for its end.
     *
     * @return the last message: finished, failed or stopped
     * @throws WorkerDiedException if the process ended without a word
     */
    WorkerMessage run(ExperimentSpec spec, Consumer<WorkerMessage.Step> progress) throws WorkerDiedException {
        try {
            requests.write(CanonicalJson.write(spec) + "\n");
            requests.flush();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                WorkerMessage message = CanonicalJson.read(line, WorkerMessage.class);
                if (message instanceof WorkerMessage.Step step) {
                    progress.accept(step);
                } else {
                    return message;
                }
            }
        } catch (IOException gone) {
            // reported below
        }
        throw new WorkerDiedException();
    }

    /** Ends the input: the worker writes a checkpoint and leaves. */
    void requestStop() {
        try {
            requests.close();
        } catch (IOException alreadyGone) {
            // nothing to ask
        }
    }

    @Override
    public void close() {
        requestStop();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            answers.close();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process ended in the middle of a run: killed, or out of memory. */
    static final class WorkerDiedException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
