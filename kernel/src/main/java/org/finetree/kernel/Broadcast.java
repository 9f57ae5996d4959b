package org.finetree.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.LinkedBlockingQueue;
import org.finetree.kernel.output.Cell;
import org.finetree.kernel.output.CellStreams;
import org.finetree.kernel.output.Outlet;
import org.finetree.kernel.wire.Channel;
import org.finetree.kernel.wire.Json;
import org.finetree.kernel.wire.Message;
import org.finetree.kernel.wire.Wire;

/** The output of cells on the broadcast channel, and their questions on the stdin channel. */
final class Broadcast implements Outlet {

    private final Wire wire;
    private final LinkedBlockingQueue<Message> answers = new LinkedBlockingQueue<>();
    private CellStreams streams;

    Broadcast(Wire wire) {
        this.wire = wire;
    }

    void connect(CellStreams printed) {
        streams = printed;
    }

    /** Says whether the kernel works on this request. */
    void status(Message request, String state) {
        wire.publish(request, "status", Json.object().put("execution_state", state));
    }

    @Override
    public boolean awaitRoom(Cell cell) {
        return wire.awaitRoom(cell::interrupted);
    }

    @Override
    public void stream(Cell cell, String stream, String text) {
        wire.publish(cell.request(), "stream", Json.object().put("name", stream).put("text", text));
    }

    @Override
    public void publish(Cell cell, String type, ObjectNode content) {
        streams.flush();
        if (!cell.silent()) {
            if (!awaitRoom(cell) && type.endsWith("display_data")) {
                // Of an interrupted cell that goes on to show things.
                return;
            }
            Runnable publish = () -> wire.publish(cell.request(), type, content);
            switch (type) {
                case "error" -> cell.fail(publish);
                case "clear_output" -> cell.unlessFailed(publish);
                default -> publish.run();
            }
        }
    }

    /** Sends what cells printed so far. */
    void flush() {
        streams.flush();
    }

    /** An answer from the front end's user. */
    void answered(Message message) {
        if (message.type().equals("input_reply")) {
            answers.add(message);
        }
    }

    @Override
    public String ask(Cell cell, String prompt, boolean password) throws InterruptedException {
        if (!cell.asks()) {
            throw new IllegalStateException("this front end takes no input: run the notebook in JupyterLab, or set the value in a cell");
        }
        streams.flush();
        answers.clear();
        wire.reply(Channel.STDIN, cell.request(), "input_request", Json.object().put("prompt", prompt).put("password", password));
        return answers.take().content().path("value").asText("");
    }
}
