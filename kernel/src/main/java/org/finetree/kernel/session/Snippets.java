package org.finetree.kernel.session;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Cuts the text of a cell into the snippets that JShell takes one at a time. */
final class Snippets {

    /** A comment, or (group 1) a literal, which may look as if it held one. */
    private static final Pattern COMMENT = Pattern.compile("(\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])*')|//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    /**
     * One snippet.
     *
     * @param start where it begins in the cell's text, in characters
     * @param text its text as it stands there
     * @param code what to run: the text, with the semicolon that the last statement of a cell may go without
     * @param completeness whether it can be run
     */
    record Piece(int start, String text, String code, Completeness completeness) {

        boolean runnable() {
            return completeness == Completeness.COMPLETE || completeness == Completeness.COMPLETE_WITH_SEMI || completeness == Completeness.CONSIDERED_INCOMPLETE;
        }

        /** Whether a reader sees a semicolon at its end, which keeps a value from being shown. */
        boolean endsWithSemicolon() {
            return COMMENT.matcher(text).replaceAll("$1").stripTrailing().endsWith(";");
        }
    }

    private Snippets() {
    }

    /** The snippets in order; after one that cannot be run, the rest of the cell belongs to it. Nothing for a cell without code. */
    static List<Piece> of(SourceCodeAnalysis analysis, String cell) {
        List<Piece> pieces = new ArrayList<>();
        int start = skipBlanks(cell, 0);
        while (start < cell.length()) {
            String rest = cell.substring(start);
            CompletionInfo info = analysis.analyzeCompletion(rest);
            if (info.completeness() == Completeness.EMPTY) {
                break;
            }
            int length = info.remaining() == null ? 0 : Math.max(0, rest.length() - info.remaining().length());
            String text = rest.substring(0, length);
            Piece piece = new Piece(start, text, info.completeness() == Completeness.COMPLETE_WITH_SEMI ? info.source() : text, info.completeness());
            if (!piece.runnable() || length == 0) {
                pieces.add(new Piece(start, rest, rest, info.completeness()));
                break;
            }
            pieces.add(piece);
            start = skipBlanks(cell, start + length);
        }
        return pieces;
    }

    private static int skipBlanks(String cell, int from) {
        int at = from;
        while (at < cell.length() && Character.isWhitespace(cell.charAt(at))) {
            at++;
        }
        return at;
    }
}
