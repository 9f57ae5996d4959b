package org.finetree.launch;

/** Shows how far a grid has come; found through {@link java.util.ServiceLoader} (the kernel brings one for notebooks). Called from one thread. */
public interface ProgressDisplay {

    /** Whether this display works here (a notebook display only inside a kernel). */
    boolean available();

    /** The state now; called several times per second. */
    void show(GridProgress progress);

    /** The launch was interrupted and now waits for checkpoints, for a minute at most; {@link #done} comes when it has them. */
    default void stopping() {
    }

    /** The last state: everything finished, stopped or failed. */
    void done(GridProgress progress);
}
