package org.finetree.experiment;

import java.util.Map;

/** Runs what is not yet finished. Whatever the launcher, one specification gives one {@link RunId} and one result. */
public interface Launcher {

    /**
     * Carries out runs, those that others require first, and leaves their records in the store. Runs that are finished already are passed over.
     *
     * @param name what the runs are for, shown with the progress
     * @param runs all runs of a grid and their names, in the grid's order, their requirements included
     * @param store where the records go
     * @param display shows how far it has come
     * @throws StoppedException if the thread was interrupted: checkpoints are written, the same call goes on
     * @throws RunsFailedException if runs failed; the others are carried out first
     */
    void launch(String name, Map<ExperimentSpec, RunId> runs, RunStore store, ProgressDisplay display);
}
