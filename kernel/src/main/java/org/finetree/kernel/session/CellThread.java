package org.finetree.kernel.session;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.finetree.kernel.output.Cell;

/**
 * The thread that runs the code of cells, apart from the one that compiles it: an interrupt in the middle of compiling would close the compiler's files.
 * The same thread serves every cell, so that thread-locals live on; one that cannot be stopped is left behind and replaced.
 */
final class CellThread {

    private static final int MILLIS_TO_STOP = 1000;
    /** After that. */
    private static final int MILLIS_TO_LEAVE = 700;
    private static final int MILLIS_TO_LOOK_AGAIN = 200;

    private record Task(Cell cell, Callable<?> work, Worker worker, CompletableFuture<Object> result) {
    }

    private final ClassLoader loader;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "finetree-interrupt");
        thread.setDaemon(true);
        return thread;
    });
    private Worker worker;
    private Task now;

    CellThread(ClassLoader loader) {
        this.loader = loader;
        worker = new Worker(loader);
    }

    /**
     * Works for this cell and waits for the result.
     *
     * @throws ExecutionException with what the work threw
     * @throws StopCheck.CellStopped when the cell was interrupted before it began
     */
    Object call(Cell cell, Callable<?> work) throws ExecutionException, InterruptedException {
        Task task;
        synchronized (this) {
            if (cell.interrupted()) {
                throw new StopCheck.CellStopped();
            }
            task = new Task(cell, work, worker, new CompletableFuture<>());
            now = task;
            worker.tasks.add(task);
        }
        try {
            return task.result.get();
        } finally {
            synchronized (this) {
                now = null;
            }
        }
    }

    /** Ends what runs now: asks first, stops the thread where Java can, and in the end leaves it behind. */
    synchronized void interrupt() {
        Task task = now;
        StopCheck.want();
        if (task != null) {
            worker.interrupt();
            later.schedule(() -> stop(task), MILLIS_TO_STOP, TimeUnit.MILLISECONDS);
        }
    }

    /** Whether the cell brings something to its end first; looks again later then. */
    private boolean waitsFor(Task task) {
        boolean waits = now == task && !task.result.isDone() && task.cell.finishes();
        if (waits) {
            later.schedule(() -> stop(task), MILLIS_TO_LOOK_AGAIN, TimeUnit.MILLISECONDS);
        }
        return waits;
    }

    private synchronized void stop(Task task) {
        if (waitsFor(task)) {
            return;
        }
        later.schedule(() -> leave(task), MILLIS_TO_LEAVE, TimeUnit.MILLISECONDS);
        if (now == task && !task.result.isDone()) {
            replace(task.worker);
            task.worker.stopHard();
        }
    }

    private synchronized void leave(Task task) {
        if (now == task && task.result.completeExceptionally(new LeftBehind())) {
            replace(task.worker);
        }
    }

    private void replace(Worker old) {
        old.retired = true;
        if (worker == old) {
            worker = new Worker(loader);
        }
    }

    /** What cannot be stopped goes on behind the notebook's back; the kernel serves the next cell. */
    static final class LeftBehind extends Error {

        private static final long serialVersionUID = 1L;

        LeftBehind() {
            super("the cell was interrupted but could not be stopped: its thread goes on in the background until the kernel is restarted", null, false, false);
        }
    }

    private static final class Worker extends Thread {

        private final LinkedBlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
        private volatile boolean retired;

        Worker(ClassLoader loader) {
            super("cells");
            setDaemon(true);
            setContextClassLoader(loader);
            start();
        }

        @Override
        public void run() {
            while (!retired) {
                try {
                    Task task = tasks.take();
                    task.cell.adoptThread();
                    run(task);
                } catch (InterruptedException e) {
                    // An interrupt that came just after its cell had ended.
                }
            }
        }

        private void run(Task task) {
            try {
                task.result.complete(task.work.call());
            } catch (Throwable e) {
                task.result.completeExceptionally(described(e instanceof InvocationTargetException ? e.getCause() : e));
            } finally {
                interrupted();
            }
        }

        /** On this thread, which can be stopped: what was thrown may describe itself by code of the cell's. */
        private static Throwable described(Throwable thrown) {
            try {
                return Thrown.described(thrown);
            } catch (StopCheck.CellStopped | ThreadDeath stopped) {
                return stopped;
            }
        }

        /** Stops the thread wherever it is; possible up to Java 19 only. */
        @SuppressWarnings("deprecation")
        void stopHard() {
            try {
                stop();
            } catch (UnsupportedOperationException e) {
                // From Java 20 on: the thread will be left behind.
            }
        }
    }
}
