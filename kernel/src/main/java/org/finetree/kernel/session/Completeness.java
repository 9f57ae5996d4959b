package org.finetree.kernel.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.finetree.kernel.session.Snippets.Piece;
import org.finetree.kernel.wire.Json;

/** Whether Enter should run what is typed, or begin a new line. */
public final class Completeness {

    private Completeness() {
    }

    /** An {@code is_complete_reply} for this code. */
    public static ObjectNode of(JavaSession session, String code) {
        List<Piece> pieces = session.pieces(code);
        if (pieces.stream().anyMatch(piece -> piece.state() == Piece.State.WRONG || (piece.state() == Piece.State.RUNNABLE && !session.syntax().accepts(piece.text())))) {
            return Json.object().put("status", "invalid");
        }
        boolean open = !pieces.isEmpty() && pieces.get(pieces.size() - 1).openEnded();
        return open ? Json.object().put("status", "incomplete").put("indent", indent(code)) : Json.object().put("status", "complete");
    }

    /** The last line's indentation, and one step more after a brace. */
    private static String indent(String code) {
        String line = code.stripTrailing().lines().reduce("", (before, next) -> next);
        String blanks = line.substring(0, line.length() - line.stripLeading().length());
        return line.endsWith("{") ? blanks + "    " : blanks;
    }
}
