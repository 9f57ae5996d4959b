package org.finetree.experiment.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.Launcher;
import org.finetree.experiment.ProgressDisplay;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunStore;
import org.finetree.experiment.StoppedException;

/**
 * Independent runs side by side in worker processes of this machine, one single-threaded run a core: at small scale that uses the cores
 * better than one run on all of them, keeps a notebook responsive, and a killed worker costs no more than the steps since its checkpoint.
 */
public final class LocalLauncher implements Launcher {

    private static final int PROGRESS_PERIOD_MILLIS = 250;
    private static final int ATTEMPTS = 2;
    private static final String STOPPED = "stopped; finished runs are kept and those under way have checkpoints: the same call goes on from there";

    private final int workers;

    /** As many workers as the system property {@code finetree.workers} says, or as there are cores. */
    public LocalLauncher() {
        this(Integer.getInteger("finetree.workers", Runtime.getRuntime().availableProcessors()));
    }

    /** @throws IllegalArgumentException if {@code workers} is below 1 */
    public LocalLauncher(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("launcher: " + workers + " workers, but at least 1 is needed");
        }
        this.workers = workers;
    }

    @Override
    public void launch(String name, Map<ExperimentSpec, RunId> runs, RunStore store, ProgressDisplay display) {
        Set<ExperimentSpec> pending = new LinkedHashSet<>();
        runs.forEach((spec, id) -> {
            if (store.find(id).isEmpty()) {
                pending.add(spec);
            }
        });
        if (!pending.isEmpty()) {
            launchPending(new GridState(name, runs, pending), Math.min(workers, pending.size()), store, display);
        }
    }

    private static void launchPending(GridState state, int workers, RunStore store, ProgressDisplay display) {
        List<WorkerThread> threads = new ArrayList<>();
        for (int i = 1; i <= workers; i++) {
            threads.add(new WorkerThread(i, state, store));
        }
        threads.forEach(Thread::start);
        Thread hook = new Thread(() -> {
            stop(state, threads);
            System.err.println("\nfinetree: " + STOPPED);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            while (threads.stream().anyMatch(Thread::isAlive)) {
                display.show(state.progress());
                Thread.sleep(PROGRESS_PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            stop(state, threads);
            throw new StoppedException(STOPPED);
        } finally {
            removeHook(hook);
            display.done(state.progress());
        }
        if (!state.failures().isEmpty()) {
            throw new IllegalStateException(state.failures().size() + " runs failed; the first: " + state.failures().get(0)
                + ". Its trace is in '" + store.folder().resolve("logs") + "'; the same call tries again");
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook is running: it does the work
        }
    }

    private static void stop(GridState state, List<WorkerThread> threads) {
        state.stop();
        threads.forEach(WorkerThread::requestStop);
        boolean interrupted = false;
        for (WorkerThread t : threads) {
            while (t.isAlive()) {
                try {
                    t.join();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Feeds one worker process; starts another when it dies. */
    private static final class WorkerThread extends Thread {

        private final int number;
        private final GridState state;
        private final RunStore store;
        private volatile WorkerProcess worker;

        WorkerThread(int number, GridState state, RunStore store) {
            super("finetree-launcher-" + number);
            this.number = number;
            this.state = state;
            this.store = store;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                for (Optional<ExperimentSpec> next = state.take(); next.isPresent(); next = state.take()) {
                    carryOut(next.get());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                if (worker != null) {
                    worker.close();
                }
            }
        }

        private void carryOut(ExperimentSpec spec) {
            for (int attempt = 1; attempt <= ATTEMPTS && !state.stopped(); attempt++) {
                try {
                    if (worker == null) {
                        worker = WorkerProcess.start(store.folder(), number, 1);
                    }
                    WorkerMessage end = worker.run(spec, s -> state.step(spec, s));
                    if (end instanceof WorkerMessage.Finished) {
                        state.finished(spec);
                    } else if (end instanceof WorkerMessage.Failed failed) {
                        state.failed(spec, failed.message());
                    } else if (!state.stopped()) {
                        // Somebody asked the worker alone to end: it wrote a checkpoint, and another goes on from there.
                        worker.close();
                        worker = null;
                        continue;
                    }
                    return;
                } catch (WorkerProcess.WorkerDiedException died) {
                    worker.close();
                    worker = null; // the next one goes on from the run's checkpoint
                } catch (IOException e) {
                    state.failed(spec, "no worker process could be started: " + e.getMessage());
                    return;
                }
            }
            if (!state.stopped()) {
                state.failed(spec, "its worker process died " + ATTEMPTS + " times (killed, or out of memory: free memory or set -Dfinetree.workers=1)");
            }
        }

        void requestStop() {
            WorkerProcess w = worker;
            if (w != null) {
                w.requestStop();
            }
        }
    }
}
