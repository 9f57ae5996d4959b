package org.finetree.launch.local;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunsFailedException;
import org.finetree.launch.Launcher;
import org.finetree.launch.NamedRun;
import org.finetree.launch.ProgressDisplay;
import org.finetree.launch.RunQueue;
import org.finetree.run.EngineStart;
import org.finetree.run.Engines;
import org.finetree.run.RunStore;
import org.finetree.run.StoppedException;

/**
 * The launcher {@code local}: independent runs side by side in worker processes of this machine, one single-threaded run per core: at small scale that uses the cores
 * better than one run on all of them, keeps a notebook responsive, and a killed worker costs no more than the steps since its checkpoint.
 */
public final class LocalLauncher implements Launcher {

    private static final int PROGRESS_PERIOD_MILLIS = 250;
    private static final int ATTEMPTS = 2;
    private static final int THREADS = 1;
    private static final String STOPPED = "stopped; finished runs are kept and those under way have checkpoints: the same call goes on from there";

    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofMillis(700);

    private final int workers;
    private final Duration grace;

    /** As many workers as the system property {@code finetree.workers} says, or as there are cores. */
    public LocalLauncher() {
        this(Integer.getInteger("finetree.workers", Runtime.getRuntime().availableProcessors()));
    }

    /** @throws IllegalArgumentException if {@code workers} is below 1 */
    public LocalLauncher(int workers) {
        this(workers, GRACE);
    }

