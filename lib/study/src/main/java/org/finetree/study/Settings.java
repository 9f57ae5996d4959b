package org.finetree.study;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import org.finetree.experiment.Scale;
import org.finetree.io.Quoted;
import org.finetree.launch.Lab;
import org.finetree.study.recorded.RecordedRuns;

/**
 * What a notebook is run with, so that the same cells serve every study.
 * <ul>
 * <li>{@code FINETREE_STUDY}: {@code sketch} (default), another of {@link StudyFile#NAMES}, or a file of one's own
 * <li>{@code FINETREE_RESULTS}: {@code recorded} (default) shows the runs that are bundled and never trains, {@code run} trains on this machine
 * <li>{@code FINETREE_SEEDS}: how many seeds; by default all recorded ones, or 2
 * <li>{@code FINETREE_RUNS}: folder of the run store, by default {@code runs/} in the project
 * </ul>
 *
 * @param study data, network, schedules and words
 * @param seeds 1, 2, ... as many as asked for
 * @param runs folder of the run store
 * @param recorded whether results that are bundled are shown; otherwise they are made on this machine
 */
public record Settings(Study study, long[] seeds, Path runs, boolean recorded) {

    private static final int SEEDS = 2;

    /** @throws IllegalArgumentException if a variable has no meaning, or recorded runs are asked for where none are bundled; the message names it */
    public static Settings fromEnvironment() {
        return of(System.getenv());
    }

    /** The lab of a notebook: over the folder of runs, with the bundled runs of the study or without. */
    public Lab lab() {
        Lab lab = Lab.open(runs);
        return recorded ? lab.with(RecordedRuns.of(study.name())) : lab;
    }

    /** Network and schedules. */
    public Scale scale() {
        return study.scale();
    }

    private static Study study(String nameOrFile) {
        try {
            return StudyFile.of(nameOrFile);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("FINETREE_STUDY: " + e.getMessage(), e);
        }
    }

    static Settings of(Map<String, String> environment) {
        Study study = study(environment.getOrDefault("FINETREE_STUDY", "sketch"));
        String results = environment.getOrDefault("FINETREE_RESULTS", "recorded");
        if (!results.equals("recorded") && !results.equals("run")) {
            throw new IllegalArgumentException("FINETREE_RESULTS is " + Quoted.of(results) + " but must be recorded (show the bundled runs) or run (train here)");
        }
        String home = System.getProperty("finetree.home", ".");
        Path runs = Path.of(environment.getOrDefault("FINETREE_RUNS", Path.of(home, "runs").toString()));
        boolean recorded = results.equals("recorded");
        if (recorded && RecordedRuns.of(study.name()).size() == 0) {
            throw new IllegalArgumentException("FINETREE_STUDY is " + study.name() + ", of which no recorded runs are bundled: set FINETREE_RESULTS=run to train on this machine, or leave FINETREE_STUDY out");
        }
        return new Settings(study, seeds(environment.get("FINETREE_SEEDS"), recorded, study), runs, recorded);
    }

    private static long[] seeds(String count, boolean recorded, Study study) {
        if (count == null) {
            return recorded ? RecordedRuns.of(study.name()).seeds() : LongStream.rangeClosed(1, SEEDS).toArray();
        }
        if (!count.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("FINETREE_SEEDS is " + Quoted.of(count) + " but must be a number of seeds from 1 to 9999");
        }
        return LongStream.rangeClosed(1, Integer.parseInt(count)).toArray();
    }
}
