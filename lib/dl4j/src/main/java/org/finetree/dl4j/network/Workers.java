package org.finetree.dl4j.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.finetree.dl4j.Natives;

/** Threads for the parts of a batch; operations inside each run on that thread alone. */
final class Workers {

    private Workers() {
    }

    static ExecutorService start(int threads) {
        return Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(() -> {
                Natives.singleThreaded();
                task.run();
            }, "finetree-training");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * What all parts gave, in their order. It returns, or throws what the first failed part threw, only when every part has ended: they read and write what their caller changes or frees next.
     *
     * @throws IllegalStateException if the thread was interrupted meanwhile; it stays so
     */
    static <T> List<T> all(List<Future<T>> parts) {
        List<T> results = new ArrayList<>();
        Throwable failure = null;
        boolean interrupted = false;
        for (Future<T> part : parts) {
            while (true) {
                try {
                    results.add(part.get());
                    break;
                } catch (InterruptedException again) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (failure == null) {
                        failure = e.getCause();
                    } else if (failure != e.getCause()) {
                        failure.addSuppressed(e.getCause());
                    }
                    break;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof RuntimeException r) {
            throw r;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure != null || interrupted) {
            throw new IllegalStateException(failure == null ? "interrupted while the parts of a batch were computed" : failure.getMessage(), failure);
        }
        return results;
    }

    /** What an ended part gave; none if it failed. */
    static <T> Optional<T> ifDone(Future<T> part) {
        try {
            return Optional.of(part.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.empty();
        }
    }

    /** Takes no more work and waits for what is under way, however often it is interrupted. */
    static void end(ExecutorService threads) {
        threads.shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
