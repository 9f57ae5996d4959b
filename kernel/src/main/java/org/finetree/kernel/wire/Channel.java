package org.finetree.kernel.wire;

/** A channel that carries messages. */
public enum Channel {
    /** Requests, one after another. */
    SHELL,
    /** Interrupts and shutdown, ahead of waiting requests. */
    CONTROL,
    /** Questions to the user and their answers. */
    STDIN,
    /** What every front end sees. */
    IOPUB
}
