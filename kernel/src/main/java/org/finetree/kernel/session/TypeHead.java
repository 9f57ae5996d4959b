package org.finetree.kernel.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.finetree.kernel.session.JavaText.Kind;
import org.finetree.kernel.session.JavaText.Token;

/**
 * What stands before a type's body. JShell compiles each declaration of a cell by itself; this tells how those of one cell belong together.
 *
 * @param kind class, interface, record, enum or {@code @interface}
 * @param name the type
 * @param parameters its type parameters with their brackets; empty for none
 * @param supertypes the simple names behind extends and implements
 * @param sealing where the words sealed, non-sealed and the permits clause stand
 * @param open whether it is sealed and names no subtypes
 * @param end where its body begins
 */
record TypeHead(String kind, String name, String parameters, Set<String> supertypes, List<Token> sealing, boolean open, int end) {

    private static final Set<String> KINDS = Set.of("class", "interface", "record", "enum");

    /** A clause to put into a declaration: where, and its text, empty for none. */
    record Permits(int at, String text) {

        private static final Permits NONE = new Permits(0, "");

        String in(String code) {
            return code.substring(0, at) + text + code.substring(at);
        }
    }

    /** The head of the type that this code declares; empty where it declares none. */
    static Optional<TypeHead> of(String code) {
        return code.indexOf('{') < 0 ? Optional.empty() : Optional.ofNullable(head(code, JavaText.tokens(code, 0), 0));
    }

    /** The names of the types that sealed code would have to permit: in a file the compiler finds them. None where it names them itself, or where all stand inside it. */
    static Permits permits(String code, List<String> cell) {
        TypeHead head = code.contains("sealed") ? of(code).orElse(null) : null;
        if (head == null || !head.open()) {
            return Permits.NONE;
        }
        List<String> subtypes = new ArrayList<>(cell.stream().filter(other -> !other.equals(code)).map(TypeHead::of).flatMap(Optional::stream)
                .filter(sub -> sub.supertypes().contains(head.name())).map(TypeHead::name).toList());
        if (subtypes.isEmpty()) {
            return Permits.NONE;
        }
        List<Token> tokens = JavaText.tokens(code, head.end());
        for (int i = 1; i < tokens.size(); i++) {
            TypeHead sub = KINDS.contains(word(code, tokens.get(i))) ? head(code, tokens, i) : null;
            if (sub != null && sub.supertypes().contains(head.name())) {
                subtypes.add(head.name() + "." + sub.name());
            }
        }
        return new Permits(head.end(), "permits " + String.join(", ", subtypes) + " ");
    }

    /** This type's code with blanks in place of what seals it, so that it can be compiled before its subtypes or the sealed type above it are there. */
    String unsealed(String code) {
        StringBuilder open = new StringBuilder(code);
        sealing.forEach(token -> open.replace(token.start(), token.end(), " ".repeat(token.end() - token.start())));
        if (kind.equals("class") && !sealing.isEmpty() && word(code, sealing.get(0)).equals("non") && !code.substring(0, end).matches("(?s).*\\babstract\\b.*")) {
            // A subtype of a sealed type must be one of three things, and this one is possible before that type is there.
            open.replace(sealing.get(0).start(), sealing.get(0).start() + 5, "final");
        }
        return open.toString();
    }

    /** A type of this name and kind with nothing in it. */
    String stub() {
        return kind + " " + name + parameters + (kind.equals("record") ? "()" : "") + " { }";
    }

    private static TypeHead head(String code, List<Token> tokens, int from) {
        String kind = "";
        String name = null;
        String parameters = "";
        Set<String> supertypes = new HashSet<>();
        List<Token> sealing = new ArrayList<>();
        boolean sealed = false;
        boolean permits = false;
        boolean named = false;
        boolean behind = false;
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            String word = word(code, token);
            if (depth == 0 && (word.equals("{") || word.equals(";"))) {
                return name == null || word.equals(";") ? null : new TypeHead(kind, name, parameters, supertypes, sealing, sealed && !named, token.start());
            }
            if (permits) {
                permits = !word.equals("extends") && !word.equals("implements");
                if (permits) {
                    sealing.add(token);
                }
            }
            if (depth == 0 && word.equals("<") && name != null && parameters.isEmpty() && i > 0 && word(code, tokens.get(i - 1)).equals(name)) {
                int close = closing(code, tokens, i);
                parameters = close < 0 ? "" : code.substring(token.start(), tokens.get(close).end());
            }
            depth += "([<".contains(word) ? 1 : ")]>".contains(word) ? -1 : 0;
            if (depth != 0 || token.kind() != Kind.NAME) {
                continue;
            }
            if (name == null && KINDS.contains(word) && i + 1 < tokens.size() && tokens.get(i + 1).kind() == Kind.NAME) {
                kind = i > 0 && word(code, tokens.get(i - 1)).equals("@") ? "@" + word : word;
                name = word(code, tokens.get(++i));
            } else if (name == null && word.equals("sealed")) {
                boolean non = i > 1 && word(code, tokens.get(i - 1)).equals("-") && word(code, tokens.get(i - 2)).equals("non");
                sealed = !non;
                sealing.addAll(tokens.subList(non ? i - 2 : i, i + 1));
            } else if (name != null && word.equals("permits")) {
                permits = true;
                named = true;
                behind = false;
                sealing.add(token);
            } else if (name != null && (word.equals("extends") || word.equals("implements"))) {
                behind = true;
            } else if (behind) {
                supertypes.add(word);
            }
        }
        return null;
    }

    private static int closing(String code, List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += switch (word(code, tokens.get(i))) {
                case "<" -> 1;
                case ">" -> -1;
                default -> 0;
            };
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static String word(String code, Token token) {
        return code.substring(token.start(), token.end());
    }
}
