package org.finetree.kernel;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Notices that the Jupyter that started this kernel is gone, by a crash or a kill: nobody else would end the kernel then. */
final class ParentWatch {

    private static final int SECONDS_BETWEEN_LOOKS = 1;

    private ParentWatch() {
    }

    /**
     * Looks every second from now on.
     *
     * @param pid Jupyter's process as it names itself in {@code JPY_PARENT_PID}; null, or no process of this machine, for one that cannot be watched
     * @param gone called once, when it has ended
     */
    static void start(String pid, Runnable gone) {
        Optional<ProcessHandle> jupyter = pid == null || !pid.strip().matches("[1-9]\\d{0,9}") ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid.strip()));
        if (jupyter.isEmpty()) {
            return;
        }
        ProcessHandle watched = jupyter.get();
        // A process that nobody buries looks alive, but its children are given to another.
        boolean child = parent() == watched.pid();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "finetree-parent");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(() -> {
            if (!watched.isAlive() || (child && parent() != watched.pid())) {
                timer.shutdown();
                gone.run();
            }
        }, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    private static long parent() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(-1L);
    }
}
