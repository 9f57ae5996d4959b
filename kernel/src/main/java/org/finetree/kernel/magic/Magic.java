package org.finetree.kernel.magic;

import org.finetree.kernel.session.Outcome;

/** A command in a cell that is no Java. */
interface Magic {

    /** Its name, without percent signs. */
    String name();

    /** How it is written, such as {@code %env NAME}. */
    String usage();

    /** What it does, in one sentence. */
    String help();

    /** Whether it can stand in a line among Java. */
    boolean forLines();

    /** Whether it can take a whole cell. */
    boolean forCells();

    /**
     * Runs it.
     *
     * @throws UsageException when it was called wrongly
     * @throws Exception with what went wrong
     */
    Outcome run(Call call) throws Exception;

    /** A wrong call. */
    final class UsageException extends Exception {

        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }
}
