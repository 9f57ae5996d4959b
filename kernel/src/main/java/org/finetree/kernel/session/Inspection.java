package org.finetree.kernel.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import org.finetree.kernel.wire.Json;

/** What the code at the cursor means: signatures and the text of the Javadoc, where the sources are at hand. */
public final class Inspection {

    private static final int MOST = 12;

    private final JavaSession session;
    private final SourceDocs sources;

    /** For code of this session. */
    public Inspection(JavaSession session) {
        this.session = session;
        this.sources = new SourceDocs(session.classLoader(), session::importedPackages);
    }

    /** An {@code inspect_reply} for this cell with the cursor before its character {@code cursor}. */
    public ObjectNode of(String cell, int cursor) {
        List<Documentation> found = documentation(cell, cursor);
        ObjectNode reply = Json.object().put("status", "ok").put("found", !found.isEmpty());
        ObjectNode data = reply.putObject("data");
        reply.putObject("metadata");
        if (!found.isEmpty()) {
            List<String> plain = new ArrayList<>();
            List<String> markdown = new ArrayList<>();
            for (Documentation one : found.subList(0, Math.min(found.size(), MOST))) {
                String comment = comment(one);
                plain.add(one.signature() + (comment.isEmpty() ? "" : "\n\n" + DocText.plain(comment)));
                markdown.add("```java\n" + one.signature() + "\n```" + (comment.isEmpty() ? "" : "\n\n" + DocText.markdown(comment)));
            }
            data.put("text/plain", String.join("\n\n", plain));
            data.put("text/markdown", String.join("\n\n---\n\n", markdown));
        }
        return reply;
    }

    private String comment(Documentation one) {
        String given = one.javadoc();
        return given != null ? given : sources.find(one.signature());
    }

    /** The identifier at the cursor, as a method first where parentheses follow or nothing else has this name; else the call around the cursor. */
    private List<Documentation> documentation(String cell, int cursor) {
        int end = cursor;
        while (end < cell.length() && Character.isJavaIdentifierPart(cell.charAt(end))) {
            end++;
        }
        boolean called = end < cell.length() && cell.charAt(end) == '(';
        Context context = Context.of(session, cell, end);
        List<Documentation> method = context.code().isEmpty() || !Character.isJavaIdentifierPart(context.code().charAt(context.cursor() - 1)) ? List.of() : look(context.code() + "(");
        List<Documentation> itself = called && !method.isEmpty() ? List.of() : look(context.code());
        List<Documentation> best = itself.isEmpty() ? method : itself;
        return !best.isEmpty() || end == cursor ? best : look(Context.of(session, cell, cursor).code());
    }

    private List<Documentation> look(String code) {
        return session.analysis().documentation(code, code.length(), true);
    }
}
