package org.finetree.run;

/** Work was stopped on request; what was done is kept, and the same call goes on from there. */
public final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoppedException(String message) {
        super(message);
    }
}
