package org.finetree.dl4j.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/** Trains what is not kept yet, and says what came out and how long the rest will take. */
final class Trainings {

    /** One training. */
    @FunctionalInterface
    interface Training {
        Trained of(long seed) throws IOException;
    }

    private final PrintStream progress;
    private final int all;
    private int done;
    private int trained;
    private double seconds;

    /** @param all how many there will be */
    Trainings(PrintStream progress, int all) {
        this.progress = progress;
        this.all = all;
    }

    /** @throws IOException if it fails or cannot be kept; those that are finished stay */
    Trained of(String side, long seed, KeptTrainings kept, Training training) throws IOException {
        Optional<Trained> found = kept.find(seed);
        Trained result = found.isPresent() ? found.get() : training.of(seed);
        done++;
        if (found.isEmpty()) {
            kept.keep(result);
            trained++;
            seconds += result.seconds();
        }
        progress.printf(Locale.ROOT, "%-11s seed %d: top-1 %.1f %%, top-5 %.1f %%, training loss %.3f, %.0f s; %s%n", side, seed, 100 * result.top1(), 100 * result.top5(), result.loss(),
            result.seconds(), found.isPresent() ? "kept from an earlier call" : left());
        return result;
    }

    private String left() {
        return done == all ? "that was the last" : String.format(Locale.ROOT, "%d of %d, about %.0f minutes left", done, all, Math.ceil(seconds / trained * (all - done) / 60));
    }
}
