package org.finetree.study;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import org.finetree.experiment.Lab;
import org.finetree.experiment.Scale;
import org.finetree.io.Quoted;
import org.finetree.study.recorded.RecordedRuns;

/**
 * What a notebook is run with, so that the same cells serve every scale.
 * <ul>
 * <li>{@code FINETREE_SCALE}: {@code sketch} (default) or {@code sketch-quick}
 * <li>{@code FINETREE_RESULTS}: {@code recorded} (default) shows the runs that are bundled and never trains, {@code run} trains on this machine
 * <li>{@code FINETREE_SEEDS}: how many seeds; by default all recorded ones, or 2
 * <li>{@code FINETREE_RUNS}: folder of the run store, by default {@code runs/} in the project
 * </ul>
 *
 * @param scale network and schedules
 * @param seeds 1, 2, ... as many as asked for
 * @param runs folder of the run store
 * @param recorded whether results that are bundled are shown; otherwise they are made on this machine
 */
public record Settings(Scale scale, long[] seeds, Path runs, boolean recorded) {

    private static final int SEEDS = 2;

    /** @throws IllegalArgumentException if a variable has no meaning, or recorded runs are asked for where none are bundled; the message names it */
    public static Settings fromEnvironment() {
        return of(System.getenv());
    }

    /** The lab of a notebook: over the folder of runs, with the bundled runs of the scale or without. */
    public Lab lab() {
        Lab lab = Lab.open(runs);
        return recorded ? lab.with(RecordedRuns.of(scale)) : lab;
    }

    static Settings of(Map<String, String> environment) {
        Scale scale = Scale.named(environment.getOrDefault("FINETREE_SCALE", "sketch"));
        String results = environment.getOrDefault("FINETREE_RESULTS", "recorded");
        if (!results.equals("recorded") && !results.equals("run")) {
            throw new IllegalArgumentException("FINETREE_RESULTS is " + Quoted.of(results) + " but must be recorded (show the bundled runs) or run (train here)");
        }
        String home = System.getProperty("finetree.home", ".");
        Path runs = Path.of(environment.getOrDefault("FINETREE_RUNS", Path.of(home, "runs").toString()));
        boolean recorded = results.equals("recorded");
        if (recorded && RecordedRuns.of(scale).size() == 0) {
            throw new IllegalArgumentException("FINETREE_SCALE is " + scale.name() + ", of which no recorded runs are bundled: set FINETREE_RESULTS=run to train on this machine, or leave FINETREE_SCALE out");
        }
        return new Settings(scale, seeds(environment.get("FINETREE_SEEDS"), recorded, scale), runs, recorded);
    }

    private static long[] seeds(String count, boolean recorded, Scale scale) {
        if (count == null) {
            return recorded ? RecordedRuns.of(scale).seeds() : LongStream.rangeClosed(1, SEEDS).toArray();
        }
        if (!count.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("FINETREE_SEEDS is " + Quoted.of(count) + " but must be a number of seeds from 1 to 9999");
        }
        return LongStream.rangeClosed(1, Integer.parseInt(count)).toArray();
    }
}
