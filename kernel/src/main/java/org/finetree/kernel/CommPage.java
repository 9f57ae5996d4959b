package org.finetree.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.finetree.kernel.output.Cell;
import org.finetree.kernel.render.MimeBundle;
import org.finetree.kernel.widget.Page;
import org.finetree.kernel.wire.Message;

/** The page behind the comms.
 *
 * @param comms channels to it
 * @param execution runs what changes there bring about
 */
record CommPage(Comms comms, Execution execution) implements Page {

    @Override
    public void open(Cell cell, String id, ObjectNode data, ObjectNode metadata, Consumer<JsonNode> told, Runnable closed) {
        comms.open(cell.request(), id, WIDGETS, data, metadata, new Comms.Listener() {
            @Override
            public void told(Message request, JsonNode message) {
                told.accept(message);
            }

            @Override
            public void closed() {
                closed.run();
            }
        });
    }

    @Override
    public void close(Cell cell, String id) {
        comms.close(cell.request(), id);
    }

    @Override
    public void tell(Cell cell, String id, ObjectNode data) {
        comms.tell(cell.request(), id, data);
    }

    @Override
    public MimeBundle run(Cell cell, Work work) {
        return execution.callback(cell, work);
    }
}
