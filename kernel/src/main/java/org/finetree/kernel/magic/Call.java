package org.finetree.kernel.magic;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.finetree.kernel.output.Cell;
import org.finetree.kernel.session.JavaSession;

/**
 * One use of a magic.
 *
 * @param session the program that cells write
 * @param cell the cell that it stands in
 * @param arguments the rest of its line
 * @param body the cell below that line; null for a magic in a line
 */
record Call(JavaSession session, Cell cell, String arguments, String body) {

    /** The arguments, see {@link Arguments#words}. */
    List<String> words() {
        return Arguments.words(arguments);
    }

    /** Works on the thread of cells, where an interrupt ends it and output is the cell's. */
    <T> T work(Callable<T> task) throws Exception {
        try {
            return session.onCellThread(cell, task);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw e;
        }
    }
}
