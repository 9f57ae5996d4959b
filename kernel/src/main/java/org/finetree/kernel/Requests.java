package org.finetree.kernel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.finetree.kernel.session.Introspection;
import org.finetree.kernel.wire.Json;
import org.finetree.kernel.wire.Message;

/** Answers to everything but execute requests. */
final class Requests {

    private final Execution execution;

    Requests(Execution execution) {
        this.execution = execution;
    }

    Map<String, Kernel.Handler> byType() {
        return Map.of(
                "kernel_info_request", request -> KernelInfo.content(),
                "complete_request", this::complete,
                "inspect_request", this::inspect,
                "is_complete_request", this::isComplete,
                "history_request", this::history,
                "comm_info_request", request -> ok().set("comms", Json.object()));
    }

    private static ObjectNode ok() {
        return Json.object().put("status", "ok");
    }

    private Introspection introspection() {
        return new Introspection(execution.session());
    }

    private ObjectNode complete(Message request) {
        return introspection().complete(code(request), cursor(request));
    }

    private ObjectNode inspect(Message request) {
        return introspection().inspect(code(request), cursor(request));
    }

    private ObjectNode isComplete(Message request) {
        return introspection().isComplete(code(request));
    }

    private static String code(Message request) {
        return request.content().path("code").asText("");
    }

    /** The cursor as an index into a Java string: the protocol counts code points. */
    private static int cursor(Message request) {
        String code = code(request);
        int points = Math.max(0, Math.min(request.content().path("cursor_pos").asInt(code.length()), code.codePointCount(0, code.length())));
        return code.offsetByCodePoints(0, points);
    }

    private ObjectNode history(Message request) {
        ObjectNode reply = ok();
        ArrayNode all = reply.putArray("history");
        for (History.Entry entry : execution.history().entries()) {
            all.addArray().add(entry.session()).add(entry.line()).add(entry.input());
        }
        return reply;
    }
}
