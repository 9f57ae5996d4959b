package org.finetree.kernel.session;

import java.util.ArrayList;
import java.util.List;

/** The words of Java in a text: what is comment, literal, name, number or sign. Knows enough to tell where a statement ends, and never fails: text that is no Java gives signs. */
final class JavaText {

    /**
     * One word.
     *
     * @param kind what it is
     * @param start its first character
     * @param end the one behind its last
     */
    record Token(Kind kind, int start, int end) {
    }

    /** Kinds of words; comments and blanks are none. */
    enum Kind {
        /** A name or a keyword. */
        NAME,
        /** A number, a character, a string or a text block. */
        LITERAL,
        /** Any other character. */
        SIGN
    }

    private JavaText() {
    }

    /** The words from {@code from} on, in order. */
    static List<Token> tokens(String text, int from) {
        List<Token> tokens = new ArrayList<>();
        for (Token token = next(text, from); token != null; token = next(text, token.end())) {
            tokens.add(token);
        }
        return tokens;
    }

    /** The first word at or behind {@code from}; null for none. */
    static Token next(String text, int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else if (c == '"' || c == '\'') {
                return new Token(Kind.LITERAL, at, endOfText(text, at));
            } else if (Character.isDigit(c)) {
                return new Token(Kind.LITERAL, at, endOfName(text, at));
            } else if (Character.isJavaIdentifierStart(c)) {
                return new Token(Kind.NAME, at, endOfName(text, at));
            } else {
                return new Token(Kind.SIGN, at, at + 1);
            }
        }
        return null;
    }

    private static int endOfName(String text, int start) {
        int at = start;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Behind a string, a character or a text block; one that does not end goes to the end of its line, a text block to that of the text. */
    private static int endOfText(String text, int start) {
        boolean block = text.startsWith("\"\"\"", start);
        String quote = block ? "\"\"\"" : text.substring(start, start + 1);
        int at = start + quote.length();
        while (at < text.length()) {
            if (text.charAt(at) == '\\') {
                at += 2;
            } else if (text.startsWith(quote, at)) {
                return at + quote.length();
            } else if (!block && text.charAt(at) == '\n') {
                return at;
            } else {
                at++;
            }
        }
        return text.length();
    }
}
