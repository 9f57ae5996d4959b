package org.finetree.kernel.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Cuts the text of a cell into the snippets that JShell takes one at a time, and the lines that are no Java. */
final class Snippets {

    /** A comment, or (group 1) a literal, which may look as if it held one. */
    private static final Pattern COMMENT = Pattern.compile("(\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])*')|//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    /**
     * One snippet or line.
     *
     * @param start where it begins in the cell's text, in characters
     * @param text its text as it stands there
     * @param code what to run: the text, with the semicolon that the last statement of a cell may go without
     * @param state whether it can be run
     * @param openEnded whether more text could belong to it
     */
    record Piece(int start, String text, String code, State state, boolean openEnded) {

        enum State {
            /** Java that JShell takes. */
            RUNNABLE,
            /** A line for a magic. */
            MAGIC,
            /** Java that ends too early. */
            OPEN,
            /** No Java. */
            WRONG
        }

        /** Whether a reader sees a semicolon at its end, which keeps a value from being shown. */
        boolean endsWithSemicolon() {
            return COMMENT.matcher(text).replaceAll("$1").stripTrailing().endsWith(";");
        }
    }

    private final SourceCodeAnalysis analysis;
    private final Predicate<String> magic;

    /**
     * A cutter.
     *
     * @param magic whether a line is one for a magic
     */
    Snippets(SourceCodeAnalysis analysis, Predicate<String> magic) {
        this.analysis = analysis;
        this.magic = magic;
    }

    /** The pieces in order; after one that cannot be run, the rest of the cell belongs to it. Nothing for a cell without code. */
    List<Piece> of(String cell) {
        List<Piece> pieces = new ArrayList<>();
        int start = skipBlanks(cell, 0);
        while (start < cell.length()) {
            Piece piece = piece(cell, start);
            if (piece == null) {
                break;
            }
            pieces.add(piece);
            start = skipBlanks(cell, start + piece.text().length());
        }
        return pieces;
    }

    private Piece piece(String cell, int start) {
        int lineEnd = endOfLine(cell, start);
        String line = cell.substring(start, lineEnd);
        if (magic.test(line)) {
            return new Piece(start, line, line, Piece.State.MAGIC, false);
        }
        // A magic in a later line ends what stands before it, so that "x" and "%time y" are not taken for a remainder of a division.
        String rest = cell.substring(start, nextMagic(cell, lineEnd));
        CompletionInfo info = analysis.analyzeCompletion(rest);
        int length = info.remaining() == null ? 0 : Math.max(0, rest.length() - info.remaining().length());
        return switch (info.completeness()) {
            case EMPTY -> rest.length() < cell.length() - start ? new Piece(start, rest, "", Piece.State.RUNNABLE, false) : null;
            case DEFINITELY_INCOMPLETE -> new Piece(start, rest, rest, Piece.State.OPEN, true);
            case UNKNOWN -> new Piece(start, rest, rest, Piece.State.WRONG, false);
            default -> length == 0 ? new Piece(start, rest, rest, Piece.State.WRONG, false)
                    : new Piece(start, rest.substring(0, length), info.completeness() == Completeness.COMPLETE_WITH_SEMI ? info.source() : rest.substring(0, length),
                            Piece.State.RUNNABLE, info.completeness() == Completeness.CONSIDERED_INCOMPLETE);
        };
    }

    private int nextMagic(String cell, int from) {
        for (int at = from; at < cell.length(); at = endOfLine(cell, at + 1)) {
            String line = cell.substring(at + 1, endOfLine(cell, at + 1));
            if (line.startsWith("%") && magic.test(line)) {
                return at + 1;
            }
        }
        return cell.length();
    }

    private static int endOfLine(String cell, int from) {
        int end = cell.indexOf('\n', from);
        return end < 0 ? cell.length() : end;
    }

    private static int skipBlanks(String cell, int from) {
        int at = from;
        while (at < cell.length() && Character.isWhitespace(cell.charAt(at))) {
            at++;
        }
        return at;
    }
}
