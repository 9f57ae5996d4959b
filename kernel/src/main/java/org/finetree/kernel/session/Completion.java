package org.finetree.kernel.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.finetree.kernel.wire.Json;

/** What could stand at the cursor, and of what kind each is. */
public final class Completion {

    /** Signatures are looked up while there is time; a list that comes late is worse than one without. */
    private static final long SIGNATURE_NANOS = 40_000_000L;
    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals(", "getClass()", "hashCode()", "notify()", "notifyAll()", "toString()", "wait(");

    private final JavaSession session;

    /** For code of this session. */
    public Completion(JavaSession session) {
        this.session = session;
    }

    /** A {@code complete_reply} for this cell with the cursor before its character {@code cursor}. */
    public ObjectNode of(String cell, int cursor) {
        List<String> magics = session.magics().complete(lineBefore(cell, cursor));
        if (!magics.isEmpty()) {
            String line = lineBefore(cell, cursor);
            return reply(cell, cursor - line.length(), cursor, magics.stream().map(m -> new Match(m, "magic", "")).toList());
        }
        Context context = Context.of(session, cell, cursor);
        int[] anchor = {context.cursor()};
        List<Suggestion> suggestions = session.analysis().completionSuggestions(context.code(), context.cursor(), anchor);
        int from = cursor - (context.cursor() - anchor[0]);
        return reply(cell, from, cursor, matches(context, anchor[0], suggestions));
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
        List<Match> matches = new ArrayList<>();
        for (String name : names) {
            String kind = kind(name, member);
            boolean look = kind.equals("function") && names.size() <= 12 && (names.size() <= 2 || System.nanoTime() < until);
            matches.add(new Match(name, kind, look ? signature(before, name) : ""));
        }
        return matches;
    }

    private String kind(String name, boolean member) {
        if (name.contains("(")) {
            return "function";
        }
        if (Character.isUpperCase(name.charAt(0))) {
            return name.equals(name.toUpperCase(java.util.Locale.ROOT)) && name.length() > 1 ? "property" : "class";
        }
        return member ? "property" : javax.lang.model.SourceVersion.isKeyword(name.strip()) ? "keyword" : session.declares(name) ? "instance" : "module";
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
