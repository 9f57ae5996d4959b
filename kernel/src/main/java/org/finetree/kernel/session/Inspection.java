package org.finetree.kernel.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import org.finetree.kernel.render.MimeBundle;
import org.finetree.kernel.session.SourceDocs.Doc;
import org.finetree.kernel.wire.Json;

/** What the code at the cursor means: signatures and the text of the Javadoc, where the sources are at hand. */
public final class Inspection {

    private static final int MOST = 12;
    private static final Pattern VARIABLE = Pattern.compile("(?:([\\w.]+(?:<.*>)?)\\.)?(\\w+):(.*)");
    private static final Pattern MAGIC = Pattern.compile("\\s*%{1,2}\\w+");

    private final JavaSession session;

    /** For code of this session. */
    public Inspection(JavaSession session) {
        this.session = session;
    }

    /** An {@code inspect_reply} for this cell with the cursor before its character {@code cursor}. */
    public ObjectNode of(String cell, int cursor) {
        Optional<MimeBundle> found = describe(cell, cursor);
        ObjectNode reply = Json.object().put("status", "ok").put("found", found.isPresent());
        reply.set("data", found.map(MimeBundle::data).orElseGet(Json::object));
        reply.putObject("metadata");
        return reply;
    }

    /** The same as a bundle of plain text and Markdown; empty when nothing of this name is known. */
    public Optional<MimeBundle> describe(String cell, int cursor) {
        int line = cell.lastIndexOf('\n', cursor - 1) + 1;
        Matcher magic = MAGIC.matcher(cell);
        if (magic.region(line, cell.length()).lookingAt() && cursor <= magic.end()) {
            return session.magics().describe(magic.group().strip()).map(text -> MimeBundle.text(text).with(MimeBundle.MARKDOWN, text));
        }
        List<Documentation> found = documentation(cell, cursor);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<String> plain = new ArrayList<>();
        List<String> markdown = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>();
        for (Documentation one : found.subList(0, Math.min(found.size(), MOST))) {
            Doc doc = one.javadoc() != null ? new Doc(one.javadoc(), "") : session.docs().find(one.signature());
            String comment = doc.comment();
            notes.add(doc.note());
            String signature = readable(one.signature());
            plain.add(signature + (comment.isEmpty() ? "" : "\n\n" + DocText.plain(comment)));
            markdown.add("```java\n" + signature + "\n```" + (comment.isEmpty() ? "" : "\n\n" + DocText.markdown(comment)));
        }
        if (found.size() > MOST) {
            notes.add("There are " + (found.size() - MOST) + " more of this name.");
        }
        notes.remove("");
        plain.addAll(notes);
        notes.forEach(note -> markdown.add("*" + note + "*"));
        return Optional.of(MimeBundle.text(String.join("\n\n", plain)).with(MimeBundle.MARKDOWN, String.join("\n\n---\n\n", markdown)));
    }

    /** JShell writes {@code name:type} for a variable and {@code List<E> List<E>.<E>of()} for a static method; people write it otherwise. */
    private static String readable(String signature) {
        Matcher variable = VARIABLE.matcher(signature);
        String java = variable.matches() ? variable.group(3) + " " + (variable.group(1) == null ? "" : variable.group(1) + ".") + variable.group(2) : signature;
        return variable.matches() ? java.replaceAll("\\bjava\\.(?:lang|util)\\.(?=[A-Z])", "") : java.replaceAll("(\\w)(?:<[\\w, ]*>)?\\.<[\\w, ]*>(?=\\w)", "$1.");
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

    /** The declarations of cells as the members of a class. */
    static String members(JavaSession session) {
        return session.declared().filter(snippet -> snippet instanceof jdk.jshell.DeclarationSnippet)
                .map(snippet -> snippet.source() + (snippet instanceof jdk.jshell.VarSnippet && !snippet.source().strip().endsWith(";") ? ";" : "")).collect(Collectors.joining("\n"));
    }
}
