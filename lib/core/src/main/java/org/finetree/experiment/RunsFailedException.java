package org.finetree.experiment;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.finetree.io.Quoted;
import org.finetree.launch.Lab;

/** Some runs of a grid failed. All others were carried out: {@link Lab#run} gives their results. */
public final class RunsFailedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final transient Map<ExperimentSpec, String> failures;

    /**
     * @param failures runs that failed or could not be begun, with the reason; the first is named in the message
     * @param total runs in the grid
     * @param logs folder in which the traces are
     */
    public RunsFailedException(Map<ExperimentSpec, String> failures, int total, Path logs) {
        super(message(failures, total, logs));
        this.failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }

    private static String message(Map<ExperimentSpec, String> failures, int total, Path logs) {
        return summary(failures, total) + ". Traces are in '" + logs + "'; the same call tries again, and keeps what is finished";
    }

    /** How many failed, and the first with its reason. @param failures at least one */
    static String summary(Map<ExperimentSpec, String> failures, int total) {
        Map.Entry<ExperimentSpec, String> first = failures.entrySet().iterator().next();
        int others = failures.size() - 1;
        return failures.size() + " of " + total + (total == 1 ? " run" : " runs") + " failed: " + Quoted.line(first.getKey().title()) + ": " + Quoted.line(first.getValue(), 1_000)
            + (others == 0 ? "" : "; and " + others + (others == 1 ? " other" : " others"));
    }

    /** Runs that failed or could not be begun, with the reason, in the order in which that was known. */
    public Map<ExperimentSpec, String> failures() {
        return failures;
    }
}
