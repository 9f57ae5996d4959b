package org.finetree.kernel.session;

import java.util.List;
import org.finetree.kernel.session.Snippets.Piece;

/**
 * The part of a cell that JShell needs to know about one place in it: the statement there and the statements before it in the same cell, whose variables
 * it may use, but none of the declarations in between, which would not stand in a method.
 *
 * @param code that part
 * @param cursor the place in it
 */
record Context(String code, int cursor) {

    static Context of(JavaSession session, String cell, int cursor) {
        String before = cell.substring(0, cursor);
        List<Piece> pieces = session.pieces(before);
        // JShell guesses from the first statement where the code stands; a block can only stand in a method.
        StringBuilder code = new StringBuilder(pieces.size() > 1 ? "{} " : "");
        int end = 0;
        for (int i = 0; i < pieces.size() - 1; i++) {
            Piece piece = pieces.get(i);
            end = piece.start() + piece.text().length();
            if (piece.state() == Piece.State.RUNNABLE && session.syntax().standsInMethod(piece.text())) {
                code.append(piece.code()).append('\n');
            }
        }
        code.append(pieces.isEmpty() ? before : before.substring(Math.max(end, pieces.get(pieces.size() - 1).start())));
        return new Context(code.toString(), code.length());
    }
}
