package org.finetree.experiment.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.Engine;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.RunExecutor;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunStore;
import org.finetree.experiment.StoppedException;
import org.finetree.experiment.Training;

/**
 * A worker process: reads one specification (JSON) a line, carries it out, and tells on standard output. When its input ends, because the
 * launcher asked it to stop or has died, it writes a checkpoint and leaves; the same on SIGTERM and Ctrl-C.
 */
public final class WorkerMain {

    private static final String END = "";
    private static final long GRACE_SECONDS = 20;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final PrintStream out;

    private WorkerMain(PrintStream out) {
        this.out = out;
    }

    /** Arguments: folder of the run store, number of threads. */
    public static void main(String[] args) throws InterruptedException {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // a library that prints must not get between the messages
        new WorkerMain(answers).serve(RunStore.at(Path.of(args[0])), Integer.parseInt(args[1]));
        System.exit(0);
    }

    private void serve(RunStore store, int threads) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leaveOnSignal(left)));
        Thread reader = new Thread(this::read, "finetree-worker-input");
        reader.setDaemon(true);
        reader.start();
        RunExecutor executor = null;
        for (String line = lines.take(); !line.equals(END); line = lines.take()) {
            try {
                if (executor == null) {
                    executor = new RunExecutor(store, Engines.find(), threads);
                }
                carryOut(executor, CanonicalJson.read(line, ExperimentSpec.class));
            } catch (StoppedException stopped) {
                say(new WorkerMessage.Stopped());
                break;
            } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
                e.printStackTrace();
                say(new WorkerMessage.Failed(describe(e)));
            }
        }
        left.countDown();
    }

    /** The hook runs while the run is still going: let it reach its checkpoint. Not the thread's end, which waits for the hooks in its turn. */
    private void leaveOnSignal(CountDownLatch left) {
        stop.set(true);
        lines.add(END);
        try {
            left.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank()) {
                    lines.add(line);
                }
            }
        } catch (IOException gone) {
            // the launcher is gone: the same as the end of the input
        }
        stop.set(true);
        lines.add(END);
    }

    private void carryOut(RunExecutor executor, ExperimentSpec spec) {
        StepReports reports = new StepReports(spec instanceof Training t ? t.solver().batch() : 1, this::say);
        RunId id = executor.execute(spec, stop::get, reports).id();
        say(new WorkerMessage.Finished(id));
    }

    private void say(WorkerMessage message) {
        out.println(CanonicalJson.write(message));
    }

    private static String describe(Throwable e) {
        String message = e.getMessage() == null ? "" : ": " + e.getMessage().lines().findFirst().orElse("");
        return e.getClass().getSimpleName() + message;
    }
}
