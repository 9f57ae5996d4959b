package org.finetree.launch;

import java.util.List;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunsFailedException;
import org.finetree.run.RunStore;
import org.finetree.run.StoppedException;

/**
 * Carries out runs that are not finished, somewhere: on this machine, on a cluster. Whatever the launcher, one specification gives one {@link RunId} and one result. Found through
 * {@link java.util.ServiceLoader} and chosen by name, see {@link Launchers}. A launcher keeps its work in a {@link RunQueue} and can leave single runs to {@code ./finetree carry-out}, which claims the run,
 * goes on from its checkpoint and commits its record.
 */
public interface Launcher {

    /** By which {@code --launcher} and {@code FINETREE_LAUNCHER} choose it: lower-case letters, digits and {@code -}. */
    String name();

    /**
     * Carries out runs, those that others require first, and leaves their records in the store. Runs that are finished already are passed over. One call at a time.
     *
     * @param name what the runs are for, shown with the progress
     * @param runs all runs of a grid with their names, in the grid's order, their requirements included
     * @param store where the records go
     * @param display shows how far it has come
     * @throws StoppedException if the thread was interrupted: checkpoints are written, the same call goes on
     * @throws RunsFailedException if runs failed; the others are carried out first
     */
    void launch(String name, List<NamedRun> runs, RunStore store, ProgressDisplay display);

    /** The launcher that carries out so many runs side by side; the same one if that is not its to decide. @param number at least 1 */
    default Launcher withWorkers(int number) {
        return this;
    }
}
