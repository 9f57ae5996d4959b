package org.finetree.kernel.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.finetree.kernel.session.JavaText.Kind;
import org.finetree.kernel.session.JavaText.Token;

/** Cuts the text of a cell into the snippets that JShell takes one at a time, and the lines that are no Java. */
final class Snippets {

    /** Says which lines are for magics. Asked only where a statement can begin or end. */
    interface Lines {

        /**
         * Whether a line is one for a magic.
         *
         * @param line the line, without blanks in front
         * @param before the Java above it in the cell
         * @param open whether what stands before it lacks its semicolon, so that the line could go on with it
         */
        boolean magic(String line, String before, boolean open);
    }

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
            List<JavaText.Token> tokens = JavaText.tokens(text, 0);
            return !tokens.isEmpty() && text.charAt(tokens.get(tokens.size() - 1).start()) == ';';
        }
    }

    private static final String NON_SEALED = "non-sealed ";
    private static final String MODIFIER = "strictfp   ";
    /** The keywords that are values. */
    private static final Set<String> OPERANDS = Set.of("this", "true", "false", "null", "class");

    private final SourceCodeAnalysis analysis;
    private final Lines lines;

    Snippets(SourceCodeAnalysis analysis, Lines lines) {
        this.analysis = analysis;
        this.lines = lines;
    }

    /** The pieces in order; after one that cannot be run, the rest of the cell belongs to it. Nothing for a cell without code. */
    List<Piece> of(String cell) {
        List<Piece> pieces = new ArrayList<>();
        int magic = -1;
        for (int start = skipBlanks(cell, 0); start < cell.length();) {
            if (magic < start) {
                magic = nextMagic(cell, start);
            }
            Piece piece = magic == start ? magic(cell, start) : piece(cell, start, magic);
            if (piece == null) {
                break;
            }
            pieces.add(piece);
            start = skipBlanks(cell, start + piece.text().length());
        }
        return pieces;
    }

    private static Piece magic(String cell, int start) {
        String line = cell.substring(start, endOfLine(cell, start));
        return new Piece(start, line, line, Piece.State.MAGIC, false);
    }

    /** A magic in a later line ends what stands before it, so that "x" and "%time y" are not taken for a remainder of a division. */
    private Piece piece(String cell, int start, int magic) {
        String rest = cell.substring(start, magic);
        // JShell takes the first half of this word for a statement; another modifier, as long, stands in for it here.
        boolean nonSealed = rest.contains(NON_SEALED);
        CompletionInfo info = analysis.analyzeCompletion(nonSealed ? rest.replace(NON_SEALED, MODIFIER) : rest);
        int length = info.remaining() == null ? 0 : Math.max(0, rest.length() - info.remaining().length());
        return switch (info.completeness()) {
            case EMPTY -> rest.length() < cell.length() - start ? new Piece(start, rest, "", Piece.State.RUNNABLE, false) : null;
            case DEFINITELY_INCOMPLETE -> new Piece(start, rest, rest, Piece.State.OPEN, true);
            case UNKNOWN -> new Piece(start, rest, rest, Piece.State.WRONG, false);
            default -> length == 0 ? new Piece(start, rest, rest, Piece.State.WRONG, false)
                    : new Piece(start, rest.substring(0, length), info.completeness() == Completeness.COMPLETE_WITH_SEMI ? nonSealed ? info.source().replace(MODIFIER, NON_SEALED) : info.source()
                            : rest.substring(0, length), Piece.State.RUNNABLE, info.completeness() == Completeness.CONSIDERED_INCOMPLETE);
        };
    }

    /**
     * Where the next line for a magic begins, without its blanks; the cell's length for none. A line inside a comment, a text block, parentheses or
     * braces is none, nor is one that goes on with an operator.
     *
     * @param from where a statement begins
     */
    private int nextMagic(String cell, int from) {
        int depth = 0;
        int lineDone = -1;
        Token before = null;
        for (Token token = JavaText.next(cell, from); token != null; token = JavaText.next(cell, token.end())) {
            char c = cell.charAt(token.start());
            int lineStart = cell.lastIndexOf('\n', token.start() - 1) + 1;
            boolean first = lineStart > lineDone && (token.start() == from || cell.substring(lineStart, token.start()).isBlank());
            lineDone = lineStart;
            if (first && depth == 0 && (c == '%' || c == '!')) {
                boolean begins = before == null || cell.charAt(before.start()) == ';' || cell.charAt(before.start()) == '}';
                boolean open = !begins && endsOperand(cell, before) && token.start() == lineStart;
                if ((begins || open) && lines.magic(cell.substring(token.start(), endOfLine(cell, token.start())), cell.substring(0, lineStart), open)) {
                    return token.start();
                }
            }
            depth = Math.max(0, depth + (token.kind() != Kind.SIGN ? 0 : "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0));
            before = token;
        }
        return cell.length();
    }

    /** Whether a statement could end with this word: it may go without its semicolon above a magic. An operator or a keyword wants something behind it. */
    private static boolean endsOperand(String cell, Token token) {
        String word = cell.substring(token.start(), token.end());
        return switch (token.kind()) {
            case NAME -> !SourceVersion.isKeyword(word) || OPERANDS.contains(word);
            case LITERAL -> true;
            case SIGN -> word.equals(")") || word.equals("]");
        };
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
