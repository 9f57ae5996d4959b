package org.finetree.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs other programs so that none outlives this one. */
final class Programs {

    private static final long GRACE_SECONDS = 10;
    private static final int LONGEST_ANSWER = 1_000_000;
    private static final String INCUBATOR = "WARNING: Using incubator modules";

    private Programs() {
    }

    /** How a program ended, and what it said on both outputs. */
    record Answer(int status, String text) {
    }

    /** Waits for the program's end; when this process is asked to end, the program is asked first. */
    static int run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        Thread hook = new Thread(() -> end(process));
        Runtime.getRuntime().addShutdownHook(hook);
        if (builder.redirectError() == ProcessBuilder.Redirect.PIPE) {
            passOn(process);
        }
        int status = process.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook has done its work
        }
        return status;
    }

    /** The same for a program on the engine's class path: it has this process's input and outputs, but what Java itself says of its vector instructions is left out. */
    static int runEngine(ProcessBuilder builder) throws IOException, InterruptedException {
        return run(builder.redirectInput(ProcessBuilder.Redirect.INHERIT).redirectOutput(ProcessBuilder.Redirect.INHERIT));
    }

    /** Standard error line by line, but for what Java itself says of its vector instructions. */
    private static void passOn(Process process) throws IOException {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!isNoise(line)) {
                    System.err.println(line);
                }
            }
        }
    }

    /** Whether a line is Java's own remark on the module with vector instructions, which says nothing to a user. */
    static boolean isNoise(String line) {
        return line.startsWith(INCUBATOR);
    }

    /**
     * Asks a program and does not wait for ever: one that hangs, with whatever it started, is ended.
     *
     * @return empty if there is no such program, or it did not answer in time
     */
    static Optional<Answer> ask(ProcessBuilder builder, Duration limit) throws InterruptedException {
        File said = null;
        try {
            said = Files.createTempFile("finetree-answer", ".txt").toFile(); // not a pipe: a grandchild that hangs would keep it open
            Process process = builder.redirectErrorStream(true).redirectOutput(said).redirectInput(new File("/dev/null")).start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return Optional.empty();
            }
            byte[] bytes;
            try (var in = Files.newInputStream(said.toPath())) {
                bytes = in.readNBytes(LONGEST_ANSWER);
            }
            return Optional.of(new Answer(process.exitValue(), new String(bytes, StandardCharsets.UTF_8)));
        } catch (IOException notThere) {
            return Optional.empty();
        } finally {
            if (said != null && !said.delete()) {
                said.deleteOnExit();
            }
        }
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
