package org.finetree.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.finetree.kernel.wire.Json;
import org.finetree.kernel.wire.Message;
import org.finetree.kernel.wire.Wire;

/** Channels between something in the page and something in the kernel. What a page opens and nothing here wants is closed at once. */
final class Comms {

    /** What listens at the kernel's end. */
    interface Listener {

        /** The page sent this; {@code request} is the message that carried it. */
        void told(Message request, JsonNode data);

        /** The page closed the channel. */
        default void closed() {
        }
    }

    private record Open(String target, Listener listener) {
    }

    private final Wire wire;
    private final Map<String, Open> open = new ConcurrentHashMap<>();
    private final Map<String, Listener> targets = new ConcurrentHashMap<>();

    Comms(Wire wire) {
        this.wire = wire;
    }

    /** Lets pages open channels to this target. */
    void accept(String target, Listener listener) {
        targets.put(target, listener);
    }

    /** Opens a channel to the page for the cell that this request runs. */
    void open(Message parent, String id, String target, ObjectNode data, ObjectNode metadata, Listener listener) {
        open.put(id, new Open(target, listener));
        ObjectNode content = Json.object().put("comm_id", id).put("target_name", target);
        content.set("data", data);
        wire.publish(parent, "comm_open", content, metadata, java.util.List.of());
    }

    /** Closes a channel to the page. */
    void close(Message parent, String id) {
        if (open.remove(id) != null) {
            ObjectNode content = Json.object().put("comm_id", id);
            content.putObject("data");
            wire.publish(parent, "comm_close", content);
        }
    }

    /** Sends to the page. */
    void tell(Message parent, String id, ObjectNode data) {
        ObjectNode content = Json.object().put("comm_id", id);
        content.set("data", data);
        wire.publish(parent, "comm_msg", content);
    }

    ObjectNode info(Message request) {
        String target = request.content().path("target_name").asText("");
        ObjectNode reply = Json.object().put("status", "ok");
        ObjectNode all = reply.putObject("comms");
        open.forEach((id, comm) -> {
            if (target.isEmpty() || target.equals(comm.target())) {
                all.putObject(id).put("target_name", comm.target());
            }
        });
        return reply;
    }

    ObjectNode opened(Message request) {
        String id = request.content().path("comm_id").asText("");
        String target = request.content().path("target_name").asText("");
        Listener wanted = targets.get(target);
        if (wanted != null) {
            open.put(id, new Open(target, wanted));
            return null;
        }
        ObjectNode content = Json.object().put("comm_id", id);
        content.putObject("data");
        wire.publish(request, "comm_close", content);
        return null;
    }

    ObjectNode told(Message request) {
        Open comm = open.get(request.content().path("comm_id").asText(""));
        if (comm != null) {
            comm.listener().told(request, request.content().path("data"));
        }
        return null;
    }

    ObjectNode closed(Message request) {
        Open comm = open.remove(request.content().path("comm_id").asText(""));
        if (comm != null) {
            comm.listener().closed();
        }
        return null;
    }
}
