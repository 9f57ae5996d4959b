package org.finetree.kernel.output;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where output of cells goes. Thread-safe. */
public interface Outlet {

    /**
     * Waits while more of cells' output is on its way than memory should hold, or until this cell is interrupted.
     *
     * @return whether there is room now; what an interrupted cell goes on to print without room is lost
     */
    boolean awaitRoom(Cell cell);

    /** Text that a cell printed; {@code stream} is {@code stdout} or {@code stderr}. */
    void stream(Cell cell, String stream, String text);

    /** Any other message about a cell, behind the text that it printed so far. */
    void publish(Cell cell, String type, ObjectNode content);

    /**
     * Asks the user and waits for the answer.
     *
     * @throws InterruptedException when the cell was interrupted meanwhile
     */
    String ask(Cell cell, String prompt, boolean password) throws InterruptedException;
}
