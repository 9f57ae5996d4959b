package org.finetree.launch;

import java.time.Duration;
import java.util.List;
import org.finetree.experiment.RunId;

/**
 * How far a grid has come.
 *
 * @param name the grid's name
 * @param total runs in the grid, those that were found finished included
 * @param reused runs that were found finished
 * @param finished runs finished now, {@code reused} not included
 * @param running runs under way, in order of start
 * @param elapsed time since the grid was started
 * @param left estimated time to the end; null where not yet known
 */
public record GridProgress(String name, int total, int reused, int finished, List<RunProgress> running, Duration elapsed, Duration left) {

    public GridProgress {
        running = List.copyOf(running);
    }

    /**
     * One run under way.
     *
     * @param id its name
     * @param title for people
     * @param step updates done
     * @param steps updates in all
     * @param loss mean loss of the last steps; NaN before the first
     * @param learningRate the rate now
     * @param imagesPerSecond speed of the last steps; 0 before the first
     */
    public record RunProgress(RunId id, String title, long step, long steps, double loss, double learningRate, double imagesPerSecond) {
    }
}
