package org.finetree.kernel.widget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.finetree.kernel.output.Cell;
import org.finetree.kernel.render.MimeBundle;

/** What widgets need of the kernel. */
public interface Page {

    /** The target of comms that carry the state of widgets. */
    String WIDGETS = "jupyter.widget";

    /** Opens a comm to the page; {@code told} gets what the page sends and {@code closed} is called when it closes the comm, on the thread that serves cells. */
    void open(Cell cell, String id, ObjectNode data, ObjectNode metadata, Consumer<JsonNode> told, Runnable closed);

    /** Closes a comm. */
    void close(Cell cell, String id);

    /** Sends to the page over a comm. */
    void tell(Cell cell, String id, ObjectNode data);

    /** Runs this for the cell as if it stood there: on the thread of cells, ended by an interrupt. Gives what to show, the report of a failure included. */
    MimeBundle run(Cell cell, Work work);

    /** Something to show in the end; null for nothing. */
    interface Work {

        Object run() throws Exception;
    }
}
