package org.finetree.cli;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Runs other programs so that none outlives this one. */
final class Programs {

    private static final long GRACE_SECONDS = 10;

    private Programs() {
    }

    /** Waits for the program's end; when this process is asked to end, the program is asked first. */
    static int run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        Thread hook = new Thread(() -> end(process));
        Runtime.getRuntime().addShutdownHook(hook);
        int status = process.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook has done its work
        }
        return status;
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
