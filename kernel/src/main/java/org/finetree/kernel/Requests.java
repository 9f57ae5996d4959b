package org.finetree.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.finetree.kernel.session.Completeness;
import org.finetree.kernel.session.Completion;
import org.finetree.kernel.session.Inspection;
import org.finetree.kernel.wire.Json;
import org.finetree.kernel.wire.Message;

/** Answers to everything but execute requests. */
final class Requests {

    private final Execution execution;
    private final Comms comms;

    Requests(Execution execution, Comms comms) {
        this.execution = execution;
        this.comms = comms;
    }

    Map<String, Kernel.Handler> byType() {
        return Map.of(
                "kernel_info_request", request -> KernelInfo.content(),
                "complete_request", this::complete,
                "inspect_request", this::inspect,
                "is_complete_request", this::isComplete,
                "history_request", this::history,
                "comm_info_request", comms::info,
                "comm_open", comms::opened,
                "comm_msg", comms::told,
                "comm_close", comms::closed);
    }

    private static ObjectNode ok() {
        return Json.object().put("status", "ok");
    }

    private ObjectNode complete(Message request) {
        return new Completion(execution.session()).of(code(request), cursor(request));
    }

    private ObjectNode inspect(Message request) {
        return new Inspection(execution.session()).of(code(request), cursor(request));
    }

    private ObjectNode isComplete(Message request) {
        return execution.session().takesCell(code(request)) ? Json.object().put("status", "complete") : Completeness.of(execution.session(), code(request));
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
        JsonNode wanted = request.content();
        History history = execution.history();
        int count = wanted.path("n").asInt(0);
        List<History.Entry> found = switch (wanted.path("hist_access_type").asText("tail")) {
            case "range" -> history.range(wanted.path("session").asLong(0), wanted.path("start").asInt(0), wanted.path("stop").asInt(Integer.MAX_VALUE));
            case "search" -> history.search(wanted.path("pattern").asText("*"), count, wanted.path("unique").asBoolean(false));
            default -> history.tail(count);
        };
        ObjectNode reply = ok();
        ArrayNode all = reply.putArray("history");
        for (History.Entry entry : found) {
            ArrayNode one = all.addArray().add(entry.session()).add(entry.line());
            if (wanted.path("output").asBoolean(false)) {
                // What cells showed is not kept.
                one.addArray().add(entry.input()).addNull();
            } else {
                one.add(entry.input());
            }
        }
        return reply;
    }
}
