package org.finetree.kernel.session;

import java.util.List;
import java.util.Optional;
import org.finetree.kernel.output.Cell;

/** What a cell can hold besides Java. */
public interface Magics {

    /**
     * Whether this line is for a magic, not Java.
     *
     * @param line a line that begins where a statement can begin
     * @param before the Java above it in its cell
     * @param open whether the statement above it lacks its semicolon, so that the line could be its rest
     */
    boolean takesLine(JavaSession session, String line, String before, boolean open);

    /** Whether this cell as a whole is for a magic. */
    boolean takesCell(String code);

    /** Runs a line. */
    Outcome runLine(JavaSession session, Cell cell, String line);

    /** Runs a whole cell. */
    Outcome runCell(JavaSession session, Cell cell, String code);

    /** What the beginning of a line could become; empty when it is no magic's. */
    List<String> complete(String line);

    /** What the last word of a magic's line could become. */
    List<String> completeArgument(String line);

    /** How the magic of this name, with its percent signs, is written and what it does; empty for none. */
    Optional<String> describe(String name);
}
