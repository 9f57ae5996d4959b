package org.finetree.dl4j.training;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    static <T> T get(Future<T> part) {
        try {
            return part.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a part of the batch was computed", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException r) {
                throw r;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
