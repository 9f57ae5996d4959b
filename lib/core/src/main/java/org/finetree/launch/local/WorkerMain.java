package org.finetree.launch.local;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.finetree.dataset.DataLocations;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.RunId;
import org.finetree.experiment.Training;
import org.finetree.io.Quoted;
import org.finetree.run.Engine;
import org.finetree.run.Engines;
import org.finetree.run.RunExecutor;
import org.finetree.run.RunStore;
import org.finetree.run.StoppedException;

/**
 * A worker process: reads one specification (JSON) per line, carries it out, and tells on standard output. When its input ends, because the
 * launcher asked it to stop or has died, it writes a checkpoint and leaves; the same on SIGTERM and Ctrl-C.
 */
public final class WorkerMain {

    /** Begins a line that says where the data sets of the specifications after it lie, instead of a specification. */
    static final String PLACES = "places ";

    private static final String END = "";
    private static final long GRACE_SECONDS = 20;
    private static final int LONGEST_REASON = 1_000;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final OutputStream out;

    private WorkerMain(OutputStream out) {
        this.out = out;
    }

    /** Arguments: folder of the run store, number of threads. */
    public static void main(String[] args) throws InterruptedException {
        OutputStream answers = new FileOutputStream(FileDescriptor.out); // without a buffer: a message is one write, which no other thread's can split
        System.setOut(System.err);
        System.err.println("finetree: worker process " + ProcessHandle.current().pid() + " begins at " + Instant.now().truncatedTo(ChronoUnit.SECONDS));
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
        DataLocations places = DataLocations.none();
        for (String line = lines.take(); !line.equals(END); line = lines.take()) {
            String run = "a run";
            try {
                if (line.startsWith(PLACES)) {
                    places = CanonicalJson.read(line.substring(PLACES.length()), DataLocations.class);
                    executor = null;
                    continue;
                }
                ExperimentSpec spec = CanonicalJson.read(line, ExperimentSpec.class);
                run = "run '" + spec.title() + "'";
                if (executor == null) {
                    executor = new RunExecutor(store, Engines.onClassPath().open(), threads, places);
                }
                carryOut(executor, spec);
            } catch (StoppedException stopped) {
                say(new WorkerMessage.Stopped());
                break;
            } catch (RuntimeException | Error e) {
                System.err.println("finetree: " + run + " failed at " + Instant.now().truncatedTo(ChronoUnit.SECONDS));
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

    private synchronized void say(WorkerMessage message) {
        try {
            out.write(message.toLine().getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            stop.set(true); // nobody listens any more: the input's end follows
        }
    }

    private static String describe(Throwable e) {
        String message = e.getMessage() == null ? "" : ": " + Quoted.line(e.getMessage().lines().findFirst().orElse(""), LONGEST_REASON);
        return e.getClass().getSimpleName() + message + (e instanceof OutOfMemoryError ? "; give workers more with -Dfinetree.worker.options=-Xmx4g" : "");
    }
}