    /** @param grace how long a stop waits for checkpoints before it ends the workers */
    LocalLauncher(int workers, Duration grace) {
        if (workers < 1) {
            throw new IllegalArgumentException("launcher: " + workers + " workers, but at least 1 is needed");
        }
        this.workers = workers;
        this.grace = grace;
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Launcher withWorkers(int number) {
        return new LocalLauncher(number, grace);
    }

    @Override
    public void launch(String name, List<NamedRun> runs, RunStore store, ProgressDisplay display) {
        RunQueue queue = RunQueue.of(name, runs, store);
        if (queue.waiting() > 0) {
            launchPending(engine(queue.pending()), queue, Math.min(workers, queue.waiting()), store, display, grace);
        }
    }

    private static void launchPending(EngineStart engine, RunQueue queue, int workers, RunStore store, ProgressDisplay display, Duration grace) {
        List<WorkerThread> threads = new ArrayList<>();
        for (int i = 1; i <= workers; i++) {
            threads.add(new WorkerThread(i, engine, queue, store));
        }
        Thread hook = new Thread(() -> {
            stop(queue, threads, grace);
            System.err.println("\nfinetree: " + STOPPED);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        boolean watched = false;
        try {
            threads.forEach(Thread::start);
            while (threads.stream().anyMatch(Thread::isAlive)) {
                display.show(queue.progress());
                Thread.sleep(PROGRESS_PERIOD_MILLIS);
            }
            watched = true;
        } catch (InterruptedException e) {
            throw new StoppedException(STOPPED);
        } finally {
            if (!watched) {
                display.stopping();
                stop(queue, threads, grace); // also where the display fails: nothing must train on that nobody watches
            }
            removeHook(hook);
            display.done(queue.progress());
        }
        if (queue.stopped()) {
            throw new StoppedException(STOPPED);
        }
        if (!queue.failures().isEmpty()) {
            throw new RunsFailedException(queue.failures(), queue.size(), store.folder().resolve("logs"));
        }
    }

    private static EngineStart engine(Set<ExperimentSpec> runs) {
        try (Engines engines = Engines.find()) {
            return engines.start(runs, THREADS);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook is running: it does the work
        }
    }

    /** Asks for checkpoints and waits for them, but not for the end of a run: a worker that does not answer in time is ended, its last checkpoint stays. */
    private static void stop(RunQueue queue, List<WorkerThread> threads, Duration grace) {
        queue.stop();
        threads.forEach(WorkerThread::requestStop);
        long deadline = System.nanoTime() + grace.toNanos();
        boolean interrupted = join(threads, Math.min(deadline, System.nanoTime() + QUIET.toNanos()));
        if (threads.stream().anyMatch(Thread::isAlive)) {
            System.err.println("\nfinetree: waiting for the checkpoints of the runs under way, " + grace.toSeconds() + " s at most");
        }
        interrupted |= join(threads, deadline);
        threads.forEach(WorkerThread::kill);
        interrupted |= join(threads, System.nanoTime() + GRACE.toNanos());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for threads, however often it is interrupted. @return whether it was */
    private static boolean join(List<WorkerThread> threads, long deadline) {
        boolean interrupted = false;
        for (WorkerThread t : threads) {
            for (long left = deadline - System.nanoTime(); t.isAlive() && left > 0; left = deadline - System.nanoTime()) {
                try {
                    t.join(left / 1_000_000 + 1);
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        }
        return interrupted;
    }

    /** Feeds one worker process; starts another when it dies. */
    private static final class WorkerThread extends Thread {

        private final int number;
        private final EngineStart engine;
        private final RunQueue queue;
        private final RunStore store;
        private volatile WorkerProcess worker;

        WorkerThread(int number, EngineStart engine, RunQueue queue, RunStore store) {
            super("finetree-launcher-" + number);
            this.number = number;
            this.engine = engine;
            this.queue = queue;
            this.store = store;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                for (Optional<ExperimentSpec> next = queue.take(); next.isPresent(); next = queue.take()) {
                    ExperimentSpec spec = next.get();
                    try {
                        carryOut(spec);
                    } catch (RuntimeException | Error e) {
                        // Whatever it is, the run must not stay among those under way: the others would wait for it for ever.
                        queue.failed(spec, e.toString());
                    } finally {
                        queue.abandoned(spec);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                closeWorker();
            }
        }

        private void carryOut(ExperimentSpec spec) {
            for (int attempt = 1; attempt <= ATTEMPTS && !queue.stopped(); attempt++) {
                try {
                    WorkerMessage end = worker().run(spec, s -> queue.step(spec, s.step(), s.loss() == null ? Double.NaN : s.loss(), s.learningRate(), s.imagesPerSecond()));
                    if (end instanceof WorkerMessage.Finished finished) {
                        finished(spec, finished.id());
                        return;
                    } else if (end instanceof WorkerMessage.Failed failed) {
                        queue.failed(spec, failed.message());
                        return;
                    }
                    // Stopped: somebody asked the worker alone to end, it wrote a checkpoint, and another goes on from there.
                    closeWorker();
                } catch (WorkerProcess.WorkerDiedException died) {
                    closeWorker(); // the next one goes on from the run's checkpoint
                } catch (IOException e) {
                    queue.failed(spec, "no worker process could be started: " + e.getMessage());
                    return;
                }
            }
            if (!queue.stopped()) {
                queue.failed(spec, "its worker process ended " + ATTEMPTS + " times (killed, or out of memory: free memory or set -Dfinetree.workers=1); what it said last is in "
                    + WorkerProcess.log(store.folder(), number));
            }
        }

        /** A run whose images changed while it waited has another name: its result is kept under that, but it is not what was asked for. */
        private void finished(ExperimentSpec spec, RunId id) {
            if (id.equals(queue.id(spec))) {
                queue.finished(spec);
            } else {
                queue.failed(spec, "its images changed while it waited: it was carried out as run " + id.brief() + " instead of " + queue.id(spec).brief() + "; ask for it again");
            }
        }

        /** A stop may come at any moment: either it sees the process, or the process is seen to come too late. */
        private WorkerProcess worker() throws IOException {
            if (worker == null) {
                worker = WorkerProcess.start(engine, store.folder(), number, THREADS);
            }
            if (queue.stopped()) {
                worker.requestStop();
            }
            return worker;
        }

        private void closeWorker() {
            WorkerProcess w = worker;
            worker = null;
            if (w != null) {
                w.close();
            }
        }

        void requestStop() {
            WorkerProcess w = worker;
            if (w != null) {
                w.requestStop();
            }
        }

        void kill() {
            WorkerProcess w = worker;
            if (w != null) {
                w.kill();
            }
        }
    }
}
