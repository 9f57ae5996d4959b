package org.finetree.kernel.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.finetree.kernel.wire.Json;

/** What could stand at the cursor, and of what kind each is. */
public final class Completion {

    /** Signatures are looked up while there is time; a list that comes late is worse than one without. */
    private static final long SIGNATURE_NANOS = 40_000_000L;
    private static final Pattern CONDITION = Pattern.compile("\\b(?:if|while|switch|synchronized)\\s*\\(");
    private static final List<String> KEYWORDS = Stream.of("abstract", "assert", "boolean", "break", "byte", "case", "catch", "char", "class", "continue", "default", "do", "double", "else", "enum",
            "extends", "final", "finally", "float", "for", "if", "implements", "import", "instanceof", "int", "interface", "long", "new", "null", "package", "private", "protected", "public", "record",
            "return", "sealed", "short", "static", "super", "switch", "synchronized", "this", "throw", "throws", "true", "false", "try", "var", "void", "volatile", "while", "yield").toList();
    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals(", "getClass()", "hashCode()", "notify()", "notifyAll()", "toString()", "wait(");

    private static final int FEW = 12;

    private final JavaSession session;

    /** For code of this session. */
    public Completion(JavaSession session) {
        this.session = session;
    }

    /** A {@code complete_reply} for this cell with the cursor before its character {@code cursor}. */
    public ObjectNode of(String cell, int cursor) {
        String line = lineBefore(cell, cursor);
        List<String> magics = session.magics().complete(line);
        if (!magics.isEmpty()) {
            return reply(cell, cursor - line.length(), cursor, magics.stream().map(m -> new Match(m, "magic", "")).toList());
        }
        if (line.matches("[%!].*") && session.magics().takesLine(session, line, cell.substring(0, cursor - line.length()), false)) {
            String word = line.substring(Math.max(line.lastIndexOf(' '), line.lastIndexOf('!')) + 1);
            return reply(cell, cursor - word.length(), cursor, session.magics().completeArgument(line).stream().map(m -> new Match(m, "text", "")).toList());
        }
        Context context = Context.of(session, cell, cursor);
        int[] anchor = {context.cursor()};
        List<Suggestion> suggestions = suggestions(context.code(), anchor);
        if (suggestions.isEmpty()) {
            return reply(cell, wordStart(cell, cursor), cursor, others(cell.substring(wordStart(cell, cursor), cursor), context.code()));
        }
        return reply(cell, cursor - (context.cursor() - anchor[0]), cursor, matches(context, anchor[0], suggestions));
    }

    private List<Suggestion> suggestions(String code, int[] anchor) {
        List<Suggestion> found = session.analysis().completionSuggestions(code, code.length(), anchor);
        Matcher condition = CONDITION.matcher(code);
        // JShell sees nothing inside an unfinished condition: a block in its place, of the same length, leaves an expression.
        for (int from = code.length(); found.isEmpty() && from > 0 && condition.find(0);) {
            int last = -1;
            int end = 0;
            for (boolean more = true; more; more = condition.find()) {
                if (condition.end() <= from) {
                    last = condition.start();
                    end = condition.end();
                }
            }
            if (last < 0) {
                break;
            }
            String open = code.substring(0, last) + "{" + " ".repeat(end - last - 1) + code.substring(end);
            found = session.analysis().completionSuggestions(open, open.length(), anchor);
            from = last;
        }
        return found;
    }

    /** Where JShell knows nothing: Java's words, and classes that are not imported, by their full names. */
    private List<Match> others(String word, String code) {
        if (word.isEmpty() || code.substring(0, code.length() - word.length()).stripTrailing().endsWith(".")) {
            return List.of();
        }
        List<Match> found = new ArrayList<>();
        KEYWORDS.stream().filter(keyword -> keyword.startsWith(word)).forEach(keyword -> found.add(new Match(keyword, "keyword", "")));
        if (Character.isUpperCase(word.charAt(0))) {
            session.analysis().listQualifiedNames(word, word.length()).getNames().forEach(name -> found.add(new Match(name, "class", "")));
        }
        return found;
    }

    private static int wordStart(String cell, int cursor) {
        int at = cursor;
        while (at > 0 && Character.isJavaIdentifierPart(cell.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private record Match(String text, String kind, String signature) {
    }

    private List<Match> matches(Context context, int anchor, List<Suggestion> suggestions) {
        Map<String, Boolean> fits = new LinkedHashMap<>();
        suggestions.forEach(s -> fits.merge(s.continuation(), s.matchesType(), Boolean::logicalOr));
        List<String> names = new ArrayList<>(fits.keySet());
        names.sort(Comparator.comparing((String name) -> !fits.get(name)).thenComparing(OF_EVERY_OBJECT::contains).thenComparing(Comparator.naturalOrder()));
        long until = System.nanoTime() + SIGNATURE_NANOS;
        String before = context.code().substring(0, anchor);
        boolean member = before.endsWith(".");
        boolean few = names.size() <= FEW;
        Members members = null;
        boolean looked = false;
        List<Match> matches = new ArrayList<>();
        for (String name : names) {
            String kind = kind(name, member);
            boolean look = kind.equals("function") && few && (names.size() <= 2 || System.nanoTime() < until);
            if (!look && member && !looked) {
                looked = true;
                members = Members.behind(session, before);
            }
            matches.add(new Match(name, kind, look ? signature(before, name) : members != null ? members.signature(name) : ""));
        }
        return matches;
    }

    private String kind(String name, boolean member) {
        if (name.contains("(")) {
            return "function";
        }
        if (Character.isUpperCase(name.charAt(0))) {
            return name.equals(name.toUpperCase(java.util.Locale.ROOT)) && (name.length() > 1 || member) ? "property" : "class";
        }
        return javax.lang.model.SourceVersion.isKeyword(name.strip()) ? "keyword" : member ? "property" : session.declares(name) ? "instance" : "module";
    }

    private String signature(String before, String name) {
        String call = before + name.substring(0, name.indexOf('(') + 1);
        List<Documentation> all = session.analysis().documentation(call, call.length(), false);
        return all.isEmpty() ? "" : all.get(0).signature() + (all.size() == 1 ? "" : " (+" + (all.size() - 1) + ")");
    }

    private static ObjectNode reply(String cell, int from, int to, List<Match> matches) {
        int start = cell.codePointCount(0, from);
        int end = cell.codePointCount(0, to);
        ObjectNode reply = Json.object().put("status", "ok").put("cursor_start", start).put("cursor_end", end);
        ArrayNode texts = reply.putArray("matches");
        ArrayNode types = reply.putObject("metadata").putArray("_jupyter_types_experimental");
        for (Match match : matches) {
            texts.add(match.text());
            types.addObject().put("start", start).put("end", end).put("text", match.text()).put("type", match.kind()).put("signature", match.signature());
        }
        return reply;
    }

    private static String lineBefore(String cell, int cursor) {
        return cell.substring(cell.lastIndexOf('\n', cursor - 1) + 1, cursor);
    }
}
