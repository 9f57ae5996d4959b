package org.finetree.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.finetree.experiment.CanonicalJson;
import org.finetree.io.AtomicFiles;
import org.finetree.io.PlainFile;

/**
 * When a run was first begun, how often, and how much processor time all its attempts took; kept in its work folder. Processor time, since a machine sleeps and does other things. Of an attempt
 * that was killed at most the last half minute is missing.
 */
final class Attempts {

    private static final long SAVED_EVERY_NANOS = 30_000_000_000L;
    private static final long LARGEST = 1 << 16;

    /**
     * What lies in the file.
     *
     * @param seconds of processor time, of all attempts so far
     */
    private record State(String started, int count, double seconds) {
    }

    private final Path file;
    private final State before;
    private final Supplier<Duration> clock;
    private final Duration begun;
    private long saved = System.nanoTime();

    private Attempts(Path file, State before, Supplier<Duration> clock) {
        this.file = file;
        this.before = before;
        this.clock = clock;
        this.begun = clock.get();
    }

    /** Begins the next attempt of the run whose work folder this is. */
    static Attempts next(Path work) throws IOException {
        return next(work, Attempts::processorTime);
    }

    static Attempts next(Path work, Supplier<Duration> clock) throws IOException {
        Path file = work.resolve("attempts.json");
        State now;
        try {
            State last = CanonicalJson.read(PlainFile.readText(file, LARGEST), State.class);
            now = new State(last.started, last.count + 1, last.seconds);
        } catch (IOException | IllegalArgumentException none) {
            now = new State(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), 1, 0);
        }
        Attempts attempts = new Attempts(file, now, clock);
        attempts.save();
        return attempts;
    }

    /** Of this process, all threads; the time that has passed where the system does not tell. */
    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseGet(() -> Duration.ofNanos(System.nanoTime()));
    }

    String started() {
        return before.started;
    }

    /** This attempt included. */
    int count() {
        return before.count;
    }

    /** Processor time of all attempts, this one so far included. */
    double seconds() {
        return before.seconds + Math.max(0, clock.get().minus(begun).toNanos()) / 1e9;
    }

    /** Saves the time if it was not for a while; cheap otherwise. */
    void keepTime() {
        if (System.nanoTime() - saved > SAVED_EVERY_NANOS) {
            saveIfPossible();
        }
    }

    void saveIfPossible() {
        try {
            save();
        } catch (IOException noRoom) {
            saved = System.nanoTime(); // the run's own files will say so
        }
    }

    private void save() throws IOException {
        AtomicFiles.write(file, CanonicalJson.write(new State(before.started, before.count, seconds())).getBytes(StandardCharsets.UTF_8));
        saved = System.nanoTime();
    }
}
