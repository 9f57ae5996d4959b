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
     */
    record Failed(String name, String message, List<String> traceback) implements Outcome {

        public Failed {
            traceback = List.copyOf(traceback);
        }
    }
}
