package org.finetree.kernel.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.finetree.kernel.session.Snippets.Piece;
import org.finetree.kernel.wire.Json;

/** Completion, inspection and completeness of code that is being written. */
public final class Introspection {

    private final JavaSession session;

    /** For the code of this session. */
    public Introspection(JavaSession session) {
        this.session = session;
    }

    /** What could stand at the cursor, as a {@code complete_reply}. */
    public ObjectNode complete(String code, int cursor) {
        int[] anchor = {cursor};
        List<Suggestion> suggestions = session.analysis().completionSuggestions(code, cursor, anchor);
        ObjectNode reply = Json.object().put("status", "ok").put("cursor_start", code.codePointCount(0, anchor[0])).put("cursor_end", code.codePointCount(0, cursor));
        ArrayNode matches = reply.putArray("matches");
        suggestions.stream().map(Suggestion::continuation).distinct().forEach(matches::add);
        reply.putObject("metadata");
        return reply;
    }

    /** What is under the cursor, as an {@code inspect_reply}. */
    public ObjectNode inspect(String code, int cursor) {
        ObjectNode reply = Json.object().put("status", "ok").put("found", false);
        reply.putObject("data");
        reply.putObject("metadata");
        return reply;
    }

    /** Whether code can be run as it stands, as an {@code is_complete_reply}. */
    public ObjectNode isComplete(String code) {
        List<Piece> pieces = Snippets.of(session.analysis(), code);
        Completeness last = pieces.isEmpty() ? Completeness.EMPTY : pieces.get(pieces.size() - 1).completeness();
        if (last == Completeness.UNKNOWN || pieces.stream().anyMatch(piece -> piece.runnable() && !session.syntax().accepts(piece.text()))) {
            return Json.object().put("status", "invalid");
        }
        boolean open = last == Completeness.DEFINITELY_INCOMPLETE || last == Completeness.CONSIDERED_INCOMPLETE;
        return open ? Json.object().put("status", "incomplete").put("indent", indent(code)) : Json.object().put("status", "complete");
    }

    /** The last line's indentation, and one step more after a brace. */
    private static String indent(String code) {
        String line = code.stripTrailing().lines().reduce("", (before, next) -> next);
        String blanks = line.substring(0, line.length() - line.stripLeading().length());
        return line.endsWith("{") ? blanks + "    " : blanks;
    }
}
