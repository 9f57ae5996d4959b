package org.finetree.experiment;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What a notebook is run with, so that the same cells serve every scale: {@code FINETREE_SCALE}, {@code FINETREE_SEEDS} and {@code FINETREE_RUNS}
 * of the environment, or else sketch scale, 3 seeds and {@code runs/} in the project.
 *
 * @param scale network and schedules
 * @param seeds 1, 2, ... as many as asked for
 * @param runs folder of the run store
 */
public record Settings(Scale scale, long[] seeds, Path runs) {

    /** @throws IllegalArgumentException if a variable has no meaning; the message names it */
    public static Settings fromEnvironment() {
        return of(System.getenv());
    }

    static Settings of(Map<String, String> environment) {
        Scale scale = Scale.named(environment.getOrDefault("FINETREE_SCALE", "sketch"));
        String count = environment.getOrDefault("FINETREE_SEEDS", "3");
        if (!count.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("FINETREE_SEEDS is '" + count + "' but must be a number of seeds from 1 to 9999");
        }
        String home = System.getProperty("finetree.home", ".");
        Path runs = Path.of(environment.getOrDefault("FINETREE_RUNS", Path.of(home, "runs").toString()));
        return new Settings(scale, LongStream.rangeClosed(1, Integer.parseInt(count)).toArray(), runs);
    }
}
