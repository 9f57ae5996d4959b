package org.finetree.kernel.session;

import java.util.List;

/** How a cell ended. */
public sealed interface Outcome {

    /**
     * All of it ran.
     *
     * @param shown whether its last expression has a value to show
     * @param value that value
     */
    record Done(boolean shown, Object value) implements Outcome {
    }

    /**
     * It did not run to its end.
     *
     * @param name the exception's class name, or a word such as {@code CompilationError}
     * @param message what it says, in one line
     * @param traceback lines to show, coloured by ANSI sequences
     * @param elsewhere lines of other cells that it went through
     */
    record Failed(String name, String message, List<String> traceback, List<Place> elsewhere) implements Outcome {

        public Failed {
            traceback = List.copyOf(traceback);
            elsewhere = List.copyOf(elsewhere);
        }

        /** A failure in this cell alone. */
        public Failed(String name, String message, List<String> traceback) {
            this(name, message, traceback, List.of());
        }
    }

    /**
     * A line of a cell.
     *
     * @param text how the traceback names it
     * @param cell the front end's name of the cell; empty where it gave none
     */
    record Place(String text, String cell) {
    }
}
