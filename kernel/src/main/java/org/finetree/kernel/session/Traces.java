package org.finetree.kernel.session;

import java.util.List;
import java.util.function.Function;

/** Stack traces in the words of cells. What cells call in place of {@code printStackTrace()}, woven in by {@link Weaver}; public for that, and not meant for people. */
public final class Traces {

    private static volatile Function<Throwable, List<String>> words;

    private Traces() {
    }

    static void connect(Function<Throwable, List<String>> report) {
        words = report;
    }

    /** Prints what was thrown and where in cells. */
    public static void print(Throwable thrown) {
        System.err.println(String.join("\n", words.apply(thrown)));
    }

    /** Prints what a thread died of, in the output of the cell that started it. */
    public static void died(Thread thread, Throwable thrown) {
        if (!(thrown instanceof StopCheck.CellStopped || thrown instanceof ThreadDeath)) {
            System.err.println("Thread '" + thread.getName() + "' ended with an exception.\n" + String.join("\n", words.apply(thrown)));
        }
    }
}
